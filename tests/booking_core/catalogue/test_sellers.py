"""The files of all sellers: their facts, their answers, and the sample data beside them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from booking_core.catalogue import Catalogue, load_catalogue
from booking_core.catalogue.placeholders import typeset

DATA = Path(__file__).resolve().parents[3] / "data"
NUMBERED = {"cmn": ("CMN", 66), "mad": ("MAD", 35), "france_miniature": ("FM", 90), "chantilly": ("CH", 53)}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA, demo=True)


@pytest.mark.parametrize("name", NUMBERED)
def test_every_rule_is_there_in_its_place(catalogue: Catalogue, name: str) -> None:
    prefix, last = NUMBERED[name]
    assert [rule.id for rule in catalogue.seller(name).rules] == [f"{prefix}-{number:03}" for number in range(1, last + 1)]


@pytest.mark.parametrize("name", NUMBERED)
def test_no_placeholder_is_left_and_both_languages_are_there(catalogue: Catalogue, name: str) -> None:
    seller = catalogue.seller(name)
    texts = [rule.text for rule in seller.rules]
    texts += [entry.answer for entry in seller.faq] + [variant.answer for entry in seller.faq for variant in entry.variants.values()]
    texts += [text for reading in seller.ambiguities for text in (reading.question, reading.reading, reading.why)]
    for text in texts:
        assert text.fr.strip() and text.en.strip()
        assert not re.search(r"[{}]", text.fr + text.en)
        assert text.fr == typeset(text.fr)


@pytest.mark.parametrize("name", NUMBERED)
def test_every_reading_is_named_by_a_rule_and_settles_something(catalogue: Catalogue, name: str) -> None:
    seller = catalogue.seller(name)
    named = {reading for rule in seller.rules for reading in rule.readings}
    needing = {reading.id for reading in seller.ambiguities if reading.windows or reading.figures}
    assert needing - named <= {"A-CMN-18", "A-FM-25", "A-CH-14"}  # silences: no sentence of theirs to stand beside


@pytest.mark.parametrize(
    ("name", "topic", "activity", "figure"),
    [
        ("france_miniature", "deposit", None, "60\u00a0%"),
        ("france_miniature", "ticket_delivery", None, "16,50\u00a0€"),
        ("france_miniature", "cancellation", None, "14 jours"),
        ("chantilly", "price_info", "pass_spectacle", "24,50\u00a0€"),
        ("chantilly", "price_info", "noel", "17,00\u00a0€"),
        ("chantilly", "complaints", None, "15 jours"),
        ("mad", "password_rule", None, "8 caractères"),
        ("mad", "ticket_format", None, "colonne K"),
    ],
)
def test_answers_state_the_figures_of_the_rules(catalogue: Catalogue, name: str, topic: str, activity: str | None, figure: str) -> None:
    answer = catalogue.answer(name, topic, activity)
    assert answer is not None
    assert figure in answer.text.fr
    assert answer.sources


def test_published_prices_are_no_sample_and_sample_prices_say_so(catalogue: Catalogue) -> None:
    chantilly = catalogue.price_list("chantilly", "pass_domaine")
    assert (chantilly.group["adult"], chantilly.rule, chantilly.sample_group, chantilly.sample_individual) == (1500, "CH-035", False, True)
    park = catalogue.price_list("france_miniature", "dated_ticket")
    assert park.group and park.sample_group and park.rule is None
    assert not load_catalogue(DATA).price_list("france_miniature", "dated_ticket")
    assert load_catalogue(DATA).price_list("chantilly", "pass_domaine").individual == {}


def test_the_park_is_closed_out_of_its_sample_season(catalogue: Catalogue) -> None:
    park = catalogue.samples["france_miniature"].sites["parc"]
    assert park.closed_on(date(2027, 3, 31)) and park.closed_on(date(2027, 11, 8))
    assert park.closed_on(date(2027, 4, 1)) is None and park.closed_on(date(2027, 11, 7)) is None


def test_chantilly_is_closed_on_tuesdays(catalogue: Catalogue) -> None:
    assert catalogue.samples["chantilly"].sites["domaine"].slot_times(date(2027, 6, 15)) == ()
    assert catalogue.samples["chantilly"].sites["domaine"].slot_times(date(2027, 6, 16))
