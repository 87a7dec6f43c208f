"""``make evaluate``: how well Guichet understands and leads, as figures; ``make evaluate ARGS=pipelines`` compares pipelines as well.

Pictures and the errors in full go to ``.cache/evaluate``; the figures get a line in ``tests/evaluate/trend.csv``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from booking_core.clock import paris_day, system_clock
from booking_core.settings import Settings
from bot.rasa import measure
from bot.rasa.environment import CACHE
from bot.rasa.train import LANGUAGES, TrainingFailed
from tests.bench.stack import running
from tests.evaluate import compared, conversations, entities, trend, understanding

OUT = CACHE / "evaluate"
T = TypeVar("T")


def share(hits: Iterable[bool]) -> float:
    """0 to 1; 1 of nothing."""
    known = list(hits)
    return sum(known) / len(known) if known else 1.0


def grouped(items: Iterable[T], name: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """The items by name, in the order of the names."""
    groups: dict[str, list[T]] = defaultdict(list)
    for one in items:
        groups[name(one)].append(one)
    return sorted(groups.items())


def intents(data: Path, figures: trend.Figures) -> None:
    for name, measured in (
        ("held out", lambda: understanding.held_out_heard(data, OUT)),
        ("cross-validated", lambda: understanding.cross_validated(data)),
    ):
        heard = measured()
        print(f"\nintents, {name}\n{measure.table(heard)}", flush=True)
        figures |= {f"intents {name} {lang}": measure.accuracy([one for one in heard if one.lang == lang]) for lang in LANGUAGES}


def facts(data: Path, figures: trend.Figures) -> None:
    checked = entities.check(entities.written(), data)
    print("\nfacts read")
    for fact, group in grouped(checked, lambda one: one.fact):
        print(f"{fact:24} {share(one.right for one in group):6.1%} of {len(group)}")
    for one in checked:
        if not one.right:
            print(f"  {one.fact}: {one.text!r} read as {one.found}, is {one.expected}")
    figures |= {f"facts {lang}": share(one.right for one in checked if one.lang == lang) for lang in LANGUAGES}


def talks(figures: trend.Figures) -> None:
    with running() as addresses:
        done = conversations.played(addresses["url"], Path(addresses["home"]))
    print("\nconversations")
    for topic, group in grouped(done, lambda one: one.topic):
        print(f"{topic:32} {sum(not one.fault for one in group)} of {len(group)}, {sum(one.messages for one in group)} messages")
    for one in done:
        if one.fault:
            print(f"  {one.id}: {one.fault[:300]}")
    (OUT / "conversations.json").write_text(json.dumps([vars(one) for one in done], ensure_ascii=False, indent=1), encoding="utf-8")
    figures |= {f"conversations {lang}": share(not one.fault for one in done if one.lang == lang) for lang in LANGUAGES}


def main(arguments: list[str]) -> None:
    """Raises SystemExit with the reason when something cannot be measured."""
    data, figures = Settings().data, trend.Figures()
    OUT.mkdir(parents=True, exist_ok=True)
    try:
        intents(data, figures)
        if "pipelines" in arguments:
            print(f"\n{compared.table(compared.compared(data))}", flush=True)
    except TrainingFailed as error:
        raise SystemExit(str(error)) from error
    facts(data, figures)
    talks(figures)
    print(f"\nshares right, and at the last measurement\n{trend.compared(figures, trend.last())}")
    trend.add(figures, paris_day(system_clock()))


if __name__ == "__main__":
    main(sys.argv[1:])
