"""Telegram as a bot meets it: a Bot API server of our own, the people on the other side of it, and what is tried with both."""
