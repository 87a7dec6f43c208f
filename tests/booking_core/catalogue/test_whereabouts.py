"""Where sites are: what a seller's file says, what its sales data add, and what no map can show."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_core.catalogue import Catalogue, Place, load_catalogue
from tests.booking_core.catalogue.test_bad_files import SAMPLE, SELLER, refused, write

DATA = Path(__file__).resolve().parents[3] / "data"
SITE = "{id: cloister, name: {fr: Cloître, en: Cloister}"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA, demo=True)


def places(folder: Path, of_site: str = "", where: str = "") -> tuple[Place, ...]:
    seller = SELLER.replace(SITE, f"{SITE}{of_site}")
    return load_catalogue(write(folder, seller, f"{SAMPLE}{where}"), demo=True).places_of("abbey", "visit")


def test_every_site_of_the_demonstration_is_on_the_map_of_its_region(catalogue: Catalogue) -> None:
    for seller in catalogue.sellers:
        for site in seller.sites:
            where = catalogue.whereabouts(seller.id, site)
            assert where.address and where.position, site.id
            south = site.id == "carcassonne"
            assert (43 < where.position.latitude < 44) if south else (48.7 < where.position.latitude < 49.3), site.id
            assert 1.9 < where.position.longitude < 2.6, site.id


def test_a_joint_ticket_is_at_its_sites_in_the_order_of_the_visit(catalogue: Catalogue) -> None:
    first, second = catalogue.places_of("cmn", "billet_jumele")
    assert (first.name.fr, first.latitude, first.longitude) == ("Conciergerie", 48.8560, 2.3459)
    assert (second.name.en, second.address) == ("Sainte-Chapelle", "10 boulevard du Palais, 75001 Paris")


def test_the_address_that_a_document_states_stays_and_its_position_is_added(catalogue: Catalogue) -> None:
    (place,) = catalogue.places_of("france_miniature", "dated_ticket")
    assert place.address == "25 route du Mesnil, 78990 Élancourt" and (place.latitude, place.longitude) == (48.7761, 1.9612)


def test_a_seller_that_says_nothing_of_it_works_and_is_nowhere(tmp_path: Path) -> None:
    assert places(tmp_path) == ()


def test_an_address_alone_is_no_place_on_a_map(tmp_path: Path) -> None:
    assert places(tmp_path, where="where: {cloister: {address: 1 rue du Cloître}}\n") == ()


def test_the_sellers_own_file_counts_first(tmp_path: Path) -> None:
    own = ", position: {latitude: 47.5, longitude: -1}"
    sold_by = "where: {cloister: {address: 1 rue du Cloître, position: {latitude: 1, longitude: 2}}}\n"
    (place,) = places(tmp_path, own, sold_by)
    assert (place.latitude, place.longitude, place.address) == (47.5, -1, "1 rue du Cloître")


@pytest.mark.parametrize(
    ("position", "said"),
    [
        ("latitude: 90.1, longitude: 2", "'latitude' is 90.1: write a number up to 90"),
        ("latitude: -90.1, longitude: 2", "'latitude' is -90.1: write a number from -90"),
        ("latitude: 48, longitude: 180.5", "'longitude' is 180.5: write a number up to 180"),
        ("latitude: 48, longitude: -181", "'longitude' is -181: write a number from -180"),
        ("latitude: nan, longitude: 2", "'latitude' is 'nan'"),
        ("latitude: 48", "'longitude' is missing"),
        ("lat: 48, longitude: 2, latitude: 3", "unknown key 'lat': the keys here are latitude, longitude"),
    ],
)
def test_what_is_no_point_of_the_earth_is_refused_in_either_file(tmp_path: Path, position: str, said: str) -> None:
    for name, seller, sample in (
        ("seller", SELLER.replace(SITE, f"{SITE}, position: {{{position}}}"), SAMPLE),
        ("sample", SELLER, f"{SAMPLE}where: {{cloister: {{position: {{{position}}}}}}}\n"),
    ):
        (tmp_path / name).mkdir()
        (problem,) = refused(write(tmp_path / name, seller, sample))
        assert said in problem


def test_a_site_that_there_is_none_of_is_refused(tmp_path: Path) -> None:
    (problem,) = refused(write(tmp_path, SELLER, f"{SAMPLE}where: {{crypt: {{address: below}}}}\n"))
    assert "crypt" in problem
