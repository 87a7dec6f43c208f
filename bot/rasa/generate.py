"""Training data that nobody writes by hand: the names from the sellers' files, and one story that holds every intent.

Rasa trains no dialogue without a story, and every message is then answered by silence. The story is all it needs:
``TurnPolicy`` learns nothing from it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from booking_core.catalogue import Activity, Catalogue, Seller

FORMAT = "3.1"
ENTITY = "activity"
Json = dict[str, Any]


def without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def names_of(seller: Seller, activity: Activity) -> set[str]:
    """Every way to write an activity's name, in lower case, with and without accents. A single site's names are its activity's too."""
    written = {activity.name.fr, activity.name.en, *activity.aliases, *activity.common_names}
    if len(activity.sites) == 1:
        site = seller.site(activity.sites[0])
        written |= {site.name.fr, site.name.en, *site.aliases}
    lowered = {name.lower().replace("’", "'") for name in written}
    return lowered | {without_accents(name) for name in lowered}


def activity_names(catalogue: Catalogue) -> dict[str, list[str]]:
    """``seller/activity`` to its names; a name that several activities share says nothing and is left out."""
    found = {f"{seller.id}/{activity.id}": names_of(seller, activity) for seller, activity in catalogue.activities()}
    everything = [name for names in found.values() for name in names]
    return {key: sorted(name for name in names if everything.count(name) == 1) for key, names in sorted(found.items())}


def names_data(names: dict[str, list[str]]) -> Json:
    """A lookup table, a synonym for each activity, and each name alone as an answer to "which one?"."""
    every = [name for group in names.values() for name in group]
    nlu: list[Json] = [{"lookup": ENTITY, "examples": _lines(every)}]
    nlu += [{"synonym": key, "examples": _lines(group)} for key, group in names.items() if group]
    nlu.append({"intent": "inform", "examples": _lines(f"[{name}]({ENTITY})" for name in every)})
    return {"version": FORMAT, "nlu": nlu if every else []}


def intents(domain: Path) -> list[str]:
    """All intents of the domain's files."""
    files = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(domain.glob("*.yml")))
    return [intent for file in files for intent in file.get("intents", [])]


def story(every_intent: list[str]) -> Json:
    """Whatever is said: one action, and the apology if that stayed silent."""
    said: Json = {"or": [{"intent": intent} for intent in every_intent]}
    return {
        "version": FORMAT,
        "stories": [{"story": "any message", "steps": [said, {"action": "action_turn"}, {"action": "utter_technical"}]}],
    }


def _lines(examples: Iterable[str]) -> str:
    return "".join(f"- {example}\n" for example in examples)


def as_yaml(content: Json) -> str:
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
