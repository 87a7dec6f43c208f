from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from booking_core.catalogue import Activity, Seller, load_seller

DATA = Path(__file__).resolve().parents[3] / "data"
settings.register_profile("quick", max_examples=10, derandomize=True, database=None)  # for `make mutation`, which asks thousands of times


@cache
def loaded(name: str) -> Seller:
    return load_seller(DATA / "sellers" / f"{name}.yaml")


@pytest.fixture(scope="session")
def cmn() -> Seller:
    return loaded("cmn")


@pytest.fixture(scope="session")
def mad() -> Seller:
    return loaded("mad")


@pytest.fixture(scope="session")
def park() -> Seller:
    """France Miniature."""
    return loaded("france_miniature")


@pytest.fixture(scope="session")
def chantilly() -> Seller:
    return loaded("chantilly")


@pytest.fixture(scope="session")
def arc(cmn: Seller) -> Activity:
    return cmn.activity("arc_de_triomphe")


@pytest.fixture(scope="session")
def vincennes(cmn: Seller) -> Activity:
    return cmn.activity("chateau_de_vincennes")


@pytest.fixture(scope="session")
def conciergerie(cmn: Seller) -> Activity:
    return cmn.activity("conciergerie")


@pytest.fixture(scope="session")
def joint(cmn: Seller) -> Activity:
    return cmn.activity("billet_jumele")


@pytest.fixture(scope="session")
def carcassonne(cmn: Seller) -> Activity:
    return cmn.activity("carcassonne")
