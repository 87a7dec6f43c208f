"""A house that sells for real: by a folder of the seller's own figures, with nothing made up and nothing that it cannot take."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from booking_core import api
from booking_core.bootstrap import build_core, migrate
from booking_core.catalogue import CatalogueError, load_catalogue
from booking_core.core import Core
from booking_core.errors import RuleRefused
from booking_core.jobs.mailing import Mailing
from booking_core.rules.facts import CompanionContact, Draft, Party, Settlement, TimeWish
from booking_core.rules.settling import settlements_allowed
from booking_core.settings import REPOSITORY, Settings
from tests.booking_core.papers import TEXTS
from tests.booking_core.real import EMAIL, MovableClock, house

IBAN = "DE89 3704 0044 0532 0130 00"
DEMO = REPOSITORY / "data" / "demo" / "cmn.yaml"


def own(text: str) -> str:
    """The sample figures as if they were the seller's: another account, another mailbox, and the mark taken off."""
    return (
        text.replace("sample: true", "sample: false")
        .replace("FR76 3000 6000 0112 3456 7890 189", IBAN)
        .replace("Compte de démonstration (spécimen)", "Régie des groupes")
        .replace("reservations@cmn.example", "groupes@seller.example")
    )


@pytest.fixture
def sales(tmp_path: Path) -> Path:
    folder = tmp_path / "sales"
    folder.mkdir()
    (folder / "cmn.yaml").write_text(own(DEMO.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


@pytest.fixture
def real(tmp_path: Path, sales: Path) -> Core:
    clock = MovableClock()
    settings = Settings(home=tmp_path / "home", secret="s" * 40, sales=sales, public_url="https://groups.seller.example")
    assert migrate(settings, clock) > 10_000, "slots of more than a year"
    return build_core(settings, clock)


def login(core: Core) -> str:
    core.request_code(EMAIL, "conv-1", "fr")
    asked = [event for event in core.outbox.pending("chat", limit=100) if event.kind == "code_requested"]
    return core.check_code(EMAIL, "conv-1", core.code_mail(asked[-1].payload["code_id"]).code)


def draft(core: Core, account: str, settlement: Settlement) -> Draft:
    return Draft(
        seller="cmn", activity="conciergerie", category="adults", party=Party(adults=22, guides=1), guide_mode="per_slot",
        day=(core.clock() + timedelta(days=90)).date(), time=TimeWish(), companion=CompanionContact(placeholder="guide"),
        settlement=settlement, email=EMAIL, account_id=account, recipient=EMAIL, terms_accepted=True,
    )  # fmt: skip


def test_it_sells_by_transfer_to_the_sellers_account_and_nothing_is_marked_as_sample(real: Core) -> None:
    account = login(real)
    wanted = draft(real, account, "transfer")
    plan = real.plan(wanted).plan
    assert plan
    assert not any(line.sample for line in real.quote(wanted, plan).lines)
    order = real.place(wanted, plan, account, "conv-1", "key-for-real-1", "fr")
    assert order.state == "awaiting_payment" and order.total_cents > 0 and not order.sample
    assert order.bank and (order.bank.iban, order.bank.holder, order.bank.sample) == (IBAN, "Régie des groupes", False)
    real.record_transfer(order.reference, order.total_cents, "transfer-key-1", "api:desk")
    assert real.order(account, order.reference).state == "confirmed"


def test_the_demonstration_is_marked(tmp_path: Path) -> None:
    """The control of the test above."""
    order = house(tmp_path).order("transfer")
    assert order.sample and order.bank and order.bank.sample


def test_mails_and_pages_do_not_speak_of_a_demonstration(real: Core) -> None:
    app = FastAPI()
    api.mount(app, real, TEXTS)
    with TestClient(app) as client:
        assert "Démonstration" not in client.get("/privacy").text and "affilié" not in client.get("/privacy").text
    account = login(real)
    wanted = draft(real, account, "transfer")
    plan = real.plan(wanted).plan
    assert plan
    real.place(wanted, plan, account, "conv-1", "key-for-real-2", "fr")
    written = Letters()
    Mailing(real, TEXTS, written).run()
    assert "groupes@seller.example" in written.to, "the seller is told of the transfer to come"
    assert not any(word in text for text in written.texts for word in ("test", "Démonstration", "affilié"))


class Letters:
    """A way out for mails that keeps them."""

    sender = "Guichet <no-reply@groups.seller.example>"

    def __init__(self) -> None:
        self.to: list[str] = []
        self.texts: list[str] = []

    def send(self, mail: object) -> None:
        self.to.append(str(mail["To"]))  # type: ignore[index]
        self.texts.append(mail.get_body(("plain",)).get_content())  # type: ignore[attr-defined]


def test_nobody_is_offered_a_card_that_no_provider_takes(real: Core, tmp_path: Path) -> None:
    for seller, activity in real.catalogue.activities():
        for category in activity.offered_to:
            assert "card" not in settlements_allowed(seller, activity, category).values["settlements"], activity.id
    account = login(real)
    wanted = draft(real, account, "card")
    assert "settlement" in real.needs(wanted)
    plan = real.plan(wanted).plan
    assert plan
    with pytest.raises(RuleRefused):
        real.place(wanted, plan, account, "conv-1", "key-for-real-3", "fr")
    demo = load_catalogue(REPOSITORY / "data", demo=True).seller("cmn")
    assert "card" in settlements_allowed(demo, demo.activity("conciergerie"), "adults").values["settlements"], "the control"


@pytest.mark.parametrize(
    ("wrong", "right", "says"),
    [
        ("sample: false", "sample: true", "what is invented cannot be sold"),
        (IBAN, "FR76 3000 6000 0112 3456 7890 189", "the specimen of the demonstration"),
        (IBAN, IBAN.replace("0130", "0131"), "its check digits do not fit"),
        ("seller: cmn", "seller: cnm", "there is no seller 'cnm': write"),
        ("    first: 10:00\n", "    fist: 10:00\n", "unknown key 'fist': write first"),
    ],
)
def test_a_folder_with_a_mistake_sells_nothing(sales: Path, wrong: str, right: str, says: str) -> None:
    file = sales / "cmn.yaml"
    good = file.read_text(encoding="utf-8")
    assert load_catalogue(REPOSITORY / "data", sales=sales).sample("cmn"), "the control"
    assert wrong in good
    file.write_text(good.replace(wrong, right), encoding="utf-8")
    with pytest.raises(CatalogueError, match=says):
        load_catalogue(REPOSITORY / "data", sales=sales)


def test_a_folder_without_a_file_is_a_mistake_too(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "not there"):
        with pytest.raises(CatalogueError, match="nothing could be sold"):
            load_catalogue(REPOSITORY / "data", sales=folder)


def test_a_demonstration_does_not_sell(sales: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="set one of them"):
        Settings(home=tmp_path, demo=True, sales=sales)
