"""What a seller's file must keep beyond the shape of its entries: every name in it refers to something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from booking_core.catalogue import placeholders
from booking_core.catalogue.entry import Scope
from booking_core.catalogue.errors import Fault, Where
from booking_core.catalogue.kinds import figures
from booking_core.catalogue.models import Faq, Seller
from booking_core.catalogue.order_kinds import ContactHours
from booking_core.catalogue.overlaps import windows_said_twice
from booking_core.catalogue.sample import SPECIMEN, Sample
from booking_core.catalogue.tariff_kinds import Composition, TariffTable
from booking_core.catalogue.widget import widget_faults
from booking_core.catalogue.words import Text


def seller_faults(seller: Seller, *, contradictions: bool = False) -> Iterator[Fault]:
    """Where the file names something that it does not have, or says the same thing twice.

    With ``contradictions`` its published windows may say different things of a day with no reading to settle it.
    """
    yield from _repeated(seller)
    yield from _settled_twice(seller)
    yield from _activities(seller)
    yield from _rules(seller)
    yield from _columns(seller)
    yield from windows_said_twice(seller, published=not contradictions)
    yield from widget_faults(seller.widget)
    known = placeholders.known_to(seller)
    for index, ambiguity in enumerate(seller.ambiguities):
        for number, window in enumerate(ambiguity.windows):
            yield from _scope(("ambiguities", index, "windows", number, "applies_to"), window.applies_to, seller)
        for part in ("question", "reading", "why"):
            yield from _placeholders(("ambiguities", index, part), getattr(ambiguity, part), {**known, **ambiguity.figures})
    for index, entry in enumerate(seller.faq):
        yield from _faq(seller, index, entry, known)


def sample_faults(sample: Sample, seller: Seller) -> Iterator[Fault]:
    """Where the data names a site, activity or category that the seller's file does not have, or an account that nobody has."""
    if not sample.bank.is_valid:
        yield ("bank", "iban"), f"{sample.bank.iban} is no IBAN: its check digits do not fit, compare it with the bank's papers"
    if not sample.sample and sample.bank.number == SPECIMEN:
        yield ("bank", "iban"), "this is the specimen of the demonstration, which is nobody's account: write the seller's own"
    if sample.desk and (published := seller.applying(ContactHours)):
        yield ("desk",), f"{published[0].id} publishes when its people answer, and that holds: leave `desk` out"
    yield from _places(sample, _ids(seller.sites))
    yield from _prices(sample, seller)


def _places(sample: Sample, sites: Sequence[str]) -> Iterator[Fault]:
    for part, named in (("sites", sample.sites), ("towns", sample.towns), ("where", sample.where)):
        for site in named:
            yield from _known((part, site), "site", site, sites)
    for index, walk in enumerate(sample.walks):
        for site in walk.sites:
            yield from _known(("walks", index, "sites"), "site", site, sites)


def _prices(sample: Sample, seller: Seller) -> Iterator[Fault]:
    activities = _ids(seller.activities)
    columns = {column for category in seller.categories for column in category.columns.values()}
    for activity, table in sample.tables.items():
        yield from _known(("tables", activity), "activity", activity, activities)
        for part in ("group", "individual"):
            for column in getattr(table, part):
                yield from _known(("tables", activity, part, column), "column", column, sorted(columns))
    for activity, prices in sample.prices.items():
        yield from _known(("prices", activity), "activity", activity, activities)
        for category in prices:
            yield from _known(("prices", activity, category), "category", category, _ids(seller.categories))


def _repeated(seller: Seller) -> Iterator[Fault]:
    for section in ("documents", "categories", "sites", "activities", "rules", "ambiguities"):
        entries = getattr(seller, section)
        counted = Counter(entry.id for entry in entries)
        for index, entry in enumerate(entries):
            if counted[entry.id] > 1:
                yield (section, index, "id"), f"the id {entry.id!r} is used {counted[entry.id]} times: give each entry an id of its own"
    counted = Counter(entry.topic for entry in seller.faq)
    for index, faq in enumerate(seller.faq):
        if counted[faq.topic] > 1:
            yield (
                ("faq", index, "topic"),
                f"the topic {faq.topic!r} is answered {counted[faq.topic]} times: keep one, with `for:` for the exceptions",
            )


def _settled_twice(seller: Seller) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, ambiguity in enumerate(seller.ambiguities):
        if ambiguity.settles in seen:
            yield ("ambiguities", index, "settles"), f"{ambiguity.settles!r} is settled by an earlier reading already: keep one"
        if ambiguity.settles:
            seen.add(ambiguity.settles)


def _activities(seller: Seller) -> Iterator[Fault]:
    for index, activity in enumerate(seller.activities):
        for site in activity.sites:
            yield from _known(("activities", index, "sites"), "site", site, _ids(seller.sites))
        for category in activity.offered_to:
            yield from _known(("activities", index, "offered_to"), "category", category, _ids(seller.categories))
        if activity.channel != "contact_first" and not (activity.sites and activity.offered_to):
            yield (
                ("activities", index, "channel"),
                f"an {activity.channel} activity needs sites and categories: write `sites: […]` and `offered_to: […]`",
            )


def _rules(seller: Seller) -> Iterator[Fault]:
    documents, readings = _ids(seller.documents), _ids(seller.ambiguities)
    for index, rule in enumerate(seller.rules):
        at: Where = ("rules", index)
        yield from _known((*at, "source", "document"), "document", rule.source.document, documents)
        yield from _scope((*at, "applies_to"), rule.applies_to, seller)
        for reading in rule.readings:
            yield from _known((*at, "readings"), "reading", reading, readings)
        yield from _placeholders((*at, "text"), rule.text, figures(rule))


def _columns(seller: Seller) -> Iterator[Fault]:
    tables = [(index, rule) for index, rule in enumerate(seller.rules) if isinstance(rule, TariffTable)]
    wanted = {column for category in seller.categories for column in category.columns.values()}
    for index, rule in tables:
        for missing in sorted(wanted - rule.columns.keys()):
            yield ("rules", index, "columns"), f"the column {missing!r} that a category pays is missing: write `{missing}: …`"
    for index, other in enumerate(seller.rules):
        if isinstance(other, Composition):
            yield from _known(("rules", index, "otherwise"), "category", other.otherwise, _ids(seller.categories))


def _scope(at: Where, scope: Scope, seller: Seller) -> Iterator[Fault]:
    for what, wanted, known in (
        ("activity", scope.activities, _ids(seller.activities)),
        ("site", scope.sites, _ids(seller.sites)),
        ("category", scope.categories, _ids(seller.categories)),
    ):
        for one in wanted:
            yield from _known(at, what, one, known)


def _faq(seller: Seller, index: int, entry: Faq, known: dict[str, int | str]) -> Iterator[Fault]:
    rules = [rule.id for rule in seller.rules]
    at: Where = ("faq", index)
    if not entry.rules:
        yield (*at, "rules"), "an answer needs the rules it rests on: write `rules: [ID, …]`"
    for rule in entry.rules:
        yield from _known((*at, "rules"), "rule", rule, rules)
    yield from _placeholders((*at, "answer"), entry.answer, known)
    for activity, variant in entry.variants.items():
        yield from _known((*at, "for", activity), "activity", activity, _ids(seller.activities))
        for rule in variant.rules:
            yield from _known((*at, "for", activity, "rules"), "rule", rule, rules)
        yield from _placeholders((*at, "for", activity, "answer"), variant.answer, known)


def _placeholders(at: Where, text: Text, known: dict[str, int | str]) -> Iterator[Fault]:
    for name in dict.fromkeys(placeholders.names(text)):
        if name not in known:
            yield at, f"the placeholder {{{name}}} refers to nothing: {_instead(name, list(known))}"


def _known(at: Where, what: str, wanted: str, known: Sequence[str]) -> Iterator[Fault]:
    if wanted not in known:
        yield at, f"there is no {what} {wanted!r} in this file: {_instead(wanted, known)}"


def _instead(wanted: str, known: Sequence[str]) -> str:
    close = get_close_matches(wanted, known, n=3, cutoff=0.5) or list(known)[:6]
    return f"write {' or '.join(close)}" if close else "there is nothing to refer to yet"


def _ids(entries: Sequence[object]) -> list[str]:
    return [entry.id for entry in entries]  # type: ignore[attr-defined]
