"""What an operator may set, read from ``GUICHET_*`` environment variables."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Self, TypeVar

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from booking_core.private import make_folder

REPOSITORY = Path(__file__).resolve().parent.parent


class WrongSettings(RuntimeError):
    """What an operator must set otherwise, by the names of the variables, in one line."""


class Settings(BaseSettings):
    """All settings with their defaults; an empty database URL means a SQLite file in ``home``."""

    model_config = SettingsConfigDict(env_prefix="GUICHET_", extra="ignore", frozen=True)

    home: Path = Path(".guichet")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    public_url: str = ""
    database_url: str = ""
    conversations_url: str = ""
    secret: str = Field(default="", repr=False)
    api_token: str = Field(default="", repr=False)
    demo: bool = False
    smtp_url: str = Field(default="", repr=False)
    rasa_url: str = ""
    rasa_port: int | None = None
    actions_url: str = ""
    actions_port: int | None = None
    retention_years: int = Field(default=3, ge=1, le=30)
    """How long persons are kept with an order of a seller whose terms say nothing of it, and hand-overs of all."""
    conversation_days: int = Field(default=90, ge=1, le=3650)
    """How long a conversation is kept after the last thing said in it, and codes and customers who never ordered."""
    data: Path = REPOSITORY / "data"
    sales: Path | None = None
    """The sellers' own calendars, prices and bank details, to sell by; in a demonstration ``data/demo`` stands for them."""

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, given: dict[str, object]) -> dict[str, object]:
        home = Path(str(given.get("home") or ".guichet")).resolve()
        port = given.get("port") or 8000
        filled = {key: value for key, value in given.items() if value not in ("", None)}
        filled["home"] = home
        if filled.get("sales"):
            filled["sales"] = Path(str(filled["sales"])).resolve()
        filled.setdefault("public_url", f"http://127.0.0.1:{port}")
        filled.setdefault("database_url", f"sqlite:///{home / 'guichet.db'}")
        filled.setdefault("conversations_url", f"sqlite:///{home / 'conversations.db'}")
        return filled

    @model_validator(mode="after")
    def _make_sense(self) -> Self:
        if faults := list(self._faults()):
            raise ValueError("; ".join(faults))
        return self

    def _faults(self) -> Iterator[str]:
        """All that is set wrongly, so that nobody has to start once for each."""
        if self.demo and self.sales:
            yield "GUICHET_DEMO shows sample data and GUICHET_SALES sells: set one of them"
        for name, url in {"DATABASE_URL": self.database_url, "CONVERSATIONS_URL": self.conversations_url}.items():
            if not url.startswith(("postgresql", "postgres:", "sqlite:")):
                yield f"GUICHET_{name} must look like postgresql://user:password@host/database"
        if self.smtp_url and not self.smtp_url.startswith(("smtp://", "smtps://")):
            yield "GUICHET_SMTP_URL must look like smtp://user:password@host:587"
        for name, key in {"SECRET": self.secret, "API_TOKEN": self.api_token}.items():
            if key and len(key) < 32:
                yield f"GUICHET_{name} needs at least 32 characters"

    def signing_key(self) -> str:
        """The key for links and codes: ``GUICHET_SECRET``; in the demo one is made once and kept in ``home/secret``.

        Raises WrongSettings when neither is there: a key that every process makes for itself would void links at each restart.
        """
        if self.secret:
            return self.secret
        if not self.demo:
            raise WrongSettings("GUICHET_SECRET is not set: give 32 random characters or more (GUICHET_DEMO=1 makes its own)")
        return _kept_secret(self.home / "secret")


S = TypeVar("S", bound=Settings)


def read_settings() -> Settings:
    """Settings from the environment. Raises WrongSettings."""
    return settings_of(Settings)


def settings_of(kind: type[S]) -> S:
    """Those of one process, which knows some more, from the environment. Raises WrongSettings."""
    try:
        return kind()
    except ValidationError as error:
        raise WrongSettings("; ".join(_in_words(one["loc"], one["msg"]) for one in error.errors())) from error


def _in_words(where: tuple[int | str, ...], said: str) -> str:
    """One fault; those that concern several variables name them themselves. What was given may be a secret and is not repeated."""
    said = said.removeprefix("Value error, ")
    return f"GUICHET_{'_'.join(map(str, where)).upper()}: {said}" if where else said


def _kept_secret(path: Path) -> str:
    """Reads the key in ``path``, writing it first when missing; two processes starting together agree on one."""
    make_folder(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
