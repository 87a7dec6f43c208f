"""What a customer may do with an order."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import Field

from booking_core.api.v1.asked import Asked, Empty, Party, TimeWish
from booking_core.api.v1.fields import Code, Day, Id, Words
from booking_core.api.v1.operations import Operation, add
from booking_core.rules.facts import Settlement

routes = APIRouter(prefix="/orders/{reference}", tags=["changes"])


class Validation(Asked):
    """How the order is to be paid."""

    settlement: Settlement = Field(examples=["card"])


class NewParty(Asked):
    """The whole new head count."""

    party: Party = Field(examples=[{"adults": 18, "guides": 1}])


class FinalParty(Asked):
    """The final head count, with the dishes where there is a meal."""

    party: Party = Field(examples=[{"children": 27, "adults": 4}])
    dishes: Words | None = None


class NewDay(Asked):
    """Another day, or another hour; without `time` as near as possible to the hour that it has."""

    date: Day
    time: TimeWish | None = None


class NewActivity(Asked):
    """Something else of the same seller."""

    activity: Id = Field(examples=["sainte_chapelle"])


class Answer(Asked):
    """Which of `offer.plans` is taken, counted from 0; null takes the money back."""

    choice: int | None = Field(ge=0, le=99, examples=[0])


class Return(Asked):
    """Unused tickets that are sent back by registered letter."""

    posted_on: Day
    tickets: int = Field(ge=1, le=9_999, examples=[4])


class Note(Asked):
    """A credit note of the same customer."""

    number: Code = Field(examples=["AV-2027-0042"])


def _wish(asked: NewDay) -> Any:
    return asked.time.facts() if asked.time else None


OPERATIONS: tuple[Operation[Any], ...] = (
    Operation(
        "cancel", "Cancel in whole", "Frees the places; what the terms keep stays owed.", Empty,
        lambda on, _: on.core.preview_cancel(on.account, on.reference),
        lambda on, _, key: on.core.cancel(on.account, on.reference, key),
    ),
    Operation(
        "validate", "Turn an option into an order", "Keeps the places; also changes how an unpaid order is paid.", Validation,
        lambda on, asked: on.core.preview_validate(on.account, on.reference, asked.settlement),
        lambda on, asked, key: on.core.validate(on.account, on.reference, asked.settlement, key),
    ),
    Operation(
        "headcount", "Change the head count",
        "`party` is the whole new head count: of the order and of the living ones that add to it, whichever is named. Persons added to an "
        "option are an option of their own in the same slots: the answer, whose `extends` names the first. Fewer leave what was added "
        "last first, and only what is not paid. Persons who come on top on the day, where the seller adds them at its desk, are recorded "
        "by the seller's people (scope `desk`).",
        NewParty,
        lambda on, asked: on.core.preview_resize(on.account, on.reference, asked.party.facts(), at_the_desk=on.at_the_desk),
        lambda on, asked, key: on.core.resize(on.account, on.reference, asked.party.facts(), key, at_the_desk=on.at_the_desk),
    ),
    Operation(
        "final-headcount", "Confirm the final head count", "What is billed, by the day on which the seller wants to know it.", FinalParty,
        lambda on, asked: on.core.preview_confirm_headcount(on.account, on.reference, asked.party.facts(), asked.dishes or ""),
        lambda on, asked, key: on.core.confirm_headcount(on.account, on.reference, asked.party.facts(), key, asked.dishes or ""),
    ),
    Operation(
        "date", "Change the date", "Takes places on another day, or at another hour, and gives back those it had.", NewDay,
        lambda on, asked: on.core.preview_move(on.account, on.reference, asked.date, _wish(asked)),
        lambda on, asked, key: on.core.move(on.account, on.reference, asked.date, _wish(asked), key),
    ),
    Operation(
        "activity", "Change the activity", "On the same day, as near to its hour as there is room.", NewActivity,
        lambda on, asked: on.core.preview_change_activity(on.account, on.reference, asked.activity),
        lambda on, asked, key: on.core.change_activity(on.account, on.reference, asked.activity, key),
    ),
    Operation(
        "offer", "Answer an offer of other dates", "The seller called the visit off and offers other dates: takes one, or the money back.",
        Answer,
        lambda on, asked: on.core.preview_answer_offer(on.account, on.reference, asked.choice),
        lambda on, asked, key: on.core.answer_offer(on.account, on.reference, asked.choice, key),
    ),
    Operation(
        "unsold", "Return unsold tickets", "Announces them; the seller issues the credit note once it has seen them.", Return,
        lambda on, asked: on.core.preview_return_unsold(on.account, on.reference, asked.posted_on, asked.tickets),
        lambda on, asked, key: on.core.return_unsold(on.account, on.reference, asked.posted_on, asked.tickets, key),
    ),
    Operation(
        "credit-note", "Use a credit note", "Pays what is owed, as far as the credit note goes.", Note,
        lambda on, asked: on.core.preview_use_credit_note(on.account, on.reference, asked.number),
        lambda on, asked, key: on.core.use_credit_note(on.account, on.reference, asked.number, key),
    ),
)  # fmt: skip
for _operation in OPERATIONS:
    add(routes, _operation)
