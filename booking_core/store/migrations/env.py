"""Alembic's way in: runs on the connection that ``booking_core.store.migrate`` hands over."""

from alembic import context

from booking_core.store import Base

connection = context.config.attributes["connection"]
# SQLite's DDL is transactional too, as our connections begin their transactions themselves: a failed migration leaves nothing.
context.configure(connection=connection, target_metadata=Base.metadata, transactional_ddl=True, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
