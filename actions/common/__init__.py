"""What every part of the dialogue has at hand: the turn, the dossier, the reply, the language, what a message wants."""
