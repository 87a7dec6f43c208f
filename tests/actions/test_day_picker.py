"""The calendar beside the question about the day: it leads to a day that takes the group, and says why the others do not."""

from __future__ import annotations

from datetime import date

from tests.actions.conftest import Talk

PARK = "Je voudrais des billets datés France Miniature pour 30 adultes"


def test_the_calendar_of_a_park_shut_for_the_winter_reaches_its_first_open_day(talk: Talk) -> None:
    talk.house.core.ensure_slots(200)
    reply = talk.say(PARK, "book")
    assert reply.custom["asks"] == "date"
    days = {day["date"]: day for day in reply.custom["days"]}
    assert next(day for day, places in days.items() if places["free"] >= 30) == "2027-04-01"
    assert "1 avril 2027" in reply.text.replace("1er", "1")
    shut = {day["closed"] for day in days.values() if not day["free"]}
    assert shut == {"fermé"}, "a shut park is not a full one"


def test_a_day_in_winter_is_answered_with_the_first_days_that_are_open(talk: Talk) -> None:
    talk.house.core.ensure_slots(200)
    reply = talk.say(f"{PARK} le 5 janvier 2027 à 11h", "book")
    assert reply.custom["asks"] == "date" and "fermé" in reply.text
    assert any("avril" in button["title"] for button in reply.buttons)
    open_days = [day["date"] for day in reply.custom["days"] if day["free"] >= 30]
    assert open_days[0] == "2027-04-01" and len(open_days) >= 30, "what comes after the calendar's end looks shut"


def test_an_open_monument_keeps_to_one_calendar_and_says_no_first_day(talk: Talk) -> None:
    """The negative control: nothing is added where the next days have room."""
    reply = talk.say("Je voudrais réserver la Conciergerie pour 30 adultes, sans guide", "book")
    days = [date.fromisoformat(day["date"]) for day in reply.custom["days"]]
    assert (days[-1] - days[0]).days <= 91 and "Premier jour possible" not in reply.text
