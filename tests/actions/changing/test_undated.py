"""Changes by talk of what has no date: undated tickets and vouchers."""

from __future__ import annotations

import pytest

from tests.actions.changing.buyer import Buyer, plain, yes


@pytest.mark.parametrize(("words", "after"), [("on voudrait 5 billets de plus", 50), ("finalement 60 personnes", 60)])
def test_there_may_be_more_undated_tickets(talk: Buyer, words: str, after: int) -> None:
    order = talk.shop.sign(talk.shop.buy(talk.account, talk.shop.wanted("france_miniature", "undated_ticket")))
    reply = talk.say(words, "resize_order")
    assert f"45 visiteurs → {after} visiteurs" in plain(reply) and reply.custom["asks"] == "confirm"
    yes(talk)
    changed = talk.order(order.reference)
    assert after in (changed.people, changed.change.party.persons if changed.change and changed.change.party else 0)
