"""What the order's card shows is marked, so that a page with cards does not say it twice; the text itself stays whole."""

from __future__ import annotations

from tests.actions.conftest import Talk


def test_the_recap_marks_its_figures_and_keeps_what_no_card_shows(talk: Talk) -> None:
    talk.say("Option Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    for said in ("Accompagnateur Type", "06 12 34 56 78", f"{talk.name}@agence-horizons.example"):
        talk.say(said)
    reply = talk.code()
    while talk.dossier.asked != "confirm":
        reply = talk.press({"settlement": "option", "recipient": "À moi", "terms": "conditions"}[talk.dossier.asked or ""])
    marked = reply.custom["in_card"]
    assert reply.custom["order"]["total_cents"] and any("Total" in one for one in marked)
    assert set(marked) <= set(reply.paragraphs), "a channel without cards reads everything"
    beside = [one for one in reply.paragraphs if one not in marked]
    assert any("option" in one for one in beside) and any(f"{talk.name}@" in one for one in beside)


def test_a_price_without_a_card_is_not_marked(talk: Talk) -> None:
    reply = talk.say("Conciergerie le 10 février 2027 à 11h, 14 personnes en tout, sans guide", "book")
    assert "order" not in reply.custom and "in_card" not in reply.custom


def test_one_order_is_listed_by_its_card(talk: Talk) -> None:
    talk.option()
    reply = talk.say("mes options", "list_orders")
    (line,) = reply.custom["in_card"]
    assert talk.dossier.last_order in line and line in reply.text
