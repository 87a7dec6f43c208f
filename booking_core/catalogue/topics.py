"""Which question was meant, once it is known whose answer is wanted: a seller answers what its documents speak of.

What Rasa took a question for is a probability over the topics of all sellers; of one seller the likeliest topic *that it answers* is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

KIN: tuple[tuple[str, ...], ...] = (
    ("cancellation", "cancel_option", "refund"),
    ("late_arrival", "ticket_timed_missed", "arrival"),
    ("group_minimum", "booking_threshold"),
    ("account_create", "account_trouble", "account_fields"),
    ("account_validation", "account_trouble"),
    ("password_rule", "account_trouble"),
    ("account_email_used", "account_trouble", "account_create"),
    ("free_places", "companion_ticket", "guide_ticket"),
    ("guide_ticket", "free_places"),
    ("final_headcount", "reduce_people"),
    ("products", "online_sites", "platform"),
    ("how_to_book", "option_possible", "online_sites"),
    ("option_period", "option_possible"),
    ("no_option_why", "option_possible"),
    ("validate_option", "how_to_book"),
    ("payment_deadline", "deposit", "payment_means"),
    ("balance_payment", "payment_deadline", "payment_means"),
    ("transfer_payment", "payment_means"),
    ("deferred_payment", "invoice", "payment_means"),
    ("download_tickets", "ticket_delivery", "ticket_format", "confirmation_mail"),
    ("ticket_format", "ticket_delivery", "download_tickets"),
    ("csv_tickets", "ticket_format"),
    ("group_max", "large_group", "lecture_visits"),
    ("credit_note", "unsold_tickets", "refund"),
    ("show_tickets", "refund"),
    ("change_date", "reduce_people"),
    ("seller_moves_date", "seller_cancels"),
    ("force_majeure", "seller_cancels", "partial_closure"),
    ("undated_tickets", "ticket_validity"),
    ("exchange_vouchers", "products"),
    ("lecture_visits", "guided_tour"),
    ("guided_tour", "lecture_visits"),
    ("companion_how", "companion_ticket"),
    ("voucher_use", "products"),
    ("complaints", "contact"),
    ("late_surcharge", "lead_time"),
)
"""Topics that ask nearly the same, the first of each group standing for it."""
ALONE = frozenset({"vat"})
"""Topics that nothing else answers: a price is no rate of tax."""
PLAIN = 0.5  # so sure of a topic, what is akin to it is nearer than the next guess
GUESSED = 0.1


def meant(topic: str, ranking: Sequence[tuple[str, float]], answers: Callable[[str], bool]) -> str:
    """The topic itself where it is answered, else one akin to it or the next likeliest; the topic where nothing else would do."""
    if answers(topic) or topic in ALONE:
        return topic
    sure = dict(ranking).get(f"faq_{topic}", 0.0) >= PLAIN
    likely = [name.removeprefix("faq_") for name, share in ranking if name.startswith("faq_") and share >= GUESSED]
    order = [*akin(topic), *likely] if sure else [*likely, *akin(topic)]
    return next((other for other in order if answers(other)), topic)


def akin(topic: str) -> list[str]:
    """The topics that ask nearly the same, the closest first: its own group, then every group it is in."""
    groups = sorted((group for group in KIN if topic in group), key=lambda group: group.index(topic))
    return list(dict.fromkeys(other for group in groups for other in group if other != topic))
