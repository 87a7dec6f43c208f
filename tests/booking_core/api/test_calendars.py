"""Visits and deadlines in a calendar: read by the program that customers' own ones are made with, behind a link that can be revoked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
from fastapi.testclient import TestClient
from icalendar import Calendar, Event
from sqlalchemy import update

from booking_core.clock import PARIS
from booking_core.documents import calendar_ics
from booking_core.orders.views import CalendarEntry
from booking_core.rules.decision import Text
from booking_core.rules.facts import CompanionContact, Draft, Party, TimeWish
from booking_core.store import Account, Order
from tests.booking_core.api.calls import CASTLE, PARK, Api, code
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import EMAIL, House, token_of

NIGHT = datetime(2027, 3, 28, 10, 30, tzinfo=PARIS)
ENTRY = CalendarEntry(
    uid="G7K3-M9QX-visit-1", reference="G7K3-M9QX", seller_name=Text("Musée", "Museum"), activity_name=Text("Visite", "Visit"),
    what=None, day=NIGHT.date(), at=NIGHT, status="confirmed", sequence=0, changed_at=datetime(2026, 11, 21, tzinfo=UTC), people=20,
)  # fmt: skip


def path_of(url: str) -> str:
    assert url.startswith("http://testserver/calendar/")
    return url.removeprefix("http://testserver")


def events(content: bytes | str) -> dict[str, Event]:
    """By their UID."""
    found = Calendar.from_ical(content).walk("VEVENT")
    made = {str(event["UID"]): event for event in found}
    assert len(made) == len(found)
    return made


def feed(client: TestClient, guichet: House, account: str) -> dict[str, Event]:
    answer = client.get(path_of(guichet.core.calendar_link(account)))
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return events(answer.content)


def named(events: dict[str, Event], part: str) -> Event:
    found = [event for uid, event in events.items() if part in uid]
    assert len(found) == 1, (part, list(events))
    return found[0]


def only(*entries: CalendarEntry) -> Event:
    return next(iter(events(calendar_ics(entries, "Guichet", "fr", TEXTS, "guichet.example")).values()))


def test_an_option_is_there_with_its_visit_and_its_end(guichet: House, client: TestClient) -> None:
    order = guichet.order("option")
    link = next(link for link in guichet.core.papers(guichet.account(), order.reference) if link.name == "calendar.ics")
    file = client.get(link.url)
    assert file.headers["content-disposition"] == f'attachment; filename="agenda-{order.reference}.ics"'
    found = events(file.content)
    visit = named(found, "visit-1")
    (site, day, start), *_ = order.starts
    assert visit.decoded("DTSTART") == datetime.combine(day, start, PARIS) and str(visit["STATUS"]) == "TENTATIVE"
    assert visit["UID"] == f"{order.reference}-visit-1@testserver"
    assert str(visit["LOCATION"]) == f"{guichet.core.catalogue.site('cmn', site).name.fr}, 2 boulevard du Palais, 75001 Paris"
    (place,) = guichet.core.places(order.seller, order.activity)
    assert visit["GEO"].to_ical() == f"{place.latitude};{place.longitude}" == "48.856;2.3459"
    end = named(found, "option_expires")
    assert end.decoded("DTSTART") == order.deadlines[0].on and str(end["SUMMARY"]).startswith("Fin de l’option")
    assert "GEO" not in end, "a deadline is nowhere"
    assert feed(client, guichet, guichet.account()).keys() == found.keys()


def test_what_is_called_off_is_shown_as_called_off(guichet: House, client: TestClient) -> None:
    order, account = guichet.order("option"), guichet.account()
    before = feed(client, guichet, account)
    guichet.core.cancel(account, order.reference, "called off")
    after = feed(client, guichet, account)
    assert after.keys() == before.keys()
    assert {str(event["STATUS"]) for event in after.values()} == {"CANCELLED"}
    assert all(after[uid]["SEQUENCE"] > before[uid]["SEQUENCE"] for uid in before)
    assert all(after[uid].decoded("DTSTART") == before[uid].decoded("DTSTART") for uid in before)


def test_an_option_that_ran_out_is_called_off_before_a_job_has_seen_it(guichet: House, client: TestClient) -> None:
    order, account = guichet.order("option"), guichet.account()
    assert order.expires_at
    guichet.clock.now = order.expires_at
    at_once = client.get(path_of(guichet.core.calendar_link(account))).content
    assert {str(event["STATUS"]) for event in events(at_once).values()} == {"CANCELLED"}
    assert guichet.core.expire_due() == 1
    assert events(client.get(path_of(guichet.core.calendar_link(account))).content).keys() == events(at_once).keys()
    assert client.get(path_of(guichet.core.calendar_link(account))).content == at_once


def test_a_visit_that_moved_keeps_its_name_and_counts_on(guichet: House, client: TestClient, desk: Api) -> None:
    placed = desk.place(**CASTLE)
    account = guichet.account()
    before = feed(client, guichet, account)
    reference = placed["reference"]
    desk.do(f"/orders/{reference}/signature", {"signed_on": "2026-11-21"})
    guichet.core.move(account, reference, date(2027, 2, 17), None, "moved")
    guichet.core.desk.answer_change("seller:1", reference, True, "agreed")
    after = feed(client, guichet, account)
    visit, free = "visit-1", "free_cancellation_until"
    assert named(after, visit).decoded("DTSTART").date() == date(2027, 2, 17)
    assert named(after, visit)["SEQUENCE"] > named(before, visit)["SEQUENCE"]
    assert named(after, free).decoded("DTSTART") - named(before, free).decoded("DTSTART") == timedelta(days=7)
    assert str(named(after, visit)["STATUS"]) == "CONFIRMED"


def test_a_visit_less_is_called_off(guichet: House, client: TestClient) -> None:
    account = guichet.account()
    many = Draft(
        seller="cmn", activity="conciergerie", category="adults", party=Party(adults=60), guide_mode="none", day=date(2027, 2, 9),
        time=TimeWish(near=time(10, 30)), settlement="option", recipient="self",
        companion=CompanionContact(placeholder="companion"), terms_accepted=True,
    )  # fmt: skip
    plan = guichet.core.plan(many).plan
    assert plan and len(plan.sessions) > 1
    order = guichet.core.place(many, plan, account, "a conversation", "placed", "fr")
    guichet.core.resize(account, order.reference, Party(adults=20), "smaller")
    found = feed(client, guichet, account)
    status = {uid: str(event["STATUS"]) for uid, event in found.items() if "visit" in uid}
    assert status == {
        f"{order.reference}-visit-{place}@testserver": "TENTATIVE" if place == 1 else "CANCELLED"
        for place in range(1, len(plan.sessions) + 1)
    }


def test_a_deposit_that_came_is_asked_for_no_more(guichet: House, client: TestClient, desk: Api) -> None:
    placed = desk.place(**PARK)
    reference, account = placed["reference"], guichet.account()
    signed = desk.do(f"/orders/{reference}/signature", {"signed_on": "2026-11-21"}).json()
    assert str(named(feed(client, guichet, account), "deposit_received_by")["STATUS"]) == "CONFIRMED"
    desk.do(f"/orders/{reference}/transfer", {"amount_cents": signed["due_now_cents"]})
    found = feed(client, guichet, account)
    assert str(named(found, "deposit_received_by")["STATUS"]) == "CANCELLED"
    assert str(named(found, "cancel_for_deposit_only_until")["STATUS"]) == "CONFIRMED"


@pytest.mark.parametrize(
    "at", [NIGHT, NIGHT - timedelta(days=1), datetime(2027, 10, 31, 9, tzinfo=PARIS), datetime(2027, 7, 1, 10, tzinfo=PARIS)]
)
def test_hours_are_those_of_paris_on_both_sides_of_the_nights(at: datetime) -> None:
    made = calendar_ics([ENTRY.model_copy(update={"at": at.astimezone(UTC)})], "Guichet", "fr", TEXTS, "guichet.example")
    assert f"DTSTART;TZID=Europe/Paris:{at:%Y%m%dT%H%M%S}".encode() in made
    assert only(ENTRY.model_copy(update={"at": at})).decoded("DTSTART").astimezone(UTC) == at.astimezone(UTC)


def test_the_time_zone_in_the_file_is_that_of_paris() -> None:
    """A program that knows no zones by name goes by what the file says of them."""
    made = Calendar.from_ical(calendar_ics([ENTRY], "Guichet", "fr", TEXTS, "guichet.example"))
    (zone,) = made.walk("VTIMEZONE")
    told = zone.to_tz()
    for year in range(2026, 2036):
        hours = (datetime(year, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(0, 366 * 24, 7))
        wall = [moment.astimezone(PARIS).replace(tzinfo=None) for moment in hours]
        assert [moment.replace(tzinfo=told).utcoffset() for moment in wall] == [moment.replace(tzinfo=PARIS).utcoffset() for moment in wall]


@pytest.mark.parametrize("name", ["Visite ; atelier, suite", "a\\nb \\, c", "deux\nlignes\r\nBEGIN:VALARM", "é" * 200, "«\u202f:\u202f»"])
def test_names_break_out_of_nothing(name: str) -> None:
    entry = ENTRY.model_copy(update={"activity_name": Text(name, name), "site_name": Text(name, name), "address": name})
    made = calendar_ics([entry], name, "fr", TEXTS, "guichet.example")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    found = Calendar.from_ical(made)
    assert [part.name for part in found.walk()] == ["VCALENDAR", "VTIMEZONE", "DAYLIGHT", "STANDARD", "VEVENT"]
    assert " ".join(name.split()) in " ".join(str(found.walk("VEVENT")[0]["SUMMARY"]).split())


def test_a_deadline_takes_nobodys_time_and_ends_with_its_day() -> None:
    end = datetime(2027, 2, 8, 23, 59, 59, tzinfo=PARIS)
    deadline = ENTRY.model_copy(update={"what": "option_expires", "at": end, "day": end.date()})
    assert only(deadline).decoded("DTSTART") == end.date() and str(only(deadline)["TRANSP"]) == "TRANSPARENT"
    before_the_visit = deadline.model_copy(update={"at": NIGHT})
    assert only(before_the_visit).decoded("DTSTART") == NIGHT
    assert str(only(deadline.model_copy(update={"what": "a_sellers_own"}))["SUMMARY"]).startswith("Échéance")


def test_a_link_that_is_forged_changed_or_revoked_is_no_link(guichet: House, client: TestClient) -> None:
    account = guichet.account()
    link = path_of(guichet.core.calendar_link(account))
    assert client.get(link).status_code == 200
    token = link.split("/")[-1].removesuffix(".ics")
    paper = token_of(guichet.core.papers(account, guichet.order("option").reference)[0].url)
    for forged in (
        # not the last character: some of its bits stand for nothing, so another one may well be the same signature
        token[:-3] + ("A" if token[-3] != "A" else "B") + token[-2:],
        "x" + token,
        "",
        "nonsense",
        paper,
        "%00",
        "a" * 5000,
        f"{token}.{token}",
    ):
        assert client.get(f"/calendar/{forged}.ics").status_code == 404, forged
    assert client.get(link.removesuffix(".ics")).status_code == 404
    guichet.core.revoke_calendar(account)
    assert client.get(link).status_code == 404
    again = path_of(guichet.core.calendar_link(account))
    assert again != link and client.get(again).status_code == 200


def test_an_erased_customer_has_no_calendar(guichet: House, client: TestClient) -> None:
    account = guichet.account()
    link = path_of(guichet.core.calendar_link(account))
    guichet.core.erase(EMAIL)
    assert client.get(link).status_code == 404


def test_each_customer_reads_his_own(guichet: House, client: TestClient) -> None:
    order = guichet.order("option")
    other = guichet.account("autre@example.org")
    assert feed(client, guichet, other) == {}
    assert any(order.reference in uid for uid in feed(client, guichet, guichet.account()))


def test_it_is_asked_for_an_hour_sixty_times_at_the_most(guichet: House, client: TestClient) -> None:
    link = path_of(guichet.core.calendar_link(guichet.account()))
    assert {client.get(link).status_code for _ in range(60)} == {200}
    refused = client.get(link)
    assert refused.status_code == 429 and int(refused.headers["retry-after"]) > 0
    other = path_of(guichet.core.calendar_link(guichet.account("autre@example.org")))
    assert client.get(other).status_code == 200


def test_what_did_not_change_is_not_sent_again(guichet: House, client: TestClient) -> None:
    order, account = guichet.order("option"), guichet.account()
    link = path_of(guichet.core.calendar_link(account))
    first = client.get(link)
    guichet.clock.forward(hours=5)
    again = client.get(link, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    guichet.core.cancel(account, order.reference, "called off")
    assert client.get(link, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_what_is_long_past_is_left_out(guichet: House, client: TestClient) -> None:
    order, account = guichet.order("option"), guichet.account()
    with guichet.core.store.write() as session:
        session.execute(update(Order).values(first_start=guichet.clock.now - timedelta(days=366)))
    assert any(order.reference in uid for uid in feed(client, guichet, account))
    guichet.clock.forward(seconds=1)
    assert feed(client, guichet, account) == {}


def test_the_api_gives_and_revokes_the_link(guichet: House, client: TestClient, desk: Api, caller: Callable[..., Api]) -> None:
    option = desk.place()
    castle = desk.place(**CASTLE)
    link = desk.get("/calendar", customer=EMAIL).json()["url"]
    assert {uid[:9] for uid in events(client.get(path_of(link)).content)} == {option["reference"], castle["reference"]}
    account = guichet.account()
    own = caller("orders:read", "orders:write", account_id=account)
    assert own.get("/calendar").json()["url"] == link
    assert code(own.get("/calendar", customer=EMAIL)) == (403, "out_of_bounds")
    sellers = caller("orders:read", "orders:write", "desk", seller="cmn")
    # A seller's token shows its orders only.
    shown = sellers.get("/calendar", customer=EMAIL).json()["url"]
    assert {uid[:9] for uid in events(client.get(path_of(shown)).content)} == {option["reference"]}, (
        "a seller's token shows its orders only"
    )
    assert code(sellers.do("/calendar/revoke", {"customer": EMAIL})) == (403, "out_of_bounds")
    assert code(desk.get("/calendar", customer="nobody@example.org")) == (404, "not_found")
    assert code(caller("catalogue:read").get("/calendar", customer=EMAIL)) == (403, "insufficient_scope")
    revoked = own.do("/calendar/revoke", {}, "once")
    assert revoked.json() == {"times": 1} and own.do("/calendar/revoke", {}, "once").json() == {"times": 1}, "once for its key"
    assert [client.get(path_of(one)).status_code for one in (link, shown)] == [404, 404]
    with guichet.core.store.read() as session:
        assert session.get_one(Account, account).calendars_revoked == 1


def test_mails_about_a_new_option_bring_it_along(guichet: House) -> None:
    from booking_core.jobs.mailing import Mailing
    from booking_core.mail.transport import Folder

    order = guichet.order("option")
    event = next(event for event in guichet.core.outbox.pending("mail", limit=100) if event.kind == "option_placed")
    (mail,) = Mailing(guichet.core, TEXTS, Folder(guichet.home / "outbox", "x@testserver")).mails(event)
    (attached,) = mail.attachments
    assert attached.name == f"agenda-{order.reference}.ics" and order.reference in str(events(attached.content))
