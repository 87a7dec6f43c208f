"""Where a seller's chat may stand, and its colour: what no browser would send, and what nobody would see, is refused at load."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_core.catalogue import CatalogueError, load_catalogue
from booking_core.catalogue.colours import contrast
from booking_core.catalogue.widget import why_no_origin
from tests.booking_core.catalogue.test_bad_files import SELLER, write

GOOD = [
    "https://www.abbey.example",
    "https://abbey.example:8443",
    "https://xn--muse-dpa.example",
    "http://127.0.0.1:8000",
    "http://[::1]:8081",
]


@pytest.mark.parametrize("origin", GOOD)
def test_an_origin_as_browsers_write_it(origin: str) -> None:
    assert why_no_origin(origin) is None


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("https://www.abbey.example/", "write https://www.abbey.example"),
        ("https://www.abbey.example/groups?x#y", "write https://www.abbey.example"),
        ("https://WWW.Abbey.example", "write https://www.abbey.example"),
        ("HTTPS://www.abbey.example", "write https://www.abbey.example"),
        ("https://www.abbey.example:443", "write https://www.abbey.example"),
        ("https://musée.example", "write https://xn--muse-dpa.example"),
        ("https://me@www.abbey.example", "write https://www.abbey.example"),
        (" https://www.abbey.example", "write https://www.abbey.example"),
        ("http://www.abbey.example", "write https"),
        ("http://localhost.abbey.example", "write https"),
        ("https://*.abbey.example", "no patterns"),
        ("*", "no patterns"),
        ("null", "https://www.seller.example"),
        ("", "https://www.seller.example"),
        ("www.abbey.example", "https://www.seller.example"),
        ("file:///home", "https://www.seller.example"),
        ("javascript:alert(1)", "https://www.seller.example"),
        ("https://abbey.example:99999", "https://www.seller.example"),
        ("https://ab bey.example", "https://www.seller.example"),
        ("https://-abbey.example", "https://www.seller.example"),
        ("https://abbey.example.", "https://www.seller.example"),
        ("https://\ud800.example", "https://www.seller.example"),
    ],
)
def test_anything_else_is_told_what_to_write(written: str, instead: str) -> None:
    assert instead in (why_no_origin(written) or "")


@given(st.text(max_size=60))
def test_no_text_is_too_strange(written: str) -> None:
    why = why_no_origin(written)
    assert why is None or why


@pytest.mark.parametrize(
    ("block", "line", "says"),
    [
        ("widget: {origins: [https://abbey.example/]}", 4, "is no origin that a page may have: write https://abbey.example"),
        ("widget: {origins: [https://abbey.example, https://abbey.example]}", 4, "is listed twice"),
        ('widget: {accent: "#ffe500"}', 4, "hardly seen on white (1.3:1): take a darker one, of 3:1 or more"),
        ('widget: {accent: "red;} body{display:none"}', 4, "'accent' is"),
        ("widget: {origin: [https://abbey.example]}", 4, "unknown key 'origin': write origins"),
    ],
)
def test_a_fault_in_the_file(tmp_path: Path, block: str, line: int, says: str) -> None:
    with pytest.raises(CatalogueError) as refused:
        load_catalogue(write(tmp_path, seller=SELLER.replace("contact:", f"{block}\ncontact:", 1)), demo=True)
    assert any(says in str(problem) and f"abbey.yaml:{line}:" in str(problem) for problem in refused.value.problems), refused.value.problems


def test_who_says_nothing_may_be_embedded_nowhere(tmp_path: Path) -> None:
    assert load_catalogue(write(tmp_path), demo=True).seller("abbey").widget.origins == ()


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#14505c", "#14505c") == 1
