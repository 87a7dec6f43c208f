"""A bank's statement as it is pasted: what came in, and for which orders."""

from __future__ import annotations

import pytest

from bot.desk.orders.bank_lines import MOST, TooLong, read


@pytest.mark.parametrize(
    ("line", "amounts", "references"),
    [
        ("12/11/2026;VIR SEPA AGENCE DU PORT REF G7K3M9QX;1 275,00", (127_500,), ("G7K3-M9QX",)),
        ("2026-11-12\tVirement g7k3-m9qx merci\t+1275.00\tEUR", (127_500,), ("G7K3-M9QX",)),
        ("VIR INST G7K3 M9QX 1\u202f275,50 €", (127_550,), ("G7K3-M9QX",)),
        ("12.11.2026 1.275,00 G7K3-M9QX solde 12.345,67", (127_500, 1_234_567), ("G7K3-M9QX",)),
        ("deux commandes G7K3-M9QX et H8L4N2RT 60,00", (6_000,), ("G7K3-M9QX",)),  # no "L" in a reference
        ("deux commandes G7K3-M9QX et H8K4N2RT 60,00", (6_000,), ("G7K3-M9QX", "H8K4-N2RT")),
        ("VOYAGES MARTINIQUE SARL 60,00", (6_000,), ()),
        ("FR7612345678901234567890123 G7K3M9QXX 60,00", (6_000,), ()),
    ],
)
def test_amounts_and_references_are_read(line: str, amounts: tuple[int, ...], references: tuple[str, ...]) -> None:
    (found,) = read(line)
    assert (found.amounts, found.references) == (amounts, references)


@pytest.mark.parametrize(
    "line",
    [
        "", "Date;Libellé;Montant", "12/11/2026;PRLV EDF;-60,00", "12/11/2026 12.11.2026", "G7K3-M9QX", "0,00 G7K3-M9QX",
        "G7K3-M9QX ١٢,٥٠", "1٢,50", "12,50٠",
    ],
)  # fmt: skip
def test_what_is_no_money_that_came_in_is_left_out(line: str) -> None:
    assert read(line) == []


def test_a_line_has_the_same_key_each_time_and_twins_have_their_own() -> None:
    first, twin, other = read("VIR G7K3-M9QX 60,00\nVIR  G7K3-M9QX 60,00 \nVIR G7K3-M9QX 61,00")
    assert len({first.key, twin.key, other.key}) == 3
    assert [one.key for one in read("en-tête\nVIR G7K3-M9QX 60,00")] == [first.key]


def test_a_statement_is_read_whole_or_refused() -> None:
    assert len(read("VIR 60,00\n" * MOST + "solde\n" * 5)) == MOST
    with pytest.raises(TooLong):
        read("VIR 60,00\n" * (MOST + 1))
