"""Names, addresses, telephone numbers and placeholders of a companion."""

from __future__ import annotations

import pytest

from actions.reading.types import ContactReading

from .conftest import Reader

LINES = {
    "la guide : Odile Ferrand odile.ferrand@balades.example 06 44 55 66 77": (
        "Odile",
        "Ferrand",
        "odile.ferrand@balades.example",
        "+33644556677",
        "guide",
    ),
    "Youssef Amrani, youssef.amrani@circuits.example, 07 00 11 22 33": (
        "Youssef",
        "Amrani",
        "youssef.amrani@circuits.example",
        "+33700112233",
        "",
    ),
    "our tour leader Kate O'Neill k.oneill@trips.example +44 7700 900456": (
        "Kate",
        "O'Neill",
        "k.oneill@trips.example",
        "+447700900456",
        "companion",
    ),
    "FERRAND Odile / 06 44 55 66 77": ("Odile", "Ferrand", "", "+33644556677", ""),
    "odile ferrand odile.ferrand@balades.example 0644556677": ("Odile", "Ferrand", "odile.ferrand@balades.example", "+33644556677", ""),
    "0644556677 odile.ferrand@balades.example Odile Ferrand": ("Odile", "Ferrand", "odile.ferrand@balades.example", "+33644556677", ""),
    "Mme Anne-Sophie Le Goff, as.legoff@lycee.example": ("Anne-Sophie", "Le Goff", "as.legoff@lycee.example", "", ""),
    "le guide s'appelle Luc Baron": ("Luc", "Baron", "", "", "guide"),
    "Odile Ferrand de l'agence Les Balades du Lac, odile@balades.example": ("Odile", "Ferrand", "odile@balades.example", "", ""),
    "Kate O'Neill from Green Trips, kate@trips.example": ("Kate", "O'Neill", "kate@trips.example", "", ""),
    "Youssef Amrani de chez Circuits Azur 07 00 11 22 33": ("Youssef", "Amrani", "", "+33700112233", ""),
    "Odile de la Ferrandière, odile@balades.example": ("Odile", "de la Ferrandière", "odile@balades.example", "", ""),
    "Jan van der Meer of Delta Ltd, jan@delta.example": ("Jan", "van der Meer", "jan@delta.example", "", ""),
}


@pytest.mark.parametrize(("text", "expected"), LINES.items())
def test_a_contact_line_is_read(reader: Reader, text: str, expected: tuple[str, str, str, str, str]) -> None:
    first, last, email, phone, role = expected
    assert reader(text).contact == ContactReading(first, last, email, phone, role)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "placeholder"),
    [
        ("Guide Type", "guide"),
        ("guide type", "guide"),
        ("mettez Accompagnateur Type", "companion"),
        ("ACCOMPAGNATEUR TYPE", "companion"),
        ("please use the placeholder", "companion"),
    ],
)
def test_a_placeholder_is_read(reader: Reader, text: str, placeholder: str) -> None:
    contact = reader(text).contact
    assert contact is not None and contact.placeholder == placeholder


@pytest.mark.parametrize("text", ["je ne sais pas encore qui", "we don't know yet", "à confirmer", "pas encore"])
def test_not_knowing_is_a_placeholder_only_when_asked(reader: Reader, text: str) -> None:
    reading = reader(text)
    assert reading.contact is None
    assert reading.if_asked.contact is not None and reading.if_asked.contact.placeholder == "companion"


@pytest.mark.parametrize(
    "text", ["Odile Ferrand", "odile ferrand", "Odile Ferrand de la société Balades", "Odile Ferrand de Voyages du Lac"]
)
def test_a_bare_name_is_a_contact_only_when_asked(reader: Reader, text: str) -> None:
    reading = reader(text)
    assert reading.contact is None
    assert reading.if_asked.contact == ContactReading("Odile", "Ferrand")


@pytest.mark.parametrize(
    "text",
    [
        "oui merci",
        "la Conciergerie",
        "75 personnes",
        "peu importe",
        "Bien cordialement, Odile Ferrand, Agence Balades",
        "dix heures et demie",
    ],
)
def test_no_contact_where_there_is_none(reader: Reader, text: str) -> None:
    reading = reader(text)
    assert reading.contact is None and reading.if_asked.contact is None


@pytest.mark.parametrize(
    ("text", "valid", "suggestion"),
    [
        ("odile@balades.example", True, ""),
        ("odile@gmial.com", True, "odile@gmail.com"),
        ("odile@gmail.con", True, "odile@gmail.com"),
        ("odile@gmail.fr", True, "odile@gmail.com"),
        ("odile@hotmial.fr", True, "odile@hotmail.fr"),
        ("odile@gmail", False, "odile@gmail.com"),
        ("odile@@gmail.com", False, "odile@gmail.com"),
        ("odile@gmail,com", False, "odile@gmail.com"),
        ("odile@yahoo.fr", True, ""),
        ("odile@mail.com", True, ""),
    ],
)
def test_a_mistyped_address_is_flagged(reader: Reader, text: str, valid: bool, suggestion: str) -> None:
    (email,) = reader(f"mon adresse : {text}").emails
    assert (email.valid, email.suggestion) == (valid, suggestion)
    assert email.usable == (valid and not suggestion)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Sophie", "Sophie", ""),
        ("sophie", "Sophie", ""),
        ("elle s'appelle Sophie", "Sophie", ""),
        ("prénom : Sophie", "Sophie", ""),
        ("her first name is Kate", "Kate", ""),
        ("Mme Durand", "", "Durand"),
        ("Mr Smith", "", "Smith"),
        ("nom : Durand", "", "Durand"),
        ("je m'appelle Sophie Durand", "Sophie", "Durand"),
        ("it's Kate O'Neill", "Kate", "O'Neill"),
        ("anne-sophie le goff", "Anne-Sophie", "le Goff"),
        ("Rose Page", "Rose", "Page"),
        ("DURAND Sophie", "Sophie", "Durand"),
        ("Jean de La Fontaine", "Jean", "de La Fontaine"),
        ("xavier martinez", "Xavier", "Martinez"),
        ("Odile Ferrand, guide", "Odile", "Ferrand"),
    ],
)
def test_a_part_of_a_name_is_read_when_asked(reader: Reader, text: str, first: str, last: str) -> None:
    found = reader(text).if_asked.contact
    assert found is not None and (found.first_name, found.last_name) == (first, last)
    assert found.lone == (first if not last else "")


@pytest.mark.parametrize(
    "text",
    [
        "laisse tomber",
        "Laisse tomber",
        "LAISSEZ TOMBER",
        "supprime le guide",
        "EHPAD les tilleuls",
        "résidence Les Tilleuls",
        "Lycée Jean Rostand",
        "Balades Voyages",
        "donnez-moi l'iban",
        "annuler la réservation",
        "modifier",
        "changer de jour",
        "combien ça coûte",
        "what does it cost",
        "never mind",
        "forget it",
        "cancel everything",
        "drop the guide",
        "Sunrise Care Home",
        "go back",
        "merci beaucoup",
        "bonne journée",
        "un élève",
        "soixante-quinze",
        "payer par carte",
        "the second one",
    ],
)
def test_words_that_are_no_name(reader: Reader, text: str) -> None:
    reading = reader(text)
    assert reading.contact is None and reading.if_asked.contact is None


def test_an_institution_beside_an_address_is_not_the_companion(reader: Reader) -> None:
    contact = reader("Sophie Durand, lycée Jean Rostand, s.durand@rostand.example").contact
    assert contact is not None and (contact.first_name, contact.last_name) == ("Sophie", "Durand")
    alone = reader("lycée Jean Rostand, accueil@rostand.example")
    assert alone.contact is None


def test_a_request_beside_an_address_is_no_name(reader: Reader) -> None:
    for text in ("adressez-les à marc@client.example", "rappelez-moi au 06 11 22 33 44"):
        assert reader(text).contact is None


@pytest.mark.parametrize("address", ["josé@exämple.fr", "éloïse@example.org"])
def test_accents_of_an_address_stay_as_another_domain_is_another_person(reader: Reader, address: str) -> None:
    assert [found.address for found in reader(f"mon mail : {address}").emails] == [address]


@pytest.mark.parametrize(("letters", "valid"), [(80, False), (65, False), (20, True)])
def test_the_end_of_an_address_that_is_too_long_is_nobodys(reader: Reader, letters: int, valid: bool) -> None:
    for letter in "éa":
        written = f"{letter * letters}@x.fr"
        (email,) = reader(f"mon mail : {written}").emails
        assert (email.address, email.valid) == (written, valid)
