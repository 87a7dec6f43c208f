"""The message log: every conversation on every channel, who owns it, and everything that was said in it, in order.

Channels and the desk read and write here and nowhere else. It has its own database and its own migration history, and
knows nothing of Rasa, HTTP or bookings.
"""

from bot.conversations.engine import make_engine
from bot.conversations.log import Conversations
from bot.conversations.records import Author, Conversation, Message, Owner, Received, Said

__all__ = ["Author", "Conversation", "Conversations", "Message", "Owner", "Received", "Said", "make_engine"]
