"""One message in, everything found in it out."""

from __future__ import annotations

import re
from datetime import date, datetime

from actions.reading import kinds, words
from actions.reading.contact import FoundContact, read_contact
from actions.reading.dates import read_dates
from actions.reading.head_typos import spelt_right
from actions.reading.heads import read_heads
from actions.reading.masks import mask_figures, read_code, read_foreign_order, read_reference
from actions.reading.names import read_names
from actions.reading.numbers import to_digits
from actions.reading.recipient import read_recipient
from actions.reading.text import BLANK, Page, clean, fold
from actions.reading.times import read_time
from actions.reading.types import ContactReading, IfAsked, Names, Reading
from actions.reading.wordings import as_usual, pupils_of_a_year

_COUNTED = re.compile(r"(?:\d{2,}|[2-9]) $")
_TICKETS = re.compile(r"\b(?:billets|tickets|contremarques|vouchers|entrees|coupons|bons|places)\b")


def blank_name(page: Page, start: int, end: int) -> None:
    """A name is used; of "60 undated tickets" the tickets stay, which are counted."""
    noun = _TICKETS.search(page.text, start, end) if _COUNTED.search(page.text[:start]) else None
    page.blank(start, end)
    if noun is not None:
        page.text = page.text[:start] + noun[0] + page.text[start + len(noun[0]) :]


def read(
    text: str, now: datetime, names: Names, lang: str | None = None, around: date | None = None, span: tuple[date, date] | None = None
) -> Reading:
    """Read a message.

    ``now`` is aware, in the sellers' time zone; ``lang`` "fr" or "en" where known (in English 3/12 is asked back); ``around`` is the
    day the conversation is about, so that "plutôt jeudi" and "le 14" mean its week and month; ``span`` the stretch of days spoken
    of last ("en mai"), while no day of it is chosen.
    Never raises on any text; time grows with its length, of which the first 2,000 characters count.
    """
    cleaned = clean(text)
    page = Page(fold(cleaned), cleaned)
    contact = read_contact(cleaned, page, lang)
    named = read_names(page.text, names)
    reference = read_reference(page)
    code = read_code(page)
    said = page.text.replace(BLANK, " ")
    page.rewrite(pupils_of_a_year(kinds.as_counted(page.text)))
    foreign = read_foreign_order(page)
    mask_figures(page)
    for start, end in named.spans:
        blank_name(page, start, end)
    page.rewrite(as_usual(spelt_right(to_digits(page.text))))
    counted = page.text.replace(BLANK, " ")
    days = read_dates(page, now.date(), lang, around, span)
    hour = read_time(page)
    heads = read_heads(page)
    guide, guides = words.guides(counted)
    yes = words.answer(said)
    others = (named.matches, days.strong, hour.strong, heads.strong)
    sent = read_recipient(cleaned, said)
    kind, payment = words.category(said), words.settlement(said)
    if kind == "adults" and heads.strong and heads.strong.children > heads.strong.adults:
        kind = None  # the adults beside children do not make them a group of adults
    name = contact.weak if yes is None and not any(others) else _certain(contact)
    if name and name.lone and not (name.email or name.phone) and (heads.numerals or kind or payment or guide or sent.answer):
        name = None  # one word that says something else
    return Reading(
        text=cleaned,
        dates=days.strong,
        time=hour.strong,
        heads=heads.strong,
        kinds=kinds.read_kinds(to_digits(kinds.without_coach(said))),
        activities=named.matches,
        rejected=named.rejected,
        guide=guide,
        guide_count=guides,
        category=kind,
        settlement=payment,
        recipient=sent.answer,
        recipient_name="" if any(others) else sent.name,
        emails=contact.emails,
        phones=contact.phones,
        contact=contact.strong,
        code=code,
        reference=reference,
        foreign_order=foreign,
        yes=yes,
        bare=yes is not None and words.says_only(said),
        correction=words.corrects(said) or (yes is False and any(others)),
        dont_know=words.does_not_know(said),
        any_choice=words.leaves_open(said),
        numerals=heads.numerals,
        if_asked=IfAsked(heads.weak, hour.weak, days.weak, name, words.choice(counted), words.guides_if_asked(counted)),
        leftover=page.words,
    )


def _certain(contact: FoundContact) -> ContactReading | None:
    """The contact unless it rests on mere words, which the other facts of the message explain better."""
    weak = contact.weak
    return weak if contact.strong or (weak and (weak.email or weak.phone or weak.placeholder)) else None
