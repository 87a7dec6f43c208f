"""Words that more than one seller uses mean the one whose page it is."""

from __future__ import annotations

import pytest

from actions.common.dossier import Dossier
from tests.actions.conftest import Talk


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Bonjour, visite libre de l'Arc de triomphe pour un groupe", "arc_de_triomphe"),
        ("visite libre de la Conciergerie pour 25 adultes", "conciergerie"),
        ("visite libre pour 25 adultes", None),
    ],
)
def test_a_free_visit_is_no_ticket_of_a_park_on_a_monuments_page(talk: Talk, said: str, meant: str | None) -> None:
    talk.dossier = Dossier(page="cmn", seller="cmn")
    reply = talk.say(said, "book")
    booking = talk.dossier.booking
    assert booking is not None and (booking.seller, booking.activity) == ("cmn", meant)
    assert "parc" not in reply.text


def test_it_is_the_parks_on_its_own_page_and_by_its_name(talk: Talk) -> None:
    for one, said in (
        (Talk(talk.house, dossier=Dossier(page="france_miniature", seller="france_miniature")), "visite libre pour 25 adultes"),
        (Talk(talk.house, name="other", dossier=Dossier(page="cmn", seller="cmn")), "visite libre de France Miniature pour 25 adultes"),
    ):
        one.say(said, "book")
        assert one.dossier.booking is not None and one.dossier.booking.activity == "dated_ticket"
