"""What the chat could never do with a file: answer a question that nobody can ask, or offer what it cannot tell apart or divide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from pathlib import Path

from booking_core.catalogue import Seller
from booking_core.catalogue.kinds import GroupMax
from booking_core.lint.finding import Finding

_ASKED = re.compile(r"^\s*- intent: faq_(\w+)", re.MULTILINE)


def topics_of(nlu: Path) -> frozenset[str]:
    """The topics that customers can ask about: those with sentences under ``nlu``."""
    return frozenset(topic for path in nlu.rglob("*.yml") for topic in _ASKED.findall(path.read_text(encoding="utf-8")))


def name_findings(seller: Seller, topics: Collection[str]) -> Iterator[Finding]:
    """Each answer to a topic that nobody asks about, each name of two activities, each activity in slots of unknown size."""
    for entry in seller.faq:
        if entry.topic not in topics:
            near = get_close_matches(entry.topic, topics, n=2)
            said = f"write {' or '.join(near)}" if near else f"write the intent faq_{entry.topic} and its sentences in data/nlu first"
            yield Finding("unasked", f"the answer to {entry.topic}", f"nobody can ask about it: {said}", ())
    owners = defaultdict(list)
    for activity in seller.activities:
        for name in {written.lower() for written in (activity.name.fr, activity.name.en, *activity.aliases)}:
            owners[name].append(activity.id)
    for name, several in owners.items():
        if len(several) > 1:
            yield Finding("clash", f"the name {name!r}", "who says it is asked which is meant: leave it to one", (), where=tuple(several))
    for activity in seller.activities:
        if activity.channel == "online" and activity.dated and not seller.applying(GroupMax, activity):
            said = "no rule says how many persons a slot takes, so every group is passed on: write a rule of kind group_max"
            yield Finding("hole", "the slots", said, (), where=(activity.id,))
