"""Alembic's entry: runs on the connection that :mod:`bot.conversations.migrate` hands over."""

from alembic import context

from bot.conversations.migrate import VERSION_TABLE
from bot.conversations.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
