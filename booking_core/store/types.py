"""Column types and keys shared by all tables."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator
from ulid import ULID


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC and always handed out in UTC; a naive moment is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database; SQLite drops the zone when it stores."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def new_id() -> str:
    """A new pseudonymous id; later ones sort after earlier ones, which keeps indexes compact."""
    return str(ULID())


Key = Annotated[str, mapped_column(String(26), primary_key=True, default=new_id)]
Moment = Annotated[datetime, mapped_column(UtcDateTime)]
OptionalMoment = Annotated[datetime | None, mapped_column(UtcDateTime, nullable=True)]
Code = Annotated[str, mapped_column(String(40))]
Json = Annotated[dict[str, Any], mapped_column(JSON)]
JsonList = Annotated[list[dict[str, Any]], mapped_column(JSON)]

# Constraints get names, so that a later migration can find them on every engine.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of the booking core."""

    metadata = MetaData(naming_convention=NAMES)
