"""What was not understood becomes training data: grouped by likeness, given an intent by a person, exported for Rasa."""
