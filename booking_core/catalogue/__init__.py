"""Sellers' files: loaded, checked, and read by everything else. Start at ``load_catalogue``."""

from booking_core.catalogue.catalogue import Answer, Catalogue, load_catalogue, load_sample, load_seller
from booking_core.catalogue.errors import CatalogueError, NotInCatalogue, Problem
from booking_core.catalogue.kinds import Rule
from booking_core.catalogue.models import Activity, Ambiguity, Category, Contact, Seller, Site
from booking_core.catalogue.prices import Price, PriceList
from booking_core.catalogue.sample import Bank, Calendar, Sample
from booking_core.catalogue.whereabouts import Place, Position
from booking_core.catalogue.words import Source, Text

__all__ = [
    "Activity",
    "Ambiguity",
    "Answer",
    "Bank",
    "Calendar",
    "Catalogue",
    "CatalogueError",
    "Category",
    "Contact",
    "NotInCatalogue",
    "Place",
    "Position",
    "Price",
    "PriceList",
    "Problem",
    "Rule",
    "Sample",
    "Seller",
    "Site",
    "Source",
    "Text",
    "load_catalogue",
    "load_sample",
    "load_seller",
]
