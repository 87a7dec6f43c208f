"""The statements of every turn, built once: building them anew took half of the log's time in a turn."""

from __future__ import annotations

from sqlalchemy import bindparam, case, func, insert, select, update

from bot.conversations.tables import bearer as further
from bot.conversations.tables import conversation as talks
from bot.conversations.tables import message as rows

CONVERSATION = (
    talks.c.id,
    talks.c.channel,
    talks.c.lang,
    talks.c.seller,
    talks.c.owner,
    talks.c.last_seq,
    talks.c.asked_seq,
    talks.c.answered_seq,
    talks.c.agent_id,
    talks.c.taken_seq,
    talks.c.read_seq,
    talks.c.agent_read_seq,
    talks.c.origin,
    talks.c.proved,
)
MESSAGE = tuple(column for column in rows.c if column.name != "conversation_id")

_TALK = talks.c.id == bindparam("talk")
_ROWS = rows.c.conversation_id == bindparam("talk")
_COUNTED = talks.c.last_seq + bindparam("count")

by_id = select(*CONVERSATION).where(_TALK)
by_secret = select(*CONVERSATION).where(talks.c.channel == bindparam("channel"), talks.c.secret_hash == bindparam("hash"))
by_secret_with_use = by_secret.add_columns(talks.c.origin.label("page"), talks.c.used_at, talks.c.updated_at, talks.c.created_at)
# The same of a further bearer, whose own looks alone are use: what another device says in the conversation keeps that one's secret.
by_further_secret = (
    select(*CONVERSATION, further.c.origin.label("page"), further.c.used_at, further.c.used_at.label("updated_at"), further.c.created_at)
    .join_from(further, talks, further.c.conversation_id == talks.c.id)
    .where(further.c.channel == bindparam("channel"), further.c.secret_hash == bindparam("hash"))
)
by_client_id = select(*MESSAGE).where(_ROWS, rows.c.client_id == bindparam("client"))

# The counter's row is the lock: whoever moved it owns the numbers it moved over, on either engine. So each of these comes
# first in its transaction, and gives the last number taken.
count = update(talks).where(_TALK).values(last_seq=_COUNTED).returning(talks.c.last_seq)
count_asked = (
    update(talks)
    .where(_TALK)
    .values(
        last_seq=_COUNTED, asked_seq=_COUNTED, updated_at=bindparam("now"),
        owner=case((talks.c.owner == "closed", "assistant"), else_=talks.c.owner),
    )
    .returning(talks.c.last_seq, talks.c.owner)
)  # fmt: skip
count_answered = (
    update(talks)
    .where(_TALK, talks.c.answered_seq < bindparam("to"))
    .values(
        last_seq=_COUNTED, answered_seq=bindparam("to"), updated_at=bindparam("now"),
        owner=case((talks.c.owner == "assistant", bindparam("next_owner")), else_=talks.c.owner),
    )
    .returning(talks.c.last_seq)
)  # fmt: skip
count_answered_unasked = count_answered.where(talks.c.asked_seq <= bindparam("to"))
left_to_agent = (
    update(talks)
    .where(_TALK, talks.c.owner == "agent", talks.c.answered_seq < bindparam("to"))
    .values(answered_seq=bindparam("to"), updated_at=bindparam("now"))
    .returning(talks.c.last_seq)
)
append = insert(rows)

after = select(*MESSAGE).where(_ROWS, rows.c.seq > bindparam("after")).order_by(rows.c.seq).limit(bindparam("limit"))
_asked_before = (
    select(func.max(rows.c.seq)).where(_ROWS, rows.c.author == "customer", rows.c.seq < bindparam("to")).correlate(None).scalar_subquery()
)
since_asked_before = select(*MESSAGE).where(_ROWS, rows.c.seq >= func.coalesce(_asked_before, 0)).order_by(rows.c.seq)
"""The customer message before ``to`` and all that came after it."""
