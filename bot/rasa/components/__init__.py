"""What we add to Rasa. Runs in Rasa's environment (Python 3.10) and imports nothing else of Guichet."""
