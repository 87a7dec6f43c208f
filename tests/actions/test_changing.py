"""Orders of every seller, changed by talk: what is shown before is what is done after the yes, and nothing before it."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import count
from pathlib import Path

import pytest

from actions.common.dossier import Account
from actions.common.reply import Reply
from booking_core.bootstrap import build_core
from booking_core.orders.views import OrderView
from booking_core.rules.facts import Party
from booking_core.settings import Settings
from tests.actions.conftest import Talk
from tests.booking_core.orders.sellers.conftest import nine_months
from tests.booking_core.orders.sellers.shop import ACTOR, JUNE, TEN, Shop
from tests.booking_core.real import House, MovableClock
from tests.databases import Sqlite

NUMBER = count()


@pytest.fixture
def store(_sqlite: Sqlite, tmp_path: Path) -> House:
    """A house of its own, whose slots reach the summer."""
    home = tmp_path / "home"
    settings = Settings(home=home, demo=True, public_url="http://testserver", database_url=_sqlite.copy(nine_months, home))
    clock = MovableClock()
    return House(home, build_core(settings, clock), clock)


class Buyer(Talk):
    """A conversation of a customer whose address is proved, beside the seller's desk."""

    shop: Shop

    @property
    def account(self) -> str:
        assert self.dossier.account is not None
        return self.dossier.account.id

    def hold(self, when: str, people: int, site: str = "Conciergerie") -> OrderView:
        """An option."""
        self.say(f"Option {site} le {when} à 11h, {people} personnes en tout, sans guide", "book")
        self.say("Accompagnateur Type")
        for _ in range(5):
            match self.dossier.asked:
                case "phone":
                    self.say("06 12 34 56 78")
                case "settlement":
                    self.press("option")
                case "recipient":
                    self.press("À moi")
                case "terms":
                    self.press("conditions")
        self.press("Poser l’option")
        return self.house.core.orders(self.account)[0]

    def order(self, reference: str) -> OrderView:
        return self.house.core.order(self.account, reference)


def buyer(one: House) -> Buyer:
    number = next(NUMBER)
    talk = Buyer(one, f"changing-{number}")
    talk.shop = Shop(one.home, one.core, one.clock, count(number * 1000))
    email = f"agence{number}@agence.example"
    one.core.request_code(email, talk.name, "fr")
    events = [event for event in one.core.outbox.pending("chat", limit=5000) if event.kind == "code_requested"]
    account = one.core.check_code(email, talk.name, one.core.code_mail(events[-1].payload["code_id"]).code)
    talk.dossier.account, talk.dossier.greeted = Account(id=account, email=email), True
    return talk


@pytest.fixture
def talk(store: House) -> Buyer:
    return buyer(store)


def plain(reply: Reply) -> str:
    return " ".join(reply.text.replace("\u00a0", " ").replace("\u202f", " ").split())


def titles(reply: Reply) -> str:
    return " | ".join(button["title"] for button in reply.buttons)


def yes(talk: Talk) -> Reply:
    return talk.say("oui" if talk.dossier.lang == "fr" else "yes", "affirm")


# ---------------------------------------------------------------- another day


@pytest.mark.parametrize(
    ("words", "day", "hour"),
    [
        ("déplacez ma commande au 17 juin 2027", date(2027, 6, 17), TEN),
        ("move my booking to 17 June 2027 at 2pm", date(2027, 6, 17), time(14)),
        ("décaler au 11 juin 2027 à 11h", date(2027, 6, 11), time(11)),
        ("décalez d'une semaine", date(2027, 6, 17), TEN),
        ("décale au lendemain", date(2027, 6, 11), TEN),
    ],
)
def test_a_paid_up_order_of_the_park_moves(talk: Buyer, words: str, day: date, hour: time) -> None:
    order = talk.shop.firm_dated(talk.account)
    reply = talk.say(words, "change_date")
    assert reply.custom["asks"] == "confirm" and reply.custom["sources"]
    assert talk.order(order.reference).day == JUNE, "a preview changes nothing"
    done = yes(talk)
    assert talk.order(order.reference).starts[0][1:] == (day, hour)
    assert done.custom["order"]["date"] == day.isoformat()


def test_what_the_seller_must_agree_to_is_asked_for_and_shown_as_asked(talk: Buyer) -> None:
    order = talk.shop.visit(talk.account)
    reply = talk.say(f"déplacer {order.reference} au 17 juin 2027", "change_date")
    assert "accord" in plain(reply) and "reste exactement comme elle est" in plain(reply)
    reply = yes(talk)
    after = talk.order(order.reference)
    assert after.day == JUNE and after.change is not None and after.change.plan is not None and after.change.plan.day == date(2027, 6, 17)
    assert "jeudi 17 juin 2027" in plain(reply) and "attend l’accord du vendeur" in plain(reply)
    assert reply.custom["change"]["kind"] == "move" and reply.custom["order"]["date"] == JUNE.isoformat()
    assert "changement demandé" in plain(talk.say("mes commandes", "list_orders"))
    talk.house.core.desk.answer_change(ACTOR, order.reference, True, talk.shop.key())
    assert "changement demandé" not in plain(talk.say("mes commandes", "list_orders"))
    assert talk.order(order.reference).day == date(2027, 6, 17)


def test_a_day_is_asked_for_and_days_with_room_are_proposed(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    reply = talk.say("je veux changer la date de ma réservation", "change_date")
    assert reply.custom["asks"] == "date" and reply.custom["days"] and len(reply.buttons) >= 3
    reply = talk.say("le 18 juin")
    assert reply.custom["asks"] == "confirm" and "vendredi 18 juin 2027" in plain(reply)
    talk.say("non", "deny")
    assert talk.order(order.reference).day == JUNE


def test_a_full_day_leads_to_the_nearest_moments(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.house.core.desk.close_slots(ACTOR, "france_miniature", "parc", date(2027, 6, 23), None, None, "travaux", "refund", talk.shop.key())
    reply = talk.say("déplacer au 23 juin 2027", "change_date")
    assert reply.custom["asks"] == "date" and talk.dossier.pending is None and reply.buttons
    reply = talk.press(reply.buttons[0]["title"])
    assert reply.custom["asks"] == "confirm"
    yes(talk)
    assert talk.order(order.reference).day not in (JUNE, date(2027, 6, 23))


def test_a_paid_order_of_the_monuments_stays_and_says_why(talk: Buyer) -> None:
    order = talk.hold("10 février 2027", 14)
    talk.house.core.validate(talk.account, order.reference, "transfer", talk.shop.key())
    talk.shop.receive(order, order.total_cents)
    reply = talk.say("déplacer au 12 février 2027", "change_date")
    assert talk.dossier.pending is None and reply.custom["sources"] and "conseiller" in titles(reply)
    assert talk.order(order.reference).day == date(2027, 2, 10)


def test_vouchers_have_no_day_to_move(talk: Buyer) -> None:
    talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=30), "card"))
    reply = talk.say("déplacer ma commande au 12 mai 2027", "change_date")
    assert talk.dossier.pending is None and "aucune date" in plain(reply) and reply.buttons


def test_the_order_said_by_its_day_is_the_one_that_moves(talk: Buyer) -> None:
    first = talk.shop.firm_dated(talk.account)
    second = talk.shop.firm_dated(talk.account, day=date(2027, 6, 15))
    talk.say("déplacez la visite du 15 juin 2027 au 22 juin 2027", "change_date")
    yes(talk)
    assert (talk.order(first.reference).day, talk.order(second.reference).day) == (JUNE, date(2027, 6, 22))


def test_a_reference_that_is_not_ones_own_moves_nothing(talk: Buyer, store: House) -> None:
    mine, other = talk.shop.firm_dated(talk.account), buyer(store)
    foreign = other.shop.firm_dated(other.account)
    reply = talk.say(f"déplacez {foreign.reference} au 17 juin 2027", "change_date")
    assert "Je ne trouve pas" in plain(reply) and talk.dossier.pending is None
    assert (talk.order(mine.reference).day, other.order(foreign.reference).day) == (JUNE, JUNE)


# ---------------------------------------------------------------- another product


@pytest.mark.parametrize(
    "words", ["finalement la visite guidée plutôt que le billet daté", "je préfère passer à la visite guidée", "switch to the guided tour"]
)
def test_another_product_is_shown_with_its_price_and_then_taken(talk: Buyer, words: str) -> None:
    order = talk.shop.firm_dated(talk.account)
    reply = talk.say(words)
    assert reply.custom["asks"] == "confirm" and talk.order(order.reference).activity == "dated_ticket"
    yes(talk)
    after = talk.order(order.reference)
    assert "guided_tour" in (after.activity, after.change.activity if after.change else "")


def test_which_product_is_asked_where_none_is_named(talk: Buyer) -> None:
    talk.shop.visit(talk.account)
    assert talk.dossier.booking is None
    reply = talk.say("je voudrais remplacer ma visite par le Grand Chantilly", "change_date")
    assert reply.buttons and reply.custom.get("asks")


# ---------------------------------------------------------------- the number of persons


@pytest.mark.parametrize("seller", ["cmn", "france_miniature", "chantilly", "mad"])
def test_fewer_is_understood_for_every_seller(talk: Buyer, seller: str) -> None:
    match seller:
        case "cmn":
            talk.hold("11 février 2027", 25)
        case "france_miniature":
            talk.shop.firm_dated(talk.account, Party(adults=25))
        case "chantilly":
            talk.shop.visit(talk.account, Party(adults=25))
        case _:
            talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=25), "card"))
    order = talk.house.core.orders(talk.account)[0]
    talk.dossier.orders = []
    reply = talk.say("on sera 22 au lieu de 25", "resize_order")
    assert "22" in plain(reply) or reply.custom["order"]["reference"] == order.reference
    if talk.dossier.pending is not None and talk.dossier.pending.kind == "resize":
        yes(talk)
        after = talk.order(order.reference)
        assert 22 in (after.people, after.change.party.persons if after.change and after.change.party else 0)
    else:
        assert reply.buttons and talk.order(order.reference).people == 25


def test_a_smaller_group_that_the_seller_must_accept_is_only_asked_for(talk: Buyer) -> None:
    order = talk.shop.visit(talk.account)
    reply = talk.say("on sera 40 au lieu de 45", "resize_order")
    assert "accord" in plain(reply)
    reply = yes(talk)
    after = talk.order(order.reference)
    assert after.people == 45 and after.change is not None and "40 personnes" in plain(reply) and reply.custom["change"]["kind"] == "resize"


@pytest.mark.parametrize(
    "words",
    ["on sera finalement 43, c'est définitif", "effectif définitif : 43", "je confirme l'effectif de 43 personnes", "final headcount: 43"],
)
def test_the_final_number_is_confirmed_once_the_seller_agrees(talk: Buyer, words: str) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "guided_tour")))
    reply = talk.say(words, "resize_order" if "sera" in words else "inform")
    assert reply.custom["asks"] == "confirm" and "43" in plain(reply) and not talk.order(order.reference).headcount_confirmed
    said = plain(yes(talk))
    after = talk.order(order.reference)
    assert after.change is not None and after.change.party is not None and after.change.party.persons == 43
    assert not after.headcount_confirmed and "confirmé" not in said and "is confirmed" not in said, said
    agreed = talk.shop.core.desk.answer_change(ACTOR, order.reference, True, "yes")
    assert (agreed.people, agreed.headcount_confirmed) == (43, True), "once the seller agrees to the number"


def test_a_meal_wants_its_dishes(talk: Buyer) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "catering")))
    reply = talk.say("c'est définitif, on sera bien 45")
    assert reply.custom["asks"] == "dishes" and reply.custom["sources"]
    reply = talk.say("25 poulets et 20 poissons")
    assert reply.custom["asks"] == "confirm" and "25 poulets et 20 poissons" in plain(reply)
    yes(talk)
    after = talk.order(order.reference)
    assert after.headcount_confirmed and after.dishes == "25 poulets et 20 poissons" and after.people == 45


def test_where_no_final_number_is_asked_for_it_says_so(talk: Buyer) -> None:
    talk.hold("12 février 2027", 14)
    reply = talk.say("on sera 12, c'est définitif")
    assert "ne demande pas de confirmer" in plain(reply) and talk.dossier.pending is not None and talk.dossier.pending.kind == "resize"


# ---------------------------------------------------------------- the seller's offer


@pytest.fixture
def offered(talk: Buyer) -> OrderView:
    order = talk.shop.firm_dated(talk.account, day=date(2027, 5, 12))
    talk.house.core.desk.cancel(ACTOR, order.reference, "new_date", "travaux", talk.shop.key())
    return talk.order(order.reference)


def test_dates_offered_are_buttons_and_one_is_taken(talk: Buyer, offered: OrderView) -> None:
    reply = talk.say("mes commandes", "list_orders")
    assert offered.offer is not None and len(reply.buttons) >= len(offered.offer.plans) + 1 and "travaux" in plain(reply)
    day = offered.offer.plans[0].day
    talk.press(reply.buttons[0]["title"])
    assert talk.order(offered.reference).offer is not None
    yes(talk)
    after = talk.order(offered.reference)
    assert after.offer is None and after.day == day


@pytest.mark.parametrize("words", ["remboursez-moi", "we'd rather have our money back"])
def test_the_money_instead_of_the_dates(talk: Buyer, offered: OrderView, words: str) -> None:
    talk.say("mes commandes", "list_orders")
    reply = talk.say(words)
    assert reply.custom["asks"] == "confirm" and talk.order(offered.reference).offer is not None
    yes(talk)
    assert talk.order(offered.reference).state == "cancelled"


def test_a_date_of_the_offer_may_be_said(talk: Buyer, offered: OrderView) -> None:
    assert offered.offer is not None
    day = offered.offer.plans[1].day
    talk.say("mes commandes", "list_orders")
    reply = talk.say(f"d'accord pour le {day:%d/%m/%Y}")
    assert talk.dossier.pending is not None and talk.dossier.pending.kind == "take_offer", plain(reply)
    yes(talk)
    assert talk.order(offered.reference).day == day


# ---------------------------------------------------------------- vouchers


@pytest.fixture
def vouchers(talk: Buyer) -> OrderView:
    order = talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=4), "card"))
    order = talk.house.core.desk.validate_company(ACTOR, order.reference, True, talk.shop.key())
    return talk.shop.receive(order, order.due_now_cents)


def test_vouchers_are_shown_and_sent_to_whoever_comes(talk: Buyer, vouchers: OrderView) -> None:
    codes = [one.code for one in talk.house.core.vouchers(talk.account, vouchers.reference)]
    reply = talk.say("montrez-moi mes contremarques")
    assert all(code in reply.text for code in codes)
    reply = talk.say(f"envoyez la contremarque {codes[1]} à paul@visiteurs.example")
    assert reply.custom["asks"] == "confirm" and codes[1] in reply.text
    assert talk.house.core.vouchers(talk.account, vouchers.reference)[1].state == "unassigned"
    yes(talk)
    sent = [one for one in talk.house.core.vouchers(talk.account, vouchers.reference) if one.state == "assigned"]
    assert [(one.code, one.recipient) for one in sent] == [(codes[1], "paul@visiteurs.example")]


def test_vouchers_to_several_addresses_at_once(talk: Buyer, vouchers: OrderView) -> None:
    talk.say("envoie une contremarque à a@visiteurs.example et une à b@visiteurs.example")
    yes(talk)
    sent = {one.recipient for one in talk.house.core.vouchers(talk.account, vouchers.reference)} - {None}
    assert sent == {"a@visiteurs.example", "b@visiteurs.example"}


def test_a_code_that_is_not_ones_own_is_refused_with_a_way_on(talk: Buyer, vouchers: OrderView) -> None:
    reply = talk.say("envoyez la contremarque ABCD2345EFGH67JK à paul@visiteurs.example")
    assert talk.dossier.pending is None and "pas le vôtre" in plain(reply) and reply.buttons


def test_the_address_of_a_voucher_is_asked_for(talk: Buyer, vouchers: OrderView) -> None:
    talk.say("mes contremarques")
    reply = talk.press("Attribuer")
    assert reply.custom["asks"] == "email"
    assert talk.say("zoe@visiteurs.example").custom["asks"] == "confirm"


def test_vouchers_before_payment_say_what_is_missing(talk: Buyer) -> None:
    talk.shop.buy(talk.account, talk.shop.wanted("mad", "mad", Party(adults=4), "card"))
    reply = talk.say("mes contremarques")
    assert "en attente du vendeur" in plain(reply) and reply.buttons


# ---------------------------------------------------------------- credit notes and unsold tickets


def test_a_credit_note_is_shown_and_pays_an_order(talk: Buyer) -> None:
    first = talk.shop.firm_dated(talk.account)
    talk.house.core.desk.issue_credit_note(ACTOR, first.reference, 5000, talk.shop.key())
    second = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "dated_ticket", day=date(2027, 6, 16))))
    reply = talk.say("ai-je un avoir ?")
    number = talk.house.core.credit_notes(talk.account)[0].number
    assert number in reply.text and "50,00" in reply.text and second.reference in titles(reply)
    reply = talk.say(f"utilise mon avoir pour {second.reference}", "pay_order")
    assert reply.custom["asks"] == "confirm" and talk.house.core.credit_notes(talk.account)[0].left_cents == 5000
    yes(talk)
    assert talk.house.core.credit_notes(talk.account)[0].left_cents == 0
    assert talk.order(second.reference).paid_cents == 5000


def test_another_customers_credit_note_is_not_found(talk: Buyer, store: House) -> None:
    other = buyer(store)
    order = other.shop.firm_dated(other.account)
    other.house.core.desk.issue_credit_note(ACTOR, order.reference, 5000, other.shop.key())
    number = other.house.core.credit_notes(other.account)[0].number
    mine = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "dated_ticket")))
    reply = talk.say(f"utilise l'avoir {number} pour {mine.reference}")
    assert talk.dossier.pending is None and "Je ne trouve pas" in plain(reply) and reply.buttons


def test_unsold_tickets_are_announced(talk: Buyer) -> None:
    one = talk.house
    order = talk.shop.firm_dated(talk.account)
    talk.shop.receive(order, talk.order(order.reference).balance_cents, "cash")
    one.clock.now += timedelta(days=(JUNE - one.clock.now.date()).days + 5)
    reply = talk.say("je vous renvoie des billets invendus")
    assert reply.custom["asks"] == "party"
    reply = talk.say("5")
    assert reply.custom["asks"] == "date"
    reply = talk.say("hier")
    assert reply.custom["asks"] == "confirm" and "5 billets" in plain(reply) and "avoir" in plain(reply)
    assert not [task for task in one.core.tasks("france_miniature") if task.kind == "unsold_return"]
    yes(talk)
    (task,) = [task for task in one.core.tasks("france_miniature") if task.kind == "unsold_return"]
    assert task.facts["tickets"] == 5 and task.facts["posted_on"] == (one.clock.now.date() - timedelta(days=1)).isoformat()


# ---------------------------------------------------------------- deadlines and lists


@pytest.mark.parametrize("words", ["mes échéances", "c'est quand la date limite ?", "what are my deadlines?"])
def test_deadlines_are_those_of_the_core(talk: Buyer, words: str) -> None:
    order = talk.shop.firm_dated(talk.account)
    reply = talk.say(words, "faq_payment_deadline" if "limite" in words else "inform", 0.5)
    found = talk.house.core.deadlines(talk.account)
    assert found and [one["on"] for one in reply.custom["deadlines"]] == [one.on.isoformat() for one in found][:12]
    assert order.reference in reply.text


def test_a_day_that_may_be_two_days_finds_no_other_order(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.house.clock.forward(days=1)
    reply = talk.say("annule la commande de dimanche", "cancel_order")
    assert talk.dossier.pending is None and order.reference in titles(reply) and "aucune réservation" in plain(reply)


def test_another_change_takes_the_place_of_the_one_shown(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.say("annule ma commande", "cancel_order")
    talk.say("je voudrais changer de produit")
    assert talk.dossier.pending is None
    yes(talk)
    assert talk.order(order.reference).state == "confirmed"


def test_a_move_that_sounds_like_a_booking_moves_the_order_named(talk: Buyer) -> None:
    first, second = talk.hold("mardi 16 février 2027", 14), talk.shop.firm_dated(talk.account)
    talk.say("déplacez l'option de la Conciergerie au 18 février 2027", "book")
    assert talk.dossier.booking is None
    yes(talk)
    assert (talk.order(first.reference).day, talk.order(second.reference).day) == (date(2027, 2, 18), JUNE)


def test_an_hour_later_is_a_move_whatever_the_model_makes_of_it(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.say("décale d'une heure", "wait")
    yes(talk)
    assert talk.order(order.reference).starts[0][2] == time(11)


def test_the_product_that_is_given_up_tells_the_order(talk: Buyer) -> None:
    given_up, kept = talk.hold("mardi 16 février 2027", 14), talk.hold("18 février 2027", 12, "Sainte-Chapelle")
    talk.say("plutôt l'Arc de triomphe que la Conciergerie")
    yes(talk)
    assert (talk.order(given_up.reference).activity, talk.order(kept.reference).activity) == ("arc_de_triomphe", kept.activity)


def test_no_to_a_question_of_a_command_drops_it(talk: Buyer) -> None:
    order = talk.shop.firm_dated(talk.account)
    talk.say("je veux changer la date de ma réservation", "change_date")
    reply = talk.say("non", "deny")
    assert "je ne change rien" in plain(reply) and talk.dossier.after_login is None
    talk.say("Option Conciergerie le 20 février 2027, sans guide", "book")
    assert talk.dossier.asked == "party"
    talk.say("14 personnes en tout")
    assert talk.dossier.booking is not None and talk.order(order.reference).people == 45


def test_deadlines_beside_a_booking_do_not_interrupt_it(talk: Buyer) -> None:
    talk.shop.firm_dated(talk.account)
    talk.say("Option Conciergerie le 13 février 2027, 14 personnes en tout, sans guide", "book")
    reply = talk.say("mes échéances")
    assert reply.custom["deadlines"] and talk.dossier.booking is not None and reply.custom["asks"] == "time"


def test_an_unknown_customer_proves_the_address_first(store: House) -> None:
    talk = Talk(store, "stranger")
    reply = talk.say("mes échéances")
    assert reply.custom["asks"] == "email" and "deadlines" not in reply.custom


@pytest.mark.parametrize("words", ["peut-on déplacer la visite au 11 juin 2027 ?", "move our booking to 11 June 2027"])
def test_a_move_asked_by_a_stranger_begins_no_booking(store: House, words: str) -> None:
    talk = Talk(store, "stranger")
    reply = talk.say(words, "book")
    assert reply.custom["asks"] == "email" and talk.dossier.booking is None


def test_what_no_order_allows_still_has_a_way_on(talk: Buyer) -> None:
    order = talk.hold("mardi 16 février 2027", 14)
    reply = talk.say("je vous renvoie 5 billets invendus")
    assert talk.dossier.pending is None and order.reference in titles(reply) and "conseiller" in titles(reply)


def test_the_option_of_a_weekday_is_found_and_no_other(talk: Buyer) -> None:
    tuesday = talk.hold("mardi 16 février 2027", 14)
    second = talk.shop.firm_dated(talk.account)
    reply = talk.say("annule l'option de mardi", "cancel_order")
    pending = talk.dossier.pending
    assert pending is not None and pending.reference == tuesday.reference and tuesday.reference in plain(reply)
    yes(talk)
    assert (talk.order(tuesday.reference).state, talk.order(second.reference).state) == ("cancelled", "confirmed")
    reply = talk.say("annule l'option de vendredi", "cancel_order")
    assert talk.dossier.pending is None and "aucune réservation" in plain(reply) and second.reference in titles(reply)
