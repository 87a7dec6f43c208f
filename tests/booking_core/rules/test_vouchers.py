"""The museum's accounts and vouchers: who may buy, what a code is good for, whom it goes to (MAD-004 to 034)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_core import rules
from booking_core.catalogue import Seller
from booking_core.rules import VoucherLine
from booking_core.rules.vouchers import CodeState
from tests.booking_core.rules.reasons import said

ACCOUNT = {
    "company": "Voyages Okafor",
    "address": "1 rue Haute, Lyon",
    "first_name": "Ada",
    "last_name": "Okafor",
    "email": "ada@example.test",
    "password": "secret",
}
CODES = ("A1", "B2", "C3")


@pytest.mark.parametrize(
    ("typed", "missing"),
    [
        ("Abcdef1!", []),  # eight characters, no more than needed of each kind
        ("Abcde1!", ["password_length MAD-008"]),
        ("abcdef1!", ["password_uppercase MAD-009"]),
        ("ABCDEF1!", ["password_lowercase MAD-009"]),
        ("Abcdefg!", ["password_digit MAD-010"]),
        ("Abcdef12", ["password_special MAD-011"]),
        ("Abcdef1,", ["password_special MAD-011"]),  # the commas of the published list part it (A-MAD-02)
        ("Abcdef1X", ["password_special MAD-011"]),
        ("Abcdéf1-", ["password_special MAD-011"]),
        ("abc", ["password_length MAD-008", "password_uppercase MAD-009", "password_digit MAD-010", "password_special MAD-011"]),
    ],
)
def test_every_shortcoming_of_a_password_is_named(mad: Seller, typed: str, missing: list[str]) -> None:
    decision = rules.password(mad, typed)
    assert decision.accepted == (not missing)
    assert said(decision) == (missing or ["password MAD-008", "password MAD-009", "password MAD-010", "password MAD-011"])


@pytest.mark.parametrize("special", "!%&@#$^*?_⁓~")
def test_each_special_character_will_do(mad: Seller, special: str) -> None:
    assert rules.password(mad, f"Abcdef1{special}").accepted


@pytest.mark.parametrize("figures", [None, {}])
def test_without_its_reading_only_the_published_characters_are_special(mad: Seller, figures: dict[str, str] | None) -> None:
    values = {name: getattr(mad, name) for name in type(mad).model_fields}
    reading = mad.settling("password_characters")
    assert reading is not None
    values["ambiguities"] = () if figures is None else (reading.model_copy(update={"figures": figures}),)
    strict = Seller.model_construct(**values)
    assert rules.password(strict, "Abcdef1!").accepted
    for typed in ("Abcdef1~", "AbcdefX1", "None12345"):
        assert said(rules.password(strict, typed)) == ["password_special MAD-011"]


@given(st.text("aB1!-é ", max_size=14))
def test_a_password_that_will_do_still_does_when_more_is_typed(mad: Seller, typed: str) -> None:
    if rules.password(mad, typed).accepted:
        assert rules.password(mad, f"{typed}-").accepted


def test_a_complete_account_lacks_nothing(mad: Seller) -> None:
    assert rules.account_complete(mad, ACCOUNT) == rules.Decision("accept", values={"missing": ()})


@pytest.mark.parametrize(
    ("field", "told"),
    [("company", ["MAD-004", "MAD-005"]), ("address", ["MAD-004", "MAD-012"]), ("first_name", ["MAD-004", "MAD-006"]),
     ("last_name", ["MAD-004", "MAD-006"]), ("email", ["MAD-004", "MAD-007"]), ("password", ["MAD-004", "MAD-007"])],
)  # fmt: skip
@pytest.mark.parametrize("blank", ["", "   ", None])
def test_what_an_account_lacks(mad: Seller, field: str, told: list[str], blank: str | None) -> None:
    given_fields = {name: value for name, value in {**ACCOUNT, field: blank}.items() if value is not None}
    decision = rules.account_complete(mad, given_fields)
    assert (decision.outcome, decision.values["missing"]) == ("refuse", (field,))
    assert said(decision) == [f"missing_field {rule}" for rule in told]


def test_only_a_validated_account_buys(mad: Seller) -> None:
    assert rules.account_ready(mad, "pro_validated") == rules.Decision("accept")
    new = rules.account_ready(mad, "created")
    assert new.outcome == "refuse"
    assert said(new) == ["account_not_validated MAD-014", "account_not_validated MAD-017"]
    assert rules.buy_vouchers(mad, "created", [VoucherLine("mad", 1, 900)]) == rules.Quote(new, ())


def test_vouchers_cost_their_price_and_give_a_code_each(mad: Seller) -> None:
    lines = [VoucherLine("mad", 3, 1100, sample=True), VoucherLine("nissim_de_camondo", 2, 850)]
    quote = rules.buy_vouchers(mad, "pro_validated", lines)
    assert quote.decision.accepted
    assert (quote.decision.amounts, quote.decision.values) == ({"total": 5000}, {"codes": 5})
    assert said(quote.decision) == ["voucher MAD-028", "voucher MAD-029"]
    assert [(line.kind, line.label.fr, line.quantity, line.unit_cents, line.sample) for line in quote.lines] == [
        ("visitor", "Contremarque du Musée des Arts Décoratifs", 3, 1100, True),
        ("visitor", "Contremarque du Musée Nissim de Camondo", 2, 850, False),
    ]


def test_a_single_free_voucher_is_a_purchase(mad: Seller) -> None:
    quote = rules.buy_vouchers(mad, "pro_validated", [VoucherLine("mad", 1, 0)])
    assert (quote.decision.outcome, quote.total_cents, quote.decision.values) == ("accept", 0, {"codes": 1})


@pytest.mark.parametrize("quantities", [[], [0], [-1], [2, 0]])
def test_no_voucher_is_no_purchase(mad: Seller, quantities: list[int]) -> None:
    quote = rules.buy_vouchers(mad, "pro_validated", [VoucherLine("mad", quantity, 900) for quantity in quantities])
    assert (quote.decision.outcome, said(quote.decision), quote.lines) == ("refuse", ["no_quantity"], ())


def test_a_price_that_nobody_published_is_asked_for(mad: Seller) -> None:
    quote = rules.buy_vouchers(mad, "pro_validated", [VoucherLine("mad", 1, 900), VoucherLine("mad", 1, None)])
    assert (quote.decision.outcome, said(quote.decision), quote.lines) == ("handoff", ["price_unknown A-MAD-04"], ())
    assert not quote.decision.amounts


def test_an_assigned_code_moves_to_the_end(mad: Seller) -> None:
    decision = rules.assign(mad, "A1", " ada@example.test ", codes=CODES)
    assert decision.accepted
    assert decision.values == {"recipient": "ada@example.test", "codes": ("B2", "C3", "A1")}
    assert said(decision) == [f"code_assigned MAD-{number:03}" for number in (31, 32, 33, 34)]
    assert rules.assign(mad, "A1", "ada@example.test").values["codes"] == ()
    assert rules.assign(mad, None, "ada@example.test").values["codes"] == ()


def test_only_ones_own_codes_are_assigned(mad: Seller) -> None:
    for code in ("Z9", None):
        decision = rules.assign(mad, code, "ada@example.test", codes=CODES)
        assert (decision.outcome, said(decision)) == ("refuse", ["code_unknown"])


@pytest.mark.parametrize(
    ("email", "valid"),
    [
        ("ada@example.test", True), ("ada.o+x@mail.example.test", True), ('"a@b"@example.test', True), ("", False), ("ada", False),
        ("@example.test", False), ("ada@", False), ("ada@localhost", False), ("ada@.test", False), ("ada@example.", False),
        ("ada example@example.test", False), ("ada@example.test@localhost", False),
    ],
)  # fmt: skip
def test_a_code_goes_to_an_address(mad: Seller, email: str, valid: bool) -> None:
    decision = rules.assign(mad, "A1", email, codes=CODES)
    assert decision.accepted == valid
    assert valid or said(decision) == ["invalid_email"]


@pytest.mark.parametrize(
    ("state", "current", "email", "outcome"),
    [
        ("unassigned", None, "ada@example.test", "accept"),
        ("assigned", "ada@example.test", "ada@example.test", "accept"),  # sent once more
        ("assigned", " Ada@Example.test", "ADA@example.test ", "accept"),
        ("assigned", None, "ada@example.test", "accept"),
        ("assigned", "bo@example.test", "ada@example.test", "handoff"),
        ("unassigned", "bo@example.test", "ada@example.test", "accept"),
        ("used", None, "ada@example.test", "refuse"),
        ("used", "ada@example.test", "ada@example.test", "refuse"),
    ],
)
def test_a_code_once_given_stays_with_its_holder(mad: Seller, state: CodeState, current: str | None, email: str, outcome: str) -> None:
    decision = rules.assign(mad, "A1", email, state=state, current=current)
    assert decision.outcome == outcome
    if outcome == "handoff":
        assert said(decision) == ["code_already_assigned MAD-034 A-MAD-06"]
    if outcome == "refuse":
        assert said(decision) == [f"code_already_used MAD-{number:03} A-MAD-06" for number in (31, 32, 33, 34)]


def test_a_code_gives_one_ticket_once(mad: Seller) -> None:
    for state in ("unassigned", "assigned"):
        decision = rules.redeem(mad, state)
        assert decision.accepted
        assert decision.values == {"tickets": 1}
        assert said(decision) == ["code_good MAD-028", "code_good MAD-029"]
    used = rules.redeem(mad, "used")
    assert (used.outcome, said(used)) == ("refuse", ["code_already_used MAD-028", "code_already_used MAD-029"])
