"""The message log: every conversation on every channel, who owns it, and everything that was said in it, in order.

Channels and the desk read and write here and nowhere else. It has its own database and its own migration history, and
knows nothing of Rasa, HTTP or bookings.
"""

from bot.conversations.bearers import Bearers, SomebodyElse, TokenSpent
from bot.conversations.beside import Beside, Draft, File, Note
from bot.conversations.engine import make_engine
from bot.conversations.episodes import Episode, Episodes, NotYours
from bot.conversations.log import Conversations
from bot.conversations.passes import Passes
from bot.conversations.queue import TABS, Entry, Queue, Sight, Tab
from bot.conversations.records import Author, Conversation, Handed, Message, Owner, Received, Said
from bot.conversations.unclear import NotUnderstood, Unclear
from bot.conversations.watch import Unread, Watch
from bot.conversations.writing import RESUME, UnknownConversation

__all__ = [
    "RESUME",
    "TABS",
    "Author",
    "Bearers",
    "Beside",
    "Conversation",
    "Conversations",
    "Draft",
    "Entry",
    "Episode",
    "Episodes",
    "File",
    "Handed",
    "Message",
    "NotUnderstood",
    "NotYours",
    "Note",
    "Owner",
    "Passes",
    "Queue",
    "Received",
    "Said",
    "Sight",
    "SomebodyElse",
    "Tab",
    "TokenSpent",
    "Unclear",
    "UnknownConversation",
    "Unread",
    "Watch",
    "make_engine",
]
