"""Telegram: updates become rows of the log, rows of the log become messages (docs/adr/0024)."""
