"""A mail that the customer waits for in vain: what it holds is shown here, or the code is sent again."""

from __future__ import annotations

from actions.answers import faq
from actions.booking.who import ask_code, offer_person, send_code
from actions.common.context import Turn
from actions.orders.existing import give_tickets
from actions.reading.phrases.ways_out import asks_to_send_again


def help_without(turn: Turn) -> None:
    """Go on without the mail: a code that is waited for, the papers of the last order, else when mails are sent."""
    dossier = turn.dossier
    if dossier.account is None and dossier.claimed_email and asks_to_send_again(turn.parsed.text):
        send_code(turn, dossier.claimed_email)
    elif dossier.account is None and dossier.claimed_email:
        turn.say("mail-missing-code", email=dossier.claimed_email)
        ask_code(turn)
    elif dossier.account is not None and dossier.last_order:
        turn.say("mail-missing-order", email=dossier.account.email)
        give_tickets(turn, turn.core.order(dossier.account.id, dossier.last_order))
    else:
        turn.dossier.seller = turn.seller().id
        faq.answer_question(turn, "confirmation_mail", turn.read(""))
        turn.say("mail-missing-how")
        turn.reply.offer(turn.t("my-orders"), {"do": "list_orders"})
        offer_person(turn)
