"""A customer whom the seller's own site has signed in: his address is proved there, for what he does at that seller."""

from __future__ import annotations

from actions.common.context import Turn
from actions.common.dossier import Account
from actions.common.whose import seller_in_sight


def let_in(turn: Turn, sealed: object) -> None:
    """Takes the site's word where the gateway's seal is on it, and tells so once. The word holds for that seller alone, and the newest
    proof of an address counts: one that a code proves afterwards stays."""
    dossier = turn.dossier
    found = turn.core.vouched(turn.conversation, sealed) if sealed else None
    if found is not None and dossier.vouched != (whom := f"{found.seller} {found.email}"):
        account = turn.core.vouched_account(turn.conversation, sealed, turn.lang)
        dossier.vouched, dossier.claimed_email, dossier.offered_email = whom, None, None
        dossier.account = Account(id=account, email=found.email, vouched_by=found.seller)
        dossier.phone = dossier.phone or found.phone or None
        turn.say("vouched", seller=turn.core.catalogue.seller(found.seller).name.get(turn.lang), email=found.email)
    _where_it_holds(turn)


def _where_it_holds(turn: Turn) -> None:
    dossier = turn.dossier
    seller = seller_in_sight(turn)
    if dossier.account is None and dossier.aside is not None and (seller is None or dossier.aside.holds_for(seller)):
        dossier.account = dossier.aside
    if dossier.account is not None:
        dossier.aside = None
        if seller is not None and not dossier.account.holds_for(seller):
            dossier.account, dossier.aside = None, dossier.account
    if dossier.account is not None and dossier.account.vouched_by:
        turn.core = turn.core.only(dossier.account.vouched_by)
