"""Pure readers: one message in, the facts found in it out. No Rasa, no core, no clock of their own."""
