"""What the mails say: complete in both languages, the code findable, nothing of a customer taken for HTML."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import UTC, datetime, timedelta

import pytest

from booking_core.mail import news, orders, people
from booking_core.mail.letter import Letter, Voice
from booking_core.mail.message import Attachment, Outgoing, message
from booking_core.orders.case_views import HandoverDetails
from booking_core.orders.views import BankDetails, CodeMail, Link, Paperwork
from booking_core.rules.decision import Reason, Source, Text
from tests.booking_core.papers import TEXTS, paperwork

URL = "http://127.0.0.1:8000"
MONEY_TASKS = ("late_money", "paid_twice", "amount_differs")
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
UNTIL = datetime(2027, 1, 20, 22, 59, 59, tzinfo=UTC)
BANK = BankDetails(
    holder="Compte de démonstration", iban="FR76 3000 6000 0112 3456 7890 189", bic="AGRIFRPP", reference="G7K3-M9QX", sample=True
)
REASON = Reason("option", Text("Option de 60 jours.", "Option of 60 days."), "CMN-016", Source("FAQ", "Table"))
CASE = HandoverDetails.model_validate(
    {
        "id": "h-1", "seller": "cmn", "state": "queued", "reason": "contact_monument", "summary": "Une classe\nde 30 élèves <script>",
        "facts": {"people": 30, "à": "b"}, "email": "prof@example.org", "conversation_id": "c-9", "lang": "fr", "created_at": NOW,
    }
)  # fmt: skip


def voice(lang: str) -> Voice:
    return Voice(TEXTS, lang, URL, sample=True)


def further(papers: Paperwork) -> Paperwork:
    return papers.model_copy(update={"order": papers.order.model_copy(update={"extends": "AAAA-2222"})})


def letters(lang: str) -> dict[str, Letter]:
    say = voice(lang)
    held = paperwork(state="held", settlement="option", expires_at=UNTIL, due_now_cents=0, reasons=(REASON,), lang=lang)
    card = paperwork(state="awaiting_payment", expires_at=UNTIL, due_now_cents=127500, payment_url=f"{URL}/pay/abc", lang=lang)
    transfer = paperwork(state="awaiting_payment", settlement="transfer", expires_at=UNTIL, due_now_cents=127500, bank=BANK, lang=lang)
    links = [Link(name="tickets.pdf", title=Text("Billets", "Tickets"), url=f"{URL}/papers/xyz")]
    return {
        "option": orders.option_placed(held, say),
        "card": orders.payment_awaited(card, say),
        "transfer": orders.payment_awaited(transfer, say),
        "confirmed": orders.confirmed(paperwork(), links, say),
        "sent on": orders.confirmed(paperwork().model_copy(update={"recipient_email": "guide@example.org"}), links, say),
        "tickets": orders.tickets(paperwork(), say),
        "cancelled": orders.cancelled(held.model_copy(update={"paid_cents": 0}), say),
        "expired": orders.expired(transfer, say),
        "resized": orders.resized(held, say),
        "extended": orders.resized(paperwork(extends="AAAA-2222", expires_at=UNTIL), say),
        **{f"resized {way}": orders.resized(papers, say) for way, papers in (("card", card), ("transfer", transfer))},
        **{f"extended {way}": orders.resized(further(papers), say) for way, papers in (("card", card), ("transfer", transfer))},
        **{f"late {kind}": orders.late_money(paperwork(), kind, 500, say) for kind in MONEY_TASKS},
        **{
            f"task {kind}": people.task(kind, transfer, say, 500)
            for kind in ("transfer_expected", "transfer_corrected", "transfer_called_off", "refund_due", *MONEY_TASKS)
        },
        "handover": people.handed_over(CASE, say),
        "gathered": people.gathered([CASE], lambda _: None, say),
        "task layout": news.for_seller("change_requested", transfer, say),
        "code": people.code(CodeMail(email="a@example.org", code="042917", expires_at=NOW + timedelta(minutes=10), lang=lang), say),
    }


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_letter_can_be_written_and_says_that_it_is_a_sample(lang: str) -> None:
    for name, letter in letters(lang).items():
        plain = letter.plain()
        assert letter.subject.strip() == letter.subject and letter.subject and "\n" not in letter.subject, name
        assert ("n’est pas affilié" if lang == "fr" else "not affiliated") in plain, name
        assert not re.search(r"\{|\}|None|Text\(", plain + letter.subject), name
        for block in letter.blocks:
            assert (
                all(
                    line.strip() in letter.html().replace("&#39;", "'").replace("&#34;", '"')
                    for line in [*getattr(block, "text", "").split("\n")]
                )
                or "<" in plain
            )


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_sellers_people_are_sent_to_the_desk_and_customers_back_to_the_chat(lang: str) -> None:
    for name, letter in letters(lang).items():
        to_seller = name in ("handover", "gathered") or name.startswith("task ")
        assert (f"{URL}/desk" in letter.footer[0]) is to_seller, name
        assert any(words in letter.footer[0] for words in ("la conversation", "the conversation")) is not to_seller, name


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_code_stands_alone_and_is_the_only_number_of_its_length(lang: str) -> None:
    letter = letters(lang)["code"]
    assert "042917" in letter.plain().splitlines()
    for body in (letter.plain(), letter.html(), letter.subject):
        assert set(re.findall(r"\b\d{6}\b", body)) <= {"042917"}
    assert re.findall(r"\b\d{6}\b", letter.plain()) == ["042917"]
    assert "13" in letter.plain(), "the hour it ends, in Paris"


def test_the_facts_a_customer_needs_are_there() -> None:
    said = {name: letter.plain().replace("\u00a0", " ").replace("\u202f", " ") for name, letter in letters("fr").items()}
    assert "mercredi 20 janvier 2027 à 23h59" in said["option"] and "Option de 60 jours. (FAQ, Table)" in said["option"]
    assert f"{URL}/pay/abc" in said["card"] and "1 275,00 €" in said["card"]
    assert (
        "FR76 3000 6000 0112 3456 7890 189" in said["transfer"] and "compte de test" in said["transfer"] and "G7K3-M9QX" in said["transfer"]
    )
    assert f"{URL}/papers/xyz" in said["confirmed"] and "10h30 – 26 personnes" in said["confirmed"]
    assert "ne le refaites pas" in said["expired"]
    assert "AAAA-2222" in said["extended"]
    assert "1 275,00" not in said["tickets"], "whom the tickets go to does not learn the price"
    assert "Zoé Łukasz" in said["option"] and "zoe@example.org" not in said["option"]


def test_what_a_customer_wrote_stays_text() -> None:
    letter = letters("fr")["handover"]
    assert "<script>" not in letter.html() and "&lt;script&gt;" in letter.html()
    assert "prof@example.org" in letter.plain() and "30" in letter.plain()


def test_a_case_reads_as_a_person_writes_it() -> None:
    asked = {"asked_for": "Panthéon", "day": "2027-05-12", "near": "10:30", "phone": "+33612345678"}
    facts = {**asked, "category": "school", "also": ["complaint"]}
    case = CASE.model_copy(update={"facts": facts, "email": None})
    letter = people.handed_over(case, voice("fr"), addition=True)
    said = letter.plain().replace("\u00a0", " ")
    for words in ("mercredi 12 mai 2027", "10h30", "scolaire", "réclamation", "Panthéon", "rappelez-le", "français"):
        assert words in said, words
    assert "2027-05-12" not in said and "Complément au dossier h-1" in letter.subject.replace("\u00a0", " ")
    assert "Complément" not in people.handed_over(CASE, voice("fr")).subject


def outgoing(**changes: object) -> Outgoing:
    values: dict[str, object] = {"id": "20261121T120000-7-order_confirmed-1", "to": "é@example.org", "letter": letters("fr")["confirmed"]}
    return Outgoing(**(values | changes))  # type: ignore[arg-type]


def test_a_message_holds_both_renderings_and_its_files() -> None:
    mail = outgoing(to="a@example.org", attachments=(Attachment("billets.pdf", "pdf", b"%PDF-1"),), reply_to="s@example.org")
    made = email.message_from_bytes(
        message(mail, "Guichet <no-reply@example.org>", "example.org", NOW).as_bytes(), policy=email.policy.default
    )
    assert made["Message-ID"] == "<20261121T120000-7-order_confirmed-1@example.org>"
    assert (made["To"], made["Reply-To"]) == ("a@example.org", "s@example.org")
    plain, page = made.get_body(("plain",)), made.get_body(("html",))
    assert plain is not None and page is not None
    assert "Votre paiement est bien reçu" in plain.get_content() and "<p>" in page.get_content()
    (attachment,) = made.iter_attachments()
    assert (attachment.get_filename(), attachment.get_content_type(), attachment.get_content()) == (
        "billets.pdf",
        "application/pdf",
        b"%PDF-1",
    )


def test_no_address_breaks_out_of_its_header() -> None:
    with pytest.raises(ValueError, match="linefeed or carriage return"):
        message(outgoing(to="a@example.org\nBcc: all@example.org"), "g@example.org", "example.org", NOW)


def test_logs_never_see_the_address() -> None:
    assert "example.org" not in repr(outgoing(to="a@example.org"))
