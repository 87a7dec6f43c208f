"""The one public process: it passes messages between the channels, the message log and Rasa."""
