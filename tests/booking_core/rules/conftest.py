from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.catalogue import Activity, Seller, load_seller

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="session")
def cmn() -> Seller:
    return load_seller(DATA / "sellers" / "cmn.yaml")


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
