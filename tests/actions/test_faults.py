"""What first users stumbled over, each once more."""

from __future__ import annotations

from datetime import date

from actions.reading.phrases.questions import sentences
from tests.actions.conftest import Talk


def to_code(talk: Talk, text: str = "Conciergerie le 2 mars 2027 à 11h, 14 personnes en tout, sans guide") -> None:
    talk.say(text, "book")
    talk.say("Accompagnateur Type")
    talk.say("06 12 34 56 78")
    talk.say(f"{talk.name}@agence-horizons.example")


def test_after_a_wrong_code_the_right_one_is_taken(talk: Talk) -> None:
    to_code(talk)
    assert talk.say("000000").custom["asks"] == "code"
    assert "confirmée" in talk.code().text


def test_a_question_while_the_code_is_awaited_leads_back_to_the_code(talk: Talk) -> None:
    to_code(talk)
    assert talk.say("et c'est remboursable ?", "faq_refund").custom["asks"] == "code"
    assert "confirmée" in talk.code().text


def test_fewer_people_need_fewer_guides(talk: Talk) -> None:
    talk.say("Conciergerie 75 personnes avec un guide par créneau le 3 mars 2027 vers 14h", "book")
    talk.say("finalement 22")
    draft = talk.dossier.booking.draft(None, None)  # type: ignore[union-attr]
    assert draft.party is not None and (draft.party.visitors, draft.party.guides) == (22, 1)
    assert talk.dossier.booking is not None and talk.dossier.booking.plan is not None
    assert [session.group.persons for session in talk.dossier.booking.plan.sessions] == [23]


def test_a_question_about_another_day_changes_nothing(talk: Talk) -> None:
    talk.say("Conciergerie le 4 mars 2027 à 11h, 12 personnes en tout, sans guide", "book")
    reply = talk.say("quelles places restent le 5 mars ?", "ask_availability")
    assert talk.dossier.booking is not None and talk.dossier.booking.day == date(2027, 3, 4)
    assert "5 mars" in reply.text and "places à chaque départ" in reply.text


def test_a_hypothesis_changes_nothing(talk: Talk) -> None:
    talk.say("Conciergerie le 4 mars 2027 à 15h, 75 adultes avec un seul guide", "book")
    before = talk.dossier.booking.model_copy()  # type: ignore[union-attr]
    talk.say("c'est quoi le prix si on prend un guide par créneau ?", "faq_price_info")
    assert talk.dossier.booking == before


def test_a_guide_more_comes_on_top_of_a_total(talk: Talk) -> None:
    talk.say("Sainte-Chapelle le 4 mars 2027 à 10h, 12 personnes en tout", "book")
    talk.say("on aura un guide en plus")
    draft = talk.dossier.booking.draft(None, None)  # type: ignore[union-attr]
    assert draft.party is not None and draft.party.persons == 13


def test_an_address_said_early_is_not_asked_again(talk: Talk) -> None:
    talk.say("Conciergerie le 8 mars 2027 à 11h, 12 personnes en tout, sans guide", "book")
    talk.say("Guide Type")
    reply = talk.say(f"0611223344 et mon mail {talk.name}@agence-horizons.example")
    assert reply.custom["asks"] == "code"


def test_an_option_that_cannot_be_is_refused_at_once(talk: Talk) -> None:
    reply = talk.say("une option au château de Vincennes", "book")
    assert "option" in reply.text and talk.dossier.booking is not None and talk.dossier.booking.settlement is None


def test_who_does_not_know_how_to_pay_gets_an_option_only_where_there_is_one(talk: Talk) -> None:
    to_code(talk, "château de Vincennes le 10 mars 2027 à 11h, 12 personnes en tout, sans guide")
    assert talk.code().custom["asks"] == "settlement"
    reply = talk.say("je ne sais pas", "dont_know")
    assert reply.custom["asks"] == "settlement" and talk.dossier.booking is not None and talk.dossier.booking.settlement is None


def test_an_hour_outside_the_visits_says_when_they_are(talk: Talk) -> None:
    reply = talk.say("Conciergerie le 10 mars 2027 à 23h, 12 personnes en tout, sans guide", "book")
    assert "entre" in reply.text and reply.custom["asks"] == "time"


def test_an_hour_outside_the_visits_is_no_lack_of_places(talk: Talk) -> None:
    reply = talk.say("Conciergerie le 10 mars 2027 à 23h, 75 adultes, un guide par créneau", "book")
    assert "commencent entre" in reply.text and "suffisent" not in reply.text and "Pas assez" not in reply.text


def test_a_closed_hour_is_no_lack_of_places(talk: Talk) -> None:
    reply = talk.say("Arc de triomphe le 14 mars 2027 à 10h30, 20 adultes sans guide", "book")
    assert "fermé aux groupes" in reply.text and "Pas assez" not in reply.text and reply.buttons


def at_the_recap(talk: Talk, text: str) -> None:
    to_code(talk, text)
    talk.code()
    if talk.dossier.asked == "settlement":
        talk.press("option")
    talk.press("À moi")
    talk.press("conditions")


def test_an_old_confirmation_does_not_place_what_it_did_not_promise(talk: Talk) -> None:
    at_the_recap(talk, "Option Conciergerie le 11 mars 2027 à 11h, 14 adultes, sans guide")
    old = list(talk.dossier.shown)
    talk.say("finalement je paie par carte")
    talk.dossier.shown = old
    reply = talk.press("Poser l’option")
    assert "autre version" in reply.text and reply.custom["order"]["state"] == "quoted"
    assert talk.house.core.orders(talk.dossier.account.id) == []  # type: ignore[union-attr]


def test_places_that_somebody_took_since_the_recap_lead_to_the_nearest_others(talk: Talk) -> None:
    at_the_recap(talk, "Option Conciergerie le 11 mars 2027 à 11h, 14 adultes, sans guide")
    Talk(talk.house, "quicker").option("Option Conciergerie le 11 mars 2027 à 11h, 20 personnes en tout, sans guide")
    reply = talk.press("Poser l’option")
    assert "prises par quelqu’un d’autre" in reply.text and reply.custom["asks"] == "time" and reply.buttons
    talk.press(reply.buttons[0]["title"])
    placed = talk.press("Poser l’option").custom["order"]
    assert (placed["state"], placed["people"]) == ("held", 14), "all the rest was kept"


def test_a_confirmation_pressed_twice_places_one_order(talk: Talk) -> None:
    at_the_recap(talk, "Option Conciergerie le 11 mars 2027 à 14h, 14 adultes, sans guide")
    before = talk.dossier.model_copy(deep=True)
    talk.press("Poser l’option")
    talk.dossier = before  # the answer was lost on its way
    reply = talk.press("Poser l’option")
    assert len(talk.house.core.orders(before.account.id)) == 1 and reply.custom["order"]["state"] == "held"  # type: ignore[union-attr]


def test_a_booking_changed_after_a_lost_answer_leads_to_the_order_that_exists(talk: Talk) -> None:
    at_the_recap(talk, "Option Conciergerie le 11 mars 2027 à 16h, 10 adultes, sans guide")
    before = talk.dossier.model_copy(deep=True)
    talk.press("Poser l’option")
    talk.dossier = before
    talk.say("finalement 12 personnes")
    reply = talk.press("Poser l’option")
    orders = talk.house.core.orders(before.account.id)  # type: ignore[union-attr]
    assert len(orders) == 1 and orders[0].reference in reply.text and talk.dossier.booking is None


def test_an_expired_code_is_refused(talk: Talk) -> None:
    to_code(talk, "Conciergerie le 12 mars 2027 à 11h, 14 personnes en tout, sans guide")
    events = [event for event in talk.house.core.outbox.pending("chat", limit=5000) if event.kind == "code_requested"]
    code = talk.house.core.code_mail(events[-1].payload["code_id"]).code
    talk.house.clock.forward(minutes=11)
    try:
        reply = talk.say(code)
    finally:
        talk.house.clock.forward(minutes=-11)
    assert "plus valable" in reply.text and talk.dossier.account is None


def test_yes_to_a_likelier_address_takes_it(talk: Talk) -> None:
    talk.say("mes options", "list_orders")
    talk.say("marie.lieu@gmial.com")
    talk.say("oui", "affirm")
    assert talk.dossier.claimed_email == "marie.lieu@gmail.com"


def test_a_question_after_a_booking_in_one_sentence_is_answered(talk: Talk) -> None:
    parts = sentences("Option Arc de triomphe 20 personnes sans guide le 18 mars 2027 à 11h et est-ce remboursable ?")
    assert parts[-1].startswith("et est-ce") and len(parts) == 2


def test_a_bare_day_is_read_in_the_month_spoken_of(talk: Talk) -> None:
    talk.say("Arc de triomphe le 16 mars 2027 à 11h, 12 personnes en tout, sans guide", "book")
    talk.say("plutôt le 17")
    assert talk.dossier.booking is not None and talk.dossier.booking.day == date(2027, 3, 17)
    talk.say("je voudrais changer de jour", "change_date")
    talk.say("le 18")
    assert talk.dossier.booking.day == date(2027, 3, 18)


def test_a_guide_without_a_card_is_a_companion(talk: Talk) -> None:
    talk.say("Arc de triomphe le 16 mars 2027 à 14h, 24 adultes et un guide sans carte", "book")
    draft = talk.dossier.booking.draft(None, None)  # type: ignore[union-attr]
    assert draft.party is not None and (draft.party.guides, draft.party.companions) == (0, 1)


def test_a_first_name_alone_completes_a_companion(talk: Talk) -> None:
    talk.say("Arc de triomphe le 16 mars 2027 à 15h, 12 personnes en tout, sans guide", "book")
    talk.say("Mme Durand, durand@voyages.example, 06 11 22 33 44")
    reply = talk.say("Sophie")
    assert talk.dossier.booking is not None and talk.dossier.booking.companion is not None
    assert talk.dossier.booking.companion.first_name == "Sophie" and reply.custom["asks"] == "email"
