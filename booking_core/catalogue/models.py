"""A seller's file: one YAML file, one ``Seller``."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, TypeVar, cast

from pydantic import Field, PrivateAttr

from booking_core.catalogue.entry import Entry, Figure, Id, ReadingId, RuleId
from booking_core.catalogue.errors import NotInCatalogue
from booking_core.catalogue.kinds import Rule
from booking_core.catalogue.rule_base import RuleBase
from booking_core.catalogue.whereabouts import Position
from booking_core.catalogue.widget import Widget
from booking_core.catalogue.windows import SettlingWindow
from booking_core.catalogue.words import Source, Text

R = TypeVar("R", bound=RuleBase)


class Contact(Entry):
    """How the seller's people are reached: what is published, the rest is empty. When they answer is a rule, ``contact_hours``;
    ``hours`` stands in the terms of earlier orders only."""

    email: str = ""
    phone: str | None = None
    url: str | None = None
    hours: Text | None = None


class Document(Entry):
    """A published document that rules come from."""

    id: Id
    title: str
    url: str | None = None


class Site(Entry):
    """A place to visit. ``address`` and ``position`` as far as its seller's documents say where it is (see ``Catalogue.whereabouts``)."""

    id: Id
    name: Text
    aliases: tuple[str, ...] = ()
    address: str | None = None
    position: Position | None = None


class Activity(Entry):
    """Something a group can ask for. ``sites`` in the order of the visit; ``offered_to``: categories that may book it online.

    ``channel`` is ``online`` where we can take places, ``on_request`` where the order is priced and prepared here and made
    firm by the steps that the seller's rules ask for (see ``rules.ordering.steps``), ``contact_first`` where the seller or the
    monument must be asked. ``dated`` is false for what is bought for no particular day: it has no slots and takes no places.
    ``common_names`` are words that others use too ("visite guidée"): they mean this only where nothing of another seller is spoken of.
    ``extra``: bought beside a visit, as a meal is.
    """

    id: Id
    name: Text
    sites: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    common_names: tuple[str, ...] = ()
    channel: Literal["online", "on_request", "contact_first"]
    offered_to: tuple[str, ...] = ()
    dated: bool = True
    extra: bool = False


class Category(Entry):
    """A kind of group, e.g. ``school``. ``columns``: which column of a tariff table its adults and its children pay."""

    id: Id
    name: Text
    aliases: tuple[str, ...] = ()
    columns: dict[Literal["adults", "children"], Id] = {}


class Ambiguity(Entry):
    """Where the published text is silent or contradicts itself: the reading that holds here, and why.

    ``settles``: the doubt of the rules that it answers, by the name under which they ask; ``figures`` it fixes.
    ``windows`` say what holds on the days that the published windows leave open or decide twice.
    """

    id: ReadingId
    settles: Id | None = None
    question: Text
    reading: Text
    why: Text
    figures: dict[str, Figure] = {}
    windows: tuple[SettlingWindow, ...] = ()


class Variant(Entry):
    """The answer to a question for one activity."""

    rules: tuple[RuleId, ...]
    answer: Text


class Faq(Entry):
    """A question the seller's documents answer. ``for`` holds the answers that differ from one activity to the next.

    ``handover``: the reason for which the question is passed on to the seller's people when the customer wants it done.
    """

    topic: Id
    handover: str | None = None
    rules: tuple[RuleId, ...]
    answer: Text
    variants: dict[str, Variant] = Field(default={}, alias="for")


class Seller(Entry):
    """One seller: who it is, what it offers, the rules it published, and how they are read.

    ``reminders``: how many days before a deadline its customers are reminded of it; none for a seller that wants none.
    ``widget``: the chat on its pages.
    """

    id: Id
    name: Text
    short_name: str
    aliases: tuple[str, ...] = ()
    contact: Contact
    documents: tuple[Document, ...]
    categories: tuple[Category, ...]
    sites: tuple[Site, ...]
    activities: tuple[Activity, ...]
    rules: tuple[Rule, ...]
    ambiguities: tuple[Ambiguity, ...] = ()
    faq: tuple[Faq, ...] = ()
    reminders: tuple[Annotated[int, Field(ge=1, le=60)], ...] = (7, 1)
    widget: Widget = Widget()

    _rules: dict[str, Rule] = PrivateAttr(default_factory=dict)
    _takes_cards: bool = PrivateAttr(default=True)

    def model_post_init(self, _context: object) -> None:
        """Index the rules, which are looked up at every decision."""
        self._rules.update({rule.id: rule for rule in self.rules})

    def __repr__(self) -> str:
        return f"Seller({self.id!r})"

    @property
    def takes_cards(self) -> bool:
        """Whether this house has a provider that takes card payments; what the seller's terms say is another matter."""
        return self._takes_cards

    def without_cards(self) -> Seller:
        """The same seller in a house without a provider."""
        seller = self.model_copy()
        seller._takes_cards = False  # noqa: SLF001 - its own class
        return seller

    @property
    def default_category(self) -> str:
        """The kind of group that is meant where nobody says: the first of the file."""
        return self.categories[0].id

    def activity(self, activity_id: str) -> Activity:
        """The activity of that id; NotInCatalogue if there is none."""
        return _named(self.activities, activity_id, f"activity of {self.id}")

    def site(self, site_id: str) -> Site:
        """The site of that id; NotInCatalogue if there is none."""
        return _named(self.sites, site_id, f"site of {self.id}")

    def category(self, category_id: str) -> Category:
        """The category of that id; NotInCatalogue if there is none."""
        return _named(self.categories, category_id, f"category of {self.id}")

    def ambiguity(self, reading_id: str) -> Ambiguity:
        """The reading of that id; NotInCatalogue if there is none."""
        return _named(self.ambiguities, reading_id, f"reading of {self.id}")

    def settling(self, doubt: str) -> Ambiguity | None:
        """The reading that settles a doubt of the rules, None where the file is silent about it."""
        return next((ambiguity for ambiguity in self.ambiguities if ambiguity.settles == doubt), None)

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; NotInCatalogue if there is none."""
        try:
            return self._rules[rule_id]
        except KeyError:
            raise NotInCatalogue(f"no rule {rule_id!r} of {self.id}") from None

    def source_of(self, rule_id: str) -> Source:
        """Document and article of the rule; NotInCatalogue if there is no such rule."""
        reference = self.rule(rule_id).source
        document = _named(self.documents, reference.document, f"document of {self.id}")
        return Source(document.title, reference.article, document.url)

    def applying(self, kind: type[R], activity: Activity | None = None, category: str | None = None) -> tuple[R, ...]:
        """The rules of ``kind`` that hold for this activity and category, in the order of the file.

        Without an activity (or category) only the rules that are not limited to some are given.
        """
        return tuple(rule for rule in self._of(kind) if _applies(rule, activity, category))

    def applying_to_any(self, kind: type[R], activity: Activity | None) -> tuple[R, ...]:
        """As ``applying``; without an activity, those of every activity."""
        if activity is None:
            return self._of(kind)
        return self.applying(kind, activity)

    def applying_anywhere(self, kind: type[R], activity: Activity) -> tuple[R, ...]:
        """The rules of ``kind`` that hold for this activity, whatever category they are limited to."""
        categories: tuple[str | None, ...] = (None, *(category.id for category in self.categories))
        return tuple(rule for rule in self._of(kind) if any(_applies(rule, activity, one) for one in categories))

    @cached_property
    def _kinds(self) -> dict[type, tuple[tuple[Rule, ...], tuple[Rule, ...]]]:
        """What ``_of`` found, beside the rules it looked at; no part of what a seller is, so that two alike stay equal."""
        return {}

    def _of(self, kind: type[R]) -> tuple[R, ...]:
        """All rules of ``kind``: looked for once, because every decision asks for some."""
        known = self._kinds.get(kind)
        if known is None or known[0] is not self.rules:  # a copy with other rules
            known = self._kinds[kind] = (self.rules, tuple(rule for rule in self.rules if isinstance(rule, kind)))
        return cast(tuple[R, ...], known[1])


def _applies(rule: RuleBase, activity: Activity | None, category: str | None) -> bool:
    return rule.applies_to.covers(activity.id if activity else None, activity.sites if activity else (), category)


N = TypeVar("N", Document, Site, Activity, Category, Ambiguity)


def _named(entries: tuple[N, ...], wanted: str, what: str) -> N:
    for entry in entries:
        if entry.id == wanted:
            return entry
    raise NotInCatalogue(f"no {what} has the id {wanted!r}: there are {', '.join(entry.id for entry in entries)}")
