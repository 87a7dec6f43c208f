"""Who may call the API: tokens with scopes, customers named by a seller's program, and answers that are given only once."""

from booking_core.access.callers import SCOPES, Caller, Scope
from booking_core.access.responses import InProgress, Responses
from booking_core.access.tokens import Tokens

__all__ = ["SCOPES", "Caller", "InProgress", "Responses", "Scope", "Tokens"]
