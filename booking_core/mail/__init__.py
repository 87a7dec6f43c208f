"""Mails: worded from the texts, rendered as plain text and HTML, sent by SMTP or put into a folder."""
