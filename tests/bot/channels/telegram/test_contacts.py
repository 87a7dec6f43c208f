"""What an entry of an address book says."""

from __future__ import annotations

import pytest

from bot.channels.telegram.incoming import email_in


@pytest.mark.parametrize(
    ("vcard", "address"),
    [
        ("BEGIN:VCARD\nVERSION:3.0\nFN:Paul Durand\nEMAIL:paul@agence.example\nTEL:+336\nEND:VCARD", "paul@agence.example"),
        ("BEGIN:VCARD\r\nitem1.EMAIL;type=INTERNET;type=pref:paul@agence.example\r\nEMAIL:x@y.example\r\nEND:VCARD", "paul@agence.example"),
        ("BEGIN:VCARD\nFN:Paul\nEND:VCARD", ""),
        ('EMAIL;TYPE="broken:x@y.example', ""),
        ("no card at all", ""),
        ("", ""),
    ],
)
def test_the_first_address_is_found_and_what_is_no_card_has_none(vcard: str, address: str) -> None:
    assert email_in(vcard) == address
