"""Everything the core may refuse, by name. ``code`` is stable; ``reasons`` are for the customer to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar, Literal

from booking_core.rules.decision import Decision, Reason
from booking_core.rules.facts import Plan

CodeLimit = Literal["conversation", "mailbox", "network", "house"]


class GuichetError(Exception):
    """The base of all refusals. Its message is for logs and holds no personal data."""

    code: ClassVar[str] = "refused"

    def __init__(self, message: str = "", reasons: Sequence[Reason] = ()) -> None:
        super().__init__(message or self.code)
        self.reasons: tuple[Reason, ...] = tuple(reasons)


class NotFound(GuichetError):
    """There is no such thing, or it is somebody else's: the two are not told apart."""

    code = "not_found"


class RuleRefused(GuichetError):
    """A rule of the seller says no, or says that a person must decide."""

    code = "rule_refused"

    def __init__(self, decision: Decision) -> None:
        super().__init__(f"{decision.outcome}: {', '.join(reason.code for reason in decision.reasons)}", decision.reasons)
        self.decision = decision


class PlacesGone(GuichetError):
    """The places wanted are not free (any more); ``alternatives`` were free a moment ago, ``left`` is what the slots still hold."""

    code = "places_gone"

    def __init__(self, alternatives: Sequence[Plan] = (), reasons: Sequence[Reason] = (), left: int = 0) -> None:
        super().__init__("", reasons)
        self.alternatives: tuple[Plan, ...] = tuple(alternatives)
        self.left = left


class InvalidPlan(GuichetError):
    """The plan does not belong to the draft: other sites, other head counts, a past slot or one slot twice."""

    code = "invalid_plan"


class Incomplete(GuichetError):
    """The draft does not say something that only the customer can decide; ``missing`` names it as ``Core.needs`` does."""

    code = "incomplete"

    def __init__(self, missing: str) -> None:
        super().__init__(f"the draft has no {missing}")
        self.missing = missing


class PriceChanged(GuichetError):
    """The order would come to another total than the one the customer agreed to; ``total_cents`` is what it is now."""

    code = "price_changed"

    def __init__(self, total_cents: int) -> None:
        super().__init__()
        self.total_cents = total_cents


class ImpossibleTransition(GuichetError):
    """The order's state does not allow this."""

    code = "impossible_transition"

    def __init__(self, state: str, event: str) -> None:
        super().__init__(f"{event} is not possible in state {state}")
        self.state, self.event = state, event


class OrdersAlive(GuichetError):
    """The person is the customer of orders that are still to be carried out or settled; ``references`` names them."""

    code = "orders_alive"

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(f"still to be carried out, settled or called off: {', '.join(references)}")
        self.references: tuple[str, ...] = tuple(references)


class KeyReused(GuichetError):
    """The idempotency key was used for another request."""

    code = "key_reused"


class TryAgain(GuichetError):
    """The database is busy or away; nothing was changed."""

    code = "try_again"


class Unstorable(GuichetError):
    """The database cannot keep a value: a text too long or with a character that is none, a number out of range."""

    code = "unstorable"


class InvalidEmail(GuichetError):
    """Not an address that can receive mail."""

    code = "invalid_email"


class TooManyCodes(GuichetError):
    """Too many codes were asked for; ``whose`` limit was reached says of what: "conversation", "mailbox", "network" or "house"."""

    code = "too_many_codes"

    def __init__(self, retry_at: datetime, whose: CodeLimit = "mailbox") -> None:
        super().__init__()
        self.retry_at, self.whose = retry_at, whose


class TooManyLetters(GuichetError):
    """A customer had his conversations mailed to him too often; ``retry_at`` is when one may be again."""

    code = "too_many_letters"

    def __init__(self, retry_at: datetime) -> None:
        super().__init__()
        self.retry_at = retry_at


class WrongCode(GuichetError):
    """Not the code that was mailed."""

    code = "wrong_code"

    def __init__(self, tries_left: int) -> None:
        super().__init__()
        self.tries_left = tries_left


class CodeExpired(GuichetError):
    """No code is valid: too old, tried too often, used, or never asked for."""

    code = "code_expired"


class LinkExpired(GuichetError):
    """A signed link is too old, or was changed."""

    code = "link_expired"
