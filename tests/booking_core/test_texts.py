"""What is said: both languages complete, well typeset, and never with a hole."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from booking_core.rules.decision import Text
from booking_core.texts import TextError, Texts, clock_time, day, language, listing, moment, money

DATA = Path(__file__).parents[2] / "data"


def texts_of(folder: Path, fr: str, en: str) -> Texts:
    for lang, content in (("fr", fr), ("en", en)):
        (folder / "texts" / lang).mkdir(parents=True, exist_ok=True)
        (folder / "texts" / lang / "some.ftl").write_text(content, encoding="utf-8")
    return Texts(folder)


class Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def variables(lang: str) -> dict[str, set[str]]:
    found = {}
    for path in (DATA / "texts" / lang).glob("*.ftl"):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Message):
                visitor = Variables()
                visitor.visit(entry)
                found[entry.id.name] = visitor.names
    return found


def test_both_languages_hold_the_same_messages_with_the_same_arguments() -> None:
    texts = Texts(DATA)
    assert texts.ids("fr") == texts.ids("en")
    assert variables("fr") == variables("en")


@pytest.mark.parametrize(("lang", "expected"), [("fr", "272,00 €"), ("en", "€272.00"), ("de", "272,00 €")])
def test_money(lang: str, expected: str) -> None:
    assert money(27200, lang).replace("\u00a0", " ") == expected


def test_apostrophes_are_printed_ones_but_in_addresses(tmp_path: Path) -> None:
    texts = texts_of(tmp_path, "one = L'adresse { $email } n'est pas d'ici", "one = It isn't { $email }")
    assert texts.say("fr", "one", email="o'neil@example.org") == "L’adresse o'neil@example.org n’est pas d’ici"
    assert texts.say("en", "one", email="o'neil@example.org") == "It isn’t o'neil@example.org"


def test_money_has_no_float_error() -> None:
    assert money(10**15 + 1, "en") == "€10,000,000,000,000.01"
    assert money(-5, "en") == "-€0.05"


def test_days_hours_and_moments() -> None:
    assert day(date(2026, 3, 12), "fr") == "jeudi 12 mars 2026"
    assert day(date(2026, 3, 1), "fr") == "dimanche 1er mars 2026"
    assert day(date(2026, 3, 1), "en", year=False) == "Sunday 1 March"
    assert (clock_time(time(10, 30), "fr"), clock_time(time(9), "fr"), clock_time(time(9), "en")) == ("10h30", "9h", "9:00")
    # The last second of a summer day in Paris is still that day, whatever zone the moment is kept in.
    assert moment(datetime(2026, 7, 1, 21, 59, tzinfo=UTC), "fr") == "mercredi 1er juillet 2026 à 23h59"
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 7, 1), "fr")  # noqa: DTZ001 - the mistake being tested


def test_lists_and_languages() -> None:
    assert listing(["a", "b", "c"], "fr") == "a, b et c"
    assert listing(["a", "b"], "en", "or") == "a or b"
    assert [language(value) for value in ("en-GB", "EN", "fr", "de", None)] == ["en", "en", "fr", "fr", "fr"]


def test_arguments_are_worded_in_the_language_said(tmp_path: Path) -> None:
    texts = texts_of(
        tmp_path,
        "m = { $who } le { $day } à { $time }, { MONEY($cents) } : { $n ->\n    [one] { $n } personne\n   *[other] { $n } personnes\n }"
        " { $sure ->\n    [yes] oui\n   *[no] non\n }",
        "m = { $who } { $day } { $time } { MONEY($cents) } { $n } { $sure }",
    )
    args = {"who": Text("vous", "you"), "day": date(2026, 3, 12), "time": time(10, 30), "cents": 127500, "n": 1200, "sure": True}
    said = texts.say("fr", "m", **args)
    assert said.replace("\u202f", " ").replace("\u00a0", " ") == "vous le jeudi 12 mars 2026 à 10h30, 1 275,00 € : 1 200 personnes oui"
    assert "\u00a0:" in said and "200\u00a0personnes" in said
    assert texts.say("en", "m", **args) == "you Thursday 12 March 2026 10:30 €1,275.00 1,200 yes"


def test_french_spacing_never_breaks_and_english_is_left_alone(tmp_path: Path) -> None:
    texts = texts_of(tmp_path, "m = « Bien » ? Oui ! Voir http://a : 30 jours ; 10 %", "m = Really? 30 days : ok")
    assert texts.say("fr", "m") == "«\u00a0Bien\u00a0»\u00a0? Oui\u00a0! Voir http://a\u00a0: 30\u00a0jours\u00a0; 10\u00a0%"
    assert texts.say("en", "m") == "Really? 30 days : ok"


@pytest.mark.parametrize(
    ("message", "args"),
    [("m", {}), ("nothing", {}), ("m.attribute", {}), ("only-attribute", {})],
)
def test_nothing_incomplete_is_said(tmp_path: Path, message: str, args: dict[str, str]) -> None:
    texts = texts_of(tmp_path, "m = { $x }\nonly-attribute =\n    .a = 1", "m = { $x }")
    with pytest.raises(TextError):
        texts.say("fr", message, **args)
    assert texts.say("fr", "m", x="ok") == "ok"
    assert texts.say("fr", "only-attribute.a") == "1"


@pytest.mark.parametrize("broken", ["m = { $x", "m = a\nm = b"])
def test_a_malformed_or_double_message_is_found_when_read(tmp_path: Path, broken: str) -> None:
    with pytest.raises(TextError, match=r"some\.ftl"):
        texts_of(tmp_path, broken, "m = a")
