"""The catalogue: all sellers' files, loaded, checked, their sentences completed with their figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from booking_core.catalogue import checks, placeholders
from booking_core.catalogue.errors import CatalogueError, Fault, NotInCatalogue, Problem
from booking_core.catalogue.faults import explained
from booking_core.catalogue.kinds import Rule, Tariff, figures
from booking_core.catalogue.models import Activity, Seller, Site
from booking_core.catalogue.prices import ADMISSION, Price, PriceList
from booking_core.catalogue.sample import Sample
from booking_core.catalogue.tariff_kinds import TariffTable
from booking_core.catalogue.whereabouts import Place, Whereabouts
from booking_core.catalogue.words import Source, Text
from booking_core.catalogue.yaml_file import YamlFile, read_source

M = TypeVar("M", bound=BaseModel)
DEFAULT_VISIT_MINUTES = 60
DEFAULT_WALK_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a frequent question. ``specific``: it is the one of the activity asked about, not the general one.

    ``handover``: the reason for which only the seller's people can do what was asked, None where nobody is needed.
    """

    topic: str
    text: Text
    rules: tuple[str, ...]
    sources: tuple[Source, ...]
    specific: bool = False
    handover: str | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What all sellers offer, by their rules; ``samples`` is what they sell by: the demonstration's data or their own.

    ``cards``: whether this house has a provider that takes card payments.
    """

    by_id: Mapping[str, Seller]
    samples: Mapping[str, Sample]
    cards: bool = True

    @property
    def sellers(self) -> tuple[Seller, ...]:
        """All sellers, in the order of their ids."""
        return tuple(self.by_id.values())

    def seller(self, seller_id: str) -> Seller:
        """The seller of that id; NotInCatalogue if there is none."""
        try:
            return self.by_id[seller_id]
        except KeyError:
            raise NotInCatalogue(f"no seller has the id {seller_id!r}: there are {', '.join(self.by_id)}") from None

    def activity(self, seller_id: str, activity_id: str) -> Activity:
        """One activity of a seller; NotInCatalogue if there is none."""
        return self.seller(seller_id).activity(activity_id)

    def activities(self) -> tuple[tuple[Seller, Activity], ...]:
        """Every activity with its seller."""
        return tuple((seller, activity) for seller in self.sellers for activity in seller.activities)

    def site(self, seller_id: str, site_id: str) -> Site:
        """One site of a seller; NotInCatalogue if there is none."""
        return self.seller(seller_id).site(site_id)

    def rule(self, rule_id: str) -> Rule:
        """A rule by its id, which is unique among all sellers; NotInCatalogue if there is none."""
        return self._owner(rule_id).rule(rule_id)

    def source_of(self, rule_id: str) -> Source:
        """Document and article of a rule; NotInCatalogue if there is no such rule."""
        return self._owner(rule_id).source_of(rule_id)

    def sample(self, seller_id: str) -> Sample | None:
        """What a seller sells by (calendars, prices, account), invented or its own; None for one that sells nothing here."""
        return self.samples.get(seller_id)

    def is_sample(self, seller_id: str) -> bool:
        """Whether what the seller sells by is invented, and every price and order must be marked so."""
        sample = self.samples.get(seller_id)
        return sample is not None and sample.sample

    def price(self, seller_id: str, activity_id: str, category: str) -> Price | None:
        """What a person pays: the published tariff, else the price sold by, else None."""
        seller = self.seller(seller_id)
        activity = seller.activity(activity_id)
        for tariff in seller.applying(Tariff, activity, category):
            return Price(tariff.unit_cents, tariff.label, rule=tariff.id)
        sample = self.samples.get(seller_id)
        cents = sample.prices.get(activity_id, {}).get(category) if sample else None
        return None if cents is None else Price(cents, ADMISSION, sample=self.is_sample(seller_id))

    def price_list(self, seller_id: str, activity_id: str) -> PriceList:
        """What a group pays by column: the published table, completed by the prices sold by; empty where neither has any."""
        seller = self.seller(seller_id)
        sample = self.samples.get(seller_id)
        listed = sample.tables.get(activity_id) if sample else None
        group, individual = (listed.group, listed.individual) if listed else ({}, {})
        invented = self.is_sample(seller_id)
        table = next(iter(seller.applying(TariffTable, seller.activity(activity_id))), None)
        if table:
            return PriceList(table.columns, individual, table.label, table.id, sample_individual=invented and bool(individual))
        return PriceList(group, individual, sample_group=invented and bool(group), sample_individual=invented and bool(individual))

    def visit_minutes(self, seller_id: str, site_id: str) -> int:
        """How long a visit takes, which spaces the sub-groups of one guide; an hour where nobody says."""
        sample = self.samples.get(seller_id)
        calendar = sample.sites.get(site_id) if sample else None
        return calendar.visit_minutes if calendar else DEFAULT_VISIT_MINUTES

    def walking_minutes(self, seller_id: str, one: str, other: str) -> int:
        """The minutes between two sites of one seller; a quarter of an hour where nobody says."""
        sample = self.samples.get(seller_id)
        for walk in sample.walks if sample else ():
            if {one, other} == set(walk.sites):
                return walk.minutes
        return DEFAULT_WALK_MINUTES

    def towns(self, seller_id: str, site_id: str) -> tuple[str, ...]:
        """Where a site is: the names of the place, the one to show first; none where nobody says."""
        sample = self.samples.get(seller_id)
        return sample.towns.get(site_id, ()) if sample else ()

    def whereabouts(self, seller_id: str, site: Site) -> Whereabouts:
        """Address and position of a site: what its seller's file says, completed by what it sells by."""
        sample = self.samples.get(seller_id)
        known = sample.where.get(site.id, Whereabouts()) if sample else Whereabouts()
        return Whereabouts(address=site.address or known.address, position=site.position or known.position)

    def places_of(self, seller_id: str, activity_id: str) -> tuple[Place, ...]:
        """The sites of an activity that a map can show, in the order of the visit; none where nobody says where they are."""
        seller = self.seller(seller_id)
        sites = (seller.site(site) for site in seller.activity(activity_id).sites)
        found = ((site, self.whereabouts(seller_id, site)) for site in sites)
        return tuple(
            Place(site.name, where.address, where.position.latitude, where.position.longitude) for site, where in found if where.position
        )

    def answer(self, seller_id: str, topic: str, activity_id: str | None = None) -> Answer | None:
        """The seller's answer to a question: for the activity where it has one of its own, else the general one."""
        seller = self.seller(seller_id)
        for entry in seller.faq:
            if entry.topic == topic:
                variant = entry.variants.get(activity_id) if activity_id else None
                rules, text = (variant.rules, variant.answer) if variant else (entry.rules, entry.answer)
                sources = dict.fromkeys(seller.source_of(rule) for rule in rules)
                return Answer(topic, text, rules, tuple(sources), specific=variant is not None, handover=entry.handover)
        return None

    def _owner(self, rule_id: str) -> Seller:
        for seller in self.by_id.values():
            try:
                seller.rule(rule_id)
            except NotInCatalogue:
                continue
            return seller
        raise NotInCatalogue(f"no rule has the id {rule_id!r}")


def load_catalogue(data_dir: Path, demo: bool = False, sales: Path | None = None, cards: bool = True) -> Catalogue:
    """Load ``sellers/*.yaml`` and, in a demonstration, ``demo/*.yaml``, or what is sold by from the folder ``sales``.

    Without ``cards`` nobody is offered to pay by card, whatever the sellers' terms: there is no provider to take the money.
    CatalogueError with every problem of every file: its line, and what to write instead.
    """
    sellers: dict[str, Seller] = {}
    samples: dict[str, Sample] = {}
    problems: list[Problem] = []
    for path in sorted((data_dir / "sellers").glob("*.yaml")):
        try:
            seller = load_seller(path)
            sellers[seller.id] = seller if cards else seller.without_cards()
        except CatalogueError as error:
            problems.extend(error.problems)
    folder = sales or (data_dir / "demo" if demo else None)
    files = sorted(folder.glob("*.yaml")) if folder else []
    if sales and not files:
        problems.append(Problem(sales, 1, "no file SELLER.yaml is here: nothing could be sold (GUICHET_SALES, see docs/run-for-real.md)"))
    if not problems:
        for path in files:
            try:
                sample = load_sample(path, sellers, own=sales is not None)
                samples[sample.seller] = sample
            except CatalogueError as error:
                problems.extend(error.problems)
    if problems:
        raise CatalogueError(problems)
    return Catalogue(sellers, samples, cards)


def load_seller(path: Path, *, contradictions: bool = False) -> Seller:
    """One seller's file, checked, with the figures put into its sentences. CatalogueError otherwise.

    ``contradictions``: accept published windows that contradict each other, as the linter does in order to tell them.
    """
    return _seller(_Written(read_source(path), path), contradictions)


@dataclass(frozen=True, slots=True)
class _Written:
    """What a file says, wherever it lies."""

    text: str
    path: Path = field(compare=False)


@lru_cache(maxsize=32)
def _seller(written: _Written, contradictions: bool) -> Seller:
    """Read once by a process as long as it says the same: where one seller's file changes, the others are not read again."""
    file = YamlFile(written.path, written.text)
    return _completed(_checked(file, Seller, partial(checks.seller_faults, contradictions=contradictions)))


def load_sample(path: Path, sellers: Mapping[str, Seller], own: bool = False) -> Sample:
    """One file of what a seller sells by, its ``own`` or a sample, checked against the seller. CatalogueError otherwise."""

    def faults(sample: Sample) -> Iterable[Fault]:
        if sample.sample and own:
            return [(("sample",), "what is invented cannot be sold: write `sample: false` once every figure here is the seller's own")]
        if not sample.sample and not own:
            return [(("sample",), "a demonstration shows what is invented: write `sample: true`, or sell from a folder of its own")]
        if sample.seller not in sellers:
            return [(("seller",), f"there is no seller {sample.seller!r}: write {' or '.join(sellers)}")]
        return checks.sample_faults(sample, sellers[sample.seller])

    return _checked(YamlFile(path), Sample, faults)


def _checked(file: YamlFile, model: type[M], faults: Callable[[M], Iterable[Fault]]) -> M:
    try:
        loaded = model.model_validate(file.data)
        found = list(faults(loaded))
    except ValidationError as error:
        found = list(explained(error, model))
    if found:
        problems = [Problem(file.path, file.line(where), message) for where, message in found]
        raise CatalogueError(sorted(problems, key=lambda problem: problem.line))
    return loaded


def _completed(seller: Seller) -> Seller:
    known = placeholders.known_to(seller)
    rules = tuple(rule.model_copy(update={"text": placeholders.fill(rule.text, figures(rule))}) for rule in seller.rules)
    ambiguities = tuple(
        reading.model_copy(
            update={
                part: placeholders.fill(getattr(reading, part), {**known, **reading.figures}) for part in ("question", "reading", "why")
            }
        )
        for reading in seller.ambiguities
    )
    faq = tuple(
        entry.model_copy(
            update={
                "answer": placeholders.fill(entry.answer, known),
                "variants": {
                    activity: variant.model_copy(update={"answer": placeholders.fill(variant.answer, known)})
                    for activity, variant in entry.variants.items()
                },
            }
        )
        for entry in seller.faq
    )
    values = {name: getattr(seller, name) for name in type(seller).model_fields}
    return Seller.model_construct(**{**values, "rules": rules, "ambiguities": ambiguities, "faq": faq})
