"""What only the gateway is told, beside the settings that all processes share."""

from __future__ import annotations

from pydantic import Field

from booking_core.settings import Settings


class GatewaySettings(Settings):
    """``rasa_token`` opens Rasa's HTTP interface. ``tracker_url`` is where Rasa keeps its side of the conversations, in SQLAlchemy's
    form; without it the gateway can neither watch nor clear it."""

    rasa_token: str = Field(default="", repr=False)
    tracker_url: str = ""
