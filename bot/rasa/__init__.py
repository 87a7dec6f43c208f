"""Rasa's part: what it is trained on, how it is trained and how it is started. ``components`` run inside Rasa, on its own Python."""
