"""Two evaluations that share no code, the linter's and the rules', see the same days; and every day has exactly one answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from booking_core.catalogue import Seller, load_seller
from booking_core.catalogue.schedule import schedule
from booking_core.catalogue.windows import ACTIONS, ASPECTS, Value
from booking_core.lint.days import Question, terms_of

SELLERS = sorted((Path(__file__).resolve().parents[3] / "data" / "sellers").glob("*.yaml"))
Day = tuple[str, str, str, str, int]


def by_the_linter(seller: Seller) -> Iterator[tuple[Day, set[Value], bool]]:
    """The answers that hold on each day of each question that is ever spoken of, and whether anybody asks it that day."""
    for activity in seller.activities:
        for category in seller.categories:
            terms = terms_of(seller, activity, category.id)
            for action in ACTIONS:
                for aspect in ASPECTS:
                    question = Question(terms, action, aspect)
                    if any(question.published(day) for day in terms.days):
                        for day in terms.days:
                            answers = question.read(day) or question.published(day)
                            values = {answer.value for answer in answers}
                            yield (activity.id, category.id, action, aspect, day), values, question.arises(day)


@pytest.mark.parametrize("path", SELLERS, ids=lambda path: path.stem)
def test_every_day_has_exactly_one_answer_and_the_rules_give_it(path: Path) -> None:
    seller = load_seller(path)
    for (activity, category, action, aspect, day), values, asked in by_the_linter(seller):
        held = schedule(seller, seller.activity(activity), category, action).value(aspect, day)
        assert values == ({held} if held is not None else set()), (activity, category, action, aspect, day)
        assert held is not None or not asked, (activity, category, action, aspect, day)


@pytest.mark.parametrize("path", SELLERS, ids=lambda path: path.stem)
def test_the_order_of_rules_and_readings_in_the_file_means_nothing(path: Path) -> None:
    seller = load_seller(path)
    fields = {name: getattr(seller, name) for name in Seller.model_fields}
    for seed in range(3):
        random = Random(seed)
        rules, readings = random.sample(seller.rules, len(seller.rules)), random.sample(seller.ambiguities, len(seller.ambiguities))
        shuffled = Seller.model_construct(**{**fields, "rules": tuple(rules), "ambiguities": tuple(readings)})
        assert list(by_the_linter(shuffled)) == list(by_the_linter(seller))
