"""The CMN's own file: its facts, its answers and the sample data beside it."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from booking_core.catalogue import Catalogue, NotInCatalogue, Seller, load_catalogue
from booking_core.catalogue.placeholders import typeset

DATA = Path(__file__).resolve().parents[3] / "data"
TOPICS = """online_sites option_period option_possible booking_threshold group_max large_group add_people reduce_people cancel_option
validate_option slot_unavailable companion_how companion_unknown companion_ticket guide_ticket ticket_validity ticket_timed_missed
ticket_format csv_tickets payment_means transfer_payment invoice museum_pass stock_tickets refund seller_cancels account_email_used
account_email_change companions_missing ticket_assignment school_groups social_groups lecture_visits other_sites contact sales_manual
download_tickets joint_ticket price_info discount confirmation_mail no_option_why guide_without_card driver payment_deadline
account_trouble other_sites_contact other_sites_payment platform products how_to_book cancellation change_date late_arrival arrival
group_minimum free_places companion_why account_create deposit lead_time ticket_delivery undated_tickets unsold_tickets partial_closure
guided_tour complaints terms_scope""".split()
ONLINE = ["arc_de_triomphe", "chateau_de_vincennes", "conciergerie", "sainte_chapelle"]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA, demo=True)


def test_every_question_of_the_document_is_answered(catalogue: Catalogue) -> None:
    assert {entry.topic for entry in catalogue.seller("cmn").faq} == set(TOPICS)


def test_no_placeholder_is_left_and_both_languages_are_there(catalogue: Catalogue) -> None:
    seller = catalogue.seller("cmn")
    texts = [rule.text for rule in seller.rules]
    texts += [entry.answer for entry in seller.faq] + [variant.answer for entry in seller.faq for variant in entry.variants.values()]
    texts += [text for reading in seller.ambiguities for text in (reading.question, reading.reading, reading.why)]
    for text in texts:
        assert text.fr.strip() and text.en.strip()
        assert not re.search(r"[{}]", text.fr + text.en)
        assert text.fr == typeset(text.fr)


@pytest.mark.parametrize(
    ("topic", "activity", "figure"),
    [
        ("option_period", "arc_de_triomphe", "30 jours"),
        ("option_period", "sainte_chapelle", "60 jours"),
        ("option_period", "chateau_de_vincennes", "pas d’option"),
        ("booking_threshold", "arc_de_triomphe", "7 personnes"),
        ("group_max", "conciergerie", "26 personnes"),
        ("group_max", "chateau_de_vincennes", "35 personnes"),
        ("price_info", "billet_jumele", "17,00\u00a0€"),
        ("ticket_validity", None, "3 ans"),
        ("no_option_why", "arc_de_triomphe", "ne leur est pas ouverte"),
        ("payment_deadline", None, "30 minutes"),
        ("payment_deadline", "chateau_de_vincennes", "7 jours"),
        ("contact", "other_monument", "manuel de vente"),
    ],
)
def test_answers_state_the_figures_of_the_rules(catalogue: Catalogue, topic: str, activity: str | None, figure: str) -> None:
    answer = catalogue.answer("cmn", topic, activity)
    assert answer is not None
    assert figure in answer.text.fr
    assert answer.sources
    assert answer.specific == (activity is not None)


def test_an_answer_without_a_variant_is_the_general_one(catalogue: Catalogue) -> None:
    answer = catalogue.answer("cmn", "invoice", "conciergerie")
    assert answer is not None
    assert not answer.specific
    assert catalogue.answer("cmn", "weather") is None


def test_what_only_a_person_can_do_says_so(catalogue: Catalogue) -> None:
    answers = {topic: catalogue.answer("cmn", topic) for topic in TOPICS}
    assert {topic: answer.handover for topic, answer in answers.items() if answer and answer.handover} == {
        "museum_pass": "museum_pass",
        "stock_tickets": "stock_tickets",
        "lecture_visits": "lecture_visit",
        "guided_tour": "lecture_visit",
    }


def test_prices_are_published_or_marked_as_sample(catalogue: Catalogue) -> None:
    joint = catalogue.price("cmn", "billet_jumele", "adults")
    assert joint is not None
    assert (joint.unit_cents, joint.sample, joint.rule) == (1700, False, "CMN-033")
    for activity in ONLINE:
        price = catalogue.price("cmn", activity, "adults")
        assert price is not None
        assert price.sample
        assert price.rule is None
    assert catalogue.price("cmn", "conciergerie", "school") is None


def test_without_the_demonstration_there_is_nothing_invented() -> None:
    real = load_catalogue(DATA)
    assert real.sample("cmn") is None
    assert real.price("cmn", "conciergerie", "adults") is None
    assert real.price("cmn", "billet_jumele", "adults") is not None


@pytest.mark.parametrize("site", ONLINE)
def test_there_are_plenty_of_slots_from_monday_to_saturday(catalogue: Catalogue, site: str) -> None:
    calendar = catalogue.samples["cmn"].sites[site]
    monday = date(2027, 3, 15)
    for day in (monday + timedelta(days) for days in range(6)):
        usable = [start for start in calendar.slot_times(day) if not calendar.closed_to_groups_at(day, start)]
        assert {time(10), time(10, 30), time(11), time(14), time(15), time(17)} <= set(usable)


def test_closed_days_and_hours(catalogue: Catalogue) -> None:
    arc = catalogue.samples["cmn"].sites["arc_de_triomphe"]
    for day in (date(2027, 1, 1), date(2027, 5, 1), date(2027, 12, 25)):
        assert arc.closed_on(day)
        assert arc.slot_times(day) == ()
    sunday = date(2027, 3, 14)
    assert arc.closed_on(sunday) is None
    assert arc.closed_to_groups_at(sunday, time(11, 30))
    assert arc.closed_to_groups_at(sunday, time(12)) is None


def test_the_bank_account_is_a_valid_test_number(catalogue: Catalogue) -> None:
    iban = catalogue.samples["cmn"].bank.iban.replace(" ", "")
    assert int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4])) % 97 == 1


def test_unknown_ids_are_named(catalogue: Catalogue) -> None:
    with pytest.raises(NotInCatalogue, match="louvre"):
        catalogue.activity("cmn", "louvre")
    with pytest.raises(NotInCatalogue, match="CMN-999"):
        catalogue.rule("CMN-999")
    assert catalogue.source_of("CMN-033").document == "FAQ e-billetterie pro B2B"


def test_a_seller_can_be_kept_and_read_again_as_it_was(catalogue: Catalogue) -> None:
    seller = catalogue.seller("cmn")
    again = Seller.model_validate_json(seller.model_dump_json())
    assert again == seller
    assert again.rule("CMN-010") == seller.rule("CMN-010")


def test_no_name_or_address_of_the_screenshots_is_repeated() -> None:
    text = (DATA / "sellers" / "cmn.yaml").read_text(encoding="utf-8").casefold()
    assert set(re.findall(r"[\w.-]+@[\w.-]+\w", text)) == {
        "billetterie.reservations-groupes@monuments-nationaux.fr",
        "visites-conferences@monuments-nationaux.fr",
    }
