"""What the sellers offer, and the rules they published. Their own words are quoted nowhere: the sentences are ours, with their source."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter
from pydantic import Field

from booking_core.api.v1.call import ActivityInPath, Call, CatalogueRead, SellerInPath
from booking_core.api.v1.described import may_answer
from booking_core.api.v1.shown import Shown, Source
from booking_core.catalogue import Activity, Seller

routes = APIRouter(tags=["catalogue"])
TOLD = may_answer("not_in_catalogue")


class SellerShown(Shown):
    """One seller. ``sample``: its calendar and most of its prices are made up for the demonstration."""

    id: str = Field(examples=["cmn"])
    name: str
    email: str
    phone: str | None
    url: str | None
    sample: bool


class Named(Shown):
    """A site, or a kind of group."""

    id: str
    name: str


class ActivityShown(Shown):
    """Something a group can ask for. ``channel``: booked here, ordered here and made firm with the seller, or to be asked for first."""

    id: str = Field(examples=["conciergerie"])
    seller: str
    name: str
    sites: list[Named]
    channel: Literal["online", "on_request", "contact_first"]
    dated: bool = Field(description="Whether it takes place on a day, in slots that have places.")
    categories: list[Named]


class RuleShown(Shown):
    """A rule as it holds: ``facts`` are its figures by name, ``text`` says it."""

    id: str = Field(examples=["CMN-011"])
    kind: str = Field(examples=["option_period"])
    text: str
    facts: dict[str, Any]
    source: Source


class Sellers(Shown):
    """All sellers."""

    items: list[SellerShown]


class Activities(Shown):
    """All activities of a seller."""

    items: list[ActivityShown]


class Rules(Shown):
    """All rules of a seller."""

    items: list[RuleShown]


told = may_answer("not_in_catalogue")


@routes.get("/sellers", summary="Sellers", responses=may_answer())
def sellers(call: CatalogueRead) -> Sellers:
    """Every seller of the catalogue."""
    return Sellers(items=[_seller(call, seller) for seller in call.core.catalogue.sellers])


@routes.get("/sellers/{seller}", summary="One seller", responses=TOLD)
def seller(seller: SellerInPath, call: CatalogueRead) -> SellerShown:
    """How it is called and reached."""
    return _seller(call, call.core.catalogue.seller(seller))


@routes.get("/sellers/{seller}/activities", summary="Activities of a seller", responses=TOLD)
def activities(seller: SellerInPath, call: CatalogueRead) -> Activities:
    """Everything a group can ask for."""
    found = call.core.catalogue.seller(seller)
    return Activities(items=[_activity(found, activity, call.lang) for activity in found.activities])


@routes.get("/sellers/{seller}/activities/{activity}", summary="One activity", responses=TOLD)
def activity(seller: SellerInPath, activity: ActivityInPath, call: CatalogueRead) -> ActivityShown:
    """Its sites, and the kinds of groups that may book it."""
    found = call.core.catalogue.seller(seller)
    return _activity(found, found.activity(activity), call.lang)


@routes.get("/sellers/{seller}/rules", summary="Rules of a seller", responses=TOLD)
def rules(seller: SellerInPath, call: CatalogueRead) -> Rules:
    """The rules that decide everything here, each with the article it comes from."""
    found = call.core.catalogue.seller(seller)
    return Rules(items=[_rule(found, rule, call.lang) for rule in found.rules])


def _seller(call: Call, seller: Seller) -> SellerShown:
    contact = seller.contact
    sample = call.core.catalogue.is_sample(seller.id)
    return SellerShown(
        id=seller.id, name=seller.name.get(call.lang), email=contact.email, phone=contact.phone, url=contact.url, sample=sample
    )


def _activity(seller: Seller, activity: Activity, lang: str) -> ActivityShown:
    offered = [one for one in seller.categories if not activity.offered_to or one.id in activity.offered_to]
    return ActivityShown(
        id=activity.id,
        seller=seller.id,
        name=activity.name.get(lang),
        sites=[Named(id=site, name=seller.site(site).name.get(lang)) for site in activity.sites],
        channel=activity.channel,
        dated=activity.dated,
        categories=[Named(id=one.id, name=one.name.get(lang)) for one in offered],
    )


def _rule(seller: Seller, rule: Any, lang: str) -> RuleShown:
    told = {"id", "kind", "text", "source", "readings"}
    source = seller.source_of(rule.id)
    return RuleShown(
        id=rule.id,
        kind=rule.kind,
        text=rule.text.get(lang),
        facts=rule.model_dump(mode="json", exclude=told, exclude_defaults=True),
        source=Source(document=source.document, article=source.article, url=source.url),
    )
