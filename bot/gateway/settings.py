"""What only the gateway is told, beside the settings that all processes share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import NoDecode

from booking_core.settings import Settings


class GatewaySettings(Settings):
    """``rasa_token`` opens Rasa's HTTP interface. ``tracker_url`` is where Rasa keeps its side of the conversations, in SQLAlchemy's
    form; without it the gateway can neither watch nor clear it. ``gesture_limit_cents``: the largest single gesture that a supervisor
    may make at the desk (docs/glossary.md); without it there is no limit but the order itself. Admins have none. ``session_days``: a
    widget's session that nobody used for so long has ended. ``identity_keys``: with which a seller's site vouches for its customers,
    ``cmn=KEY mad=KEY``. ``telegram_token``, from @BotFather, switches Telegram on; its updates are fetched (``polling``) or posted to us
    (``webhook``, which needs ``https`` and is the rule there); ``telegram_api`` is another server of the Bot API than Telegram's own."""

    rasa_token: str = Field(default="", repr=False)
    tracker_url: str = ""
    gesture_limit_cents: int | None = Field(default=None, ge=0)
    session_days: int = Field(default=30, ge=1, le=365)
    identity_keys: Annotated[dict[str, str], NoDecode] = Field(default={}, repr=False)
    telegram_token: str = Field(default="", repr=False)
    telegram_mode: Literal["", "webhook", "polling"] = ""
    telegram_api: str = ""

    @property
    def telegram_mode_now(self) -> Literal["webhook", "polling"]:
        """How updates come: as it is set, or as the public address allows."""
        return self.telegram_mode or ("webhook" if self.public_url.startswith("https://") else "polling")

    @field_validator("identity_keys", mode="before")
    @classmethod
    def _by_seller(cls, given: object) -> object:
        if not isinstance(given, str):
            return given
        pairs = [pair.partition("=") for pair in given.split()]
        if any(len(key) < 32 or not seller for seller, _, key in pairs):
            raise ValueError("write seller=KEY for each, with a blank between, a key having 32 characters or more")
        if len(pairs) > len({seller for seller, *_ in pairs}):
            raise ValueError("one key for each seller")
        return {seller: key for seller, _, key in pairs}

    def _faults(self) -> Iterator[str]:
        yield from super()._faults()
        if unknown := [seller for seller in self.identity_keys if not (self.data / "sellers" / f"{seller}.yaml").is_file()]:
            yield f"GUICHET_IDENTITY_KEYS: there is no seller {', '.join(unknown)}"
