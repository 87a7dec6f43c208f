"""Every phrase says by its own docstring what it hears, and after a semicolon what it does not; both are held to it here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator

import pytest

from actions.reading import phrases
from actions.reading.phrases import changes, money, orders, people, prices, questions, supposing, visits, vouchers, ways_out

HELPERS = {"words", "says", "says_as_typed"}


def predicates() -> Iterator[Callable[[str], bool]]:
    for found in pkgutil.iter_modules(phrases.__path__):
        module = importlib.import_module(f"{phrases.__name__}.{found.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not name.startswith("_") and name not in HELPERS:
                signature = inspect.signature(function)
                if len(signature.parameters) == 1 and signature.return_annotation == "bool":
                    yield function


def quoted(function: Callable[[str], bool]) -> tuple[list[str], list[str]]:
    heard, _, unheard = (function.__doc__ or "").partition(";")
    return re.findall(r'"([^"]+)"', heard.partition('":')[0] + '"'), re.findall(r'"([^"]+)"', unheard)


@pytest.mark.parametrize("function", predicates(), ids=lambda one: f"{one.__module__.rpartition('.')[2]}.{one.__name__}")
def test_each_hears_its_own_examples(function: Callable[[str], bool]) -> None:
    heard, unheard = quoted(function)
    assert heard or function is questions.has_number
    assert [one for one in heard if not function(one)] == []
    assert [one for one in unheard if function(one)] == []
    assert not function("bonjour")


HEARD = (
    (changes.gives_back, "libérez 3 places"),
    (changes.resizes, "get us down to 20"),
    (changes.switches, "nous préférerions la visite guidée"),
    (changes.moves, "la visite est reportée au 12"),
    (orders.points_at_order, "I'd pay my reservation by card"),
    (people.speaks_of_fewer, "enlève 2 personnes"),
    (questions.wishes, "j'emmène mes deux classes"),
    (questions.asks_how, "où est-ce qu'on annule"),
    (vouchers.assigns_voucher, "Donnez un code à paul@free.fr"),
    (visits.names_new_one, "RÉSERVE pour 20"),
)
UNHEARD = (
    (changes.validates, "c'est confirmé"),
    (changes.resizes, "j'ai passé une commande pour 20 personnes"),
    (changes.resizes, "20 personnes, avec un down payment"),
    (changes.switches, "aucune préférence"),
    (money.asks_whether_confirmed, "c'est fermé le 1er mai ?"),
    (money.says_refused, "ça ne sert à rien"),
    (orders.names_order, "l'Arc de triomphe"),
    (questions.is_question, "mardi ou jeudi"),
    (questions.asks_how, "l'Arc ou la Conciergerie"),
    (questions.wishes_to_book, "bonjour à tous"),
    (prices.asks_price, "how much time does it take?"),
    (supposing.supposes_change, "et si on annule ?"),
    (ways_out.asks_to_send_again, "nous voudrions revoir le plan"),
    (visits.names_new_one, "j'ai réservé hier"),
)


@pytest.mark.parametrize(("function", "text"), HEARD)
def test_is_heard(function: Callable[[str], bool], text: str) -> None:
    assert function(text)


@pytest.mark.parametrize(("function", "text"), UNHEARD)
def test_is_not_heard(function: Callable[[str], bool], text: str) -> None:
    assert not function(text)


def test_what_a_group_is_compared_with() -> None:
    assert supposing.parted_at_instead("22 au lieu de 18 ?") == ("22 ", "18 ?")
    assert supposing.parted_at_instead("et si on est 22 ?") == ("et si on est 22 ?", None)


def test_dishes_are_kept_as_typed() -> None:
    assert people.dishes_in("On sera 43, Repas : 20 Pâtes, 23 Poulet") == ("20 Pâtes, 23 Poulet", "On sera 43, ")
    assert people.dishes_in("on sera 43") == ("", "on sera 43")


def test_only_the_first_number_changes() -> None:
    assert questions.with_number("40 élèves à 2,50 € avec 4 adultes", 24) == "24 élèves à 2,50 € avec 4 adultes"
    assert questions.with_number("à 2,50 €", 24) is None
