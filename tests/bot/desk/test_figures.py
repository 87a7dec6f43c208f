"""The page of figures: for those who watch over others' work, of their sellers only, the same in drawings, tables and downloads."""

from __future__ import annotations

import csv
import html
import io
import re
from datetime import date, timedelta
from itertools import pairwise

import pytest

from booking_core.clock import paris_day
from bot.conversations import Conversations, Episodes, Handed, Said
from bot.conversations.figures import Span
from bot.conversations.log import utc_now
from bot.desk.figures import charts
from bot.desk.figures.sheets import harmless, written
from bot.desk.figures.spans import chosen, steps
from bot.desk.figures.tables import Mean, Money, Seconds, Share, Table
from tests.bot.desk.house import Browser, Desk
from tests.bot.desk.sold import Sold

TAKEN = Said(text="prise en charge")


class Talks:
    """Conversations in a desk's log."""

    def __init__(self, desk: Desk) -> None:
        self.log = Conversations(desk.engine, desk.settings.signing_key().encode())
        self.episodes = Episodes(desk.engine)

    def talk(self, name: str, seller: str | None, reason: str = "") -> str:
        """A conversation on a page of the seller; with a reason, in which a person was asked for."""
        id_ = self.log.open("web", f"secret-of-customer-{name}", "fr", seller).id
        row = self.log.receive(id_, "bonjour").message
        handed = Handed(seller or "cmn", reason) if reason else None
        self.log.answer(id_, row.seq, [Said(text="voici")], handed=handed)
        return id_

    def settled(self, name: str, seller: str, agent: str, rating: int, reason: str = "asked") -> None:
        """A case from its beginning to its mark."""
        id_ = self.talk(name, seller, reason)
        case = self.episodes.of(id_)[0].id
        self.episodes.claim(case, agent, TAKEN)
        self.episodes.reply(case, agent, Said(text="me voici"), f"client-{name}")
        self.episodes.close(case, agent, [])
        self.episodes.rate(id_, case, rating)


@pytest.fixture
def talks(desk: Desk) -> Talks:
    return Talks(desk)


def tables(page: str) -> dict[str, list[list[str]]]:
    """Every table by its caption, as lists of words."""
    found = {}
    for caption, body in re.findall(r"<caption[^>]*>(.*?)</caption>(.*?)</table>", page, re.S):
        rows = re.findall(r"<tr>(.*?)</tr>", body, re.S)
        cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in rows]
        found[html.unescape(caption)] = [[html.unescape(cell) for cell in row] for row in cells]
    return found


def sheet(browser: Browser, name: str, query: str = "") -> list[dict[str, str]]:
    """A downloaded table."""
    answer = browser.get(f"/desk/figures/{name}.csv?{query}")
    assert answer.status_code == 200, answer.text
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))


def test_the_page_counts_what_happened(desk: Desk, talks: Talks) -> None:
    ana = desk.agent("agent", "cmn", name="Ana")
    talks.talk("alone", "cmn")
    talks.talk("alone too", "cmn")
    talks.settled("one", "cmn", ana.id, 5)
    talks.settled("two", "cmn", ana.id, 2, "museum_pass")
    talks.talk("waits", "mad", "asked")
    order = Sold(desk.core).order()
    browser = desk.browser(desk.agent("supervisor", lang="en"))
    page = browser.get("/desk/figures")
    assert page.status_code == 200
    found = tables(page.text)
    by_seller = {row[0]: row[1:] for row in found["By seller"][1:]}
    cmn = desk.core.catalogue.seller("cmn").short_name
    assert by_seller[cmn][:4] == ["4", "2", "2", "2"]
    assert by_seller[desk.core.catalogue.seller("mad").short_name][:4] == ["1", "0", "1", "1"]
    assert by_seller[cmn][7:10] == ["3.5", "2", "1"]
    assert {row[0]: row[1] for row in found["By reason"][1:]} == {"the customer asks for a person": "2", "Paris Museum Pass": "1"}
    assert [row[:2] for row in found["By agent"][1:]] == [["Ana", "2"]]
    assert [row[1] for row in found["Customers’ ratings"][1:]] == ["0", "1", "0", "0", "1"]
    assert found["Orders, by origin"][1][:2] == ["the customer, in the chat", "1"]
    assert order.state == "held" and found["Orders, by origin"][1][5] == f"€{order.total_cents / 100:,.2f}"


def test_each_drawing_has_its_numbers_beside_it_and_no_style_in_it(desk: Desk, talks: Talks) -> None:
    talks.settled("one", "cmn", desk.agent(name="Ana").id, 4)
    Sold(desk.core).order()
    page = desk.browser(desk.agent("supervisor")).get("/desk/figures").text
    drawings = re.findall(r'<svg class="chart".*?</svg>', page, re.S)
    assert len(drawings) == 6
    for drawing in drawings:
        said = re.search(r'role="img" aria-labelledby="([^"]+)" aria-describedby="([^"]+)"', drawing)
        assert said and f'<h2 id="{said[1]}">' in page and f'<summary id="{said[2]}">' in page
        assert "<rect" in drawing and "<text" in drawing
    assert page.count("<details>") == 6
    assert not re.search(r"\sstyle=|<style|javascript:|\son\w+=", page)


def test_who_may_see_figures(desk: Desk, talks: Talks) -> None:
    talks.talk("of mad", "mad", "asked")
    for path in ("/desk/figures", "/desk/figures/days.csv"):
        assert desk.browser(desk.agent("agent")).get(path).status_code == 403
        assert desk.browser(desk.agent("supervisor")).get(path).status_code == 200
    assert "/desk/figures" not in desk.browser(desk.agent("agent")).get("/desk/me").text
    of_cmn = desk.browser(desk.agent("supervisor", "cmn"))
    for path in ("/desk/figures", "/desk/figures/sellers.csv"):
        assert of_cmn.get(f"{path}?seller=mad").status_code == 404
        assert of_cmn.get(f"{path}?seller=nobody").status_code == 404
        assert desk.browser(desk.agent("supervisor")).get(f"{path}?seller=nobody").status_code == 404
    assert of_cmn.get("/desk/figures/secrets.csv").status_code == 404
    mad = desk.core.catalogue.seller("mad").short_name
    assert mad not in of_cmn.get("/desk/figures").text
    assert sum(int(row["Conversations"]) for row in sheet(of_cmn, "days")) == 0
    assert [row["Demandes d’une personne"] for row in sheet(desk.browser(desk.agent("supervisor", "mad")), "sellers")] == ["1"]


def test_narrowed_to_a_seller(desk: Desk, talks: Talks) -> None:
    talks.talk("of mad", "mad", "asked")
    talks.talk("of cmn", "cmn", "asked")
    talks.talk("of cmn too", "cmn", "asked")
    browser = desk.browser(desk.agent("supervisor"))
    for seller, count in (("mad", 1), ("cmn", 2), ("", 3)):
        assert sum(int(row["Conversations"]) for row in sheet(browser, "days", f"seller={seller}")) == count
    assert len(sheet(browser, "sellers", "seller=mad")) == 1


def test_every_day_is_in_the_download_and_it_is_told_who_downloaded(desk: Desk) -> None:
    agent = desk.agent("supervisor", lang="en")
    browser = desk.browser(agent)
    assert desk.did("figures_exported") == []
    found = sheet(browser, "days", "from=2026-10-20&to=2026-10-30")
    assert [row["Day"] for row in found] == [f"2026-10-{day}" for day in range(20, 31)]
    assert desk.did("figures_exported") == [(agent.id, "days")]
    assert len(sheet(browser, "days", "span=90")) == 90
    refused = browser.get("/desk/figures/days.csv?from=2026-10-20&to=2026-10-19")
    assert refused.status_code == 422 and len(desk.did("figures_exported")) == 2
    assert browser.get("/desk/figures?from=2026-10-20&to=2026-10-19").status_code == 200, "the page says what is wrong"


def test_hostile_names_are_words_in_page_and_download(desk: Desk, talks: Talks) -> None:
    name = "=HYPERLINK(\"http://evil.example\",'<b>x</b>')"
    talks.settled("one", "cmn", desk.agent("agent", "cmn", name=name).id, 3, reason="<script>alert(1)</script>")
    browser = desk.browser(desk.agent("supervisor"))
    assert [row["Conseiller"] for row in sheet(browser, "agents")] == [f"'{name}"]
    assert [row["Motif"] for row in sheet(browser, "reasons")] == ["<script>alert(1)</script>"]
    page = browser.get("/desk/figures").text
    assert "<b>x" not in page and "<script>alert" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])
def test_nothing_downloaded_is_a_formula(text: str) -> None:
    assert harmless(text) == f"'{text}"
    row = next(csv.reader(io.StringIO(written(Table("x", ("a",), ((text,),)), "fr", lambda _: "=head").decode("utf-8-sig")), delimiter=";"))
    assert row == ["'=head"]


def test_what_is_harmless_stays_as_it_is() -> None:
    for text in ("Ana", "", "3 = 3", "O’Brien", "'quoted"):
        assert harmless(text) == text


def test_numbers_are_written_as_the_language_reads_them() -> None:
    rows = (
        (date(2026, 3, 1), -5),
        ("é;è", Money(-123456)),
        ("t", Seconds(90.4)),
        ("m", Mean(4.25)),
        ("s", Share(1, 3)),
        ("none", Seconds(None)),
        ("none", Mean(None)),
        ("none", Share(0, 0)),
    )
    table = Table("x", ("a", "b"), rows)
    french = written(table, "fr", str).decode("utf-8-sig").splitlines()
    assert french == ["a;b", "2026-03-01;-5", '"é;è";-1234,56', "t;90", "m;4,25", "s;33,3", "none;", "none;", "none;"]
    english = written(table, "en", str).decode("utf-8-sig").splitlines()
    assert english[2:6] == ["é;è,-1234.56", "t,90", "m,4.25", "s,33.3"]
    assert written(table, "en", str).startswith(b"\xef\xbb\xbf")


def test_which_days_are_meant() -> None:
    today = date(2026, 11, 21)
    assert chosen("", "", "", today).span == Span(date(2026, 10, 23), today)
    assert chosen("7", "", "", today).span.days[0] == date(2026, 11, 15)
    assert chosen("8000", "", "", today).days == 30
    own = chosen("7", "2026-01-01", "2026-02-01", today)
    assert (own.span, own.days, own.wrong) == (Span(date(2026, 1, 1), date(2026, 2, 1)), None, "")
    assert chosen("", "2026-11-01", "2030-01-01", today).span.last == today, "what is to come has not happened"
    wrong = {"dates": ("2026-13-01", "2026-12-01"), "order": ("2026-02-02", "2026-02-01"), "long": ("2020-01-01", "2026-01-01")}
    for why, (first, last) in wrong.items():
        found = chosen("", first, last, today)
        assert (found.wrong, found.span) == (why, chosen("", "", "", today).span)
    assert chosen("", "2026-12-01", "2026-12-09", today).wrong == "order", "wholly in the future"
    assert chosen("", "", "2026-02-01", today).wrong == "dates"
    assert chosen("", "2025-11-21", "2026-11-21", today).wrong == "" and chosen("", "2025-11-20", "2026-11-21", today).wrong == "long"


def test_weeks_begin_on_monday_and_the_first_where_the_span_does() -> None:
    span = Span(date(2026, 11, 18), date(2026, 12, 2))  # a Wednesday
    weeks = steps(span, weekly=True)
    assert list(dict.fromkeys(weeks.values())) == [date(2026, 11, 18), date(2026, 11, 23), date(2026, 11, 30)]
    assert set(steps(span, weekly=False).items()) == {(day, day) for day in span.days}


@pytest.mark.parametrize("most", [0, 1, 3, 7, 10, 99, 101, 12_345, 9_999_999])
def test_a_scale_reaches_the_largest_and_has_few_whole_lines(most: int) -> None:
    marks = charts.scale(most)
    assert marks[0] == 0 and marks[-1] >= most and 2 <= len(marks) <= 6
    assert all(mark == int(mark) for mark in marks)
    assert marks[-2] < max(most, 1), "no line too many"


def test_bars_are_as_tall_as_their_numbers() -> None:
    drawing = charts.columns(["a", "b", "c"], [[10, 0, 5], [10, 20, 0]], str, stacked=True)
    low = charts.HEIGHT - charts.BOTTOM
    by_place = [[bar for bar in drawing.bars if abs(bar.x - x) < 1] for x in sorted({bar.x for bar in drawing.bars})]
    assert [[bar.series for bar in bars] for bars in by_place] == [[1, 2], [2], [1]]
    tall = [sum(bar.height for bar in bars) for bars in by_place]
    assert tall[0] == pytest.approx(tall[1], abs=0.1) and tall[2] == pytest.approx(tall[0] / 4, abs=0.1)
    for bars in by_place:
        assert bars[0].y + bars[0].height == pytest.approx(low, abs=0.1)
        assert all(above.y + above.height == pytest.approx(below.y, abs=0.1) for below, above in pairwise(bars))
    beside = charts.columns(["a"], [[4], [8]], str)
    assert beside.bars[0].x + beside.bars[0].width == pytest.approx(beside.bars[1].x, abs=0.1)
    assert all(bar.x >= 0 and bar.x + bar.width <= charts.WIDTH for bar in drawing.bars + beside.bars)


def test_an_hour_before_midnight_is_today(desk: Desk, talks: Talks) -> None:
    talks.talk("now", "cmn")
    today = paris_day(utc_now())
    browser = desk.browser(desk.agent("supervisor"))
    yesterday = today - timedelta(days=1)
    counted = {row["Jour"]: row["Conversations"] for row in sheet(browser, "days", "span=7")}
    assert (counted[today.isoformat()], counted[yesterday.isoformat()]) == ("1", "0")
