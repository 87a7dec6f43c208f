"""Who accompanies and how to reach them: e-mail addresses, telephone numbers, a name in any order, or a placeholder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA

from actions.reading.name_words import CUE_WORDS, INSTITUTIONS, PARTICLES, TITLES, is_common, never_name
from actions.reading.text import BLANK, Page, fold
from actions.reading.types import ContactReading, EmailReading

Role = Literal["", "guide", "companion"]

# From the first letter of a word on, however long it is: the end of an address that is too long would be somebody else's.
_EMAIL = re.compile(
    r"(?<![^\s,;:<>()\[\]\"\x00])[^\s,;:<>()\[\]\"\x00]+?"
    r"@+(?:[^\s;:<>()\[\]\",\x00]|,(?=(?:com|fr|net|org|de|uk|eu)\b)){1,255}"
)
_PROVIDERS = (
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "yahoo.fr",
    "yahoo.co.uk",
    "ymail.com",
    "hotmail.com",
    "hotmail.fr",
    "hotmail.co.uk",
    "outlook.com",
    "outlook.fr",
    "live.com",
    "live.fr",
    "msn.com",
    "icloud.com",
    "me.com",
    "mail.com",
    "email.com",
    "aol.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "sfr.fr",
    "laposte.net",
    "neuf.fr",
    "bbox.fr",
    "numericable.fr",
    "gmx.de",
    "gmx.fr",
    "gmx.net",
    "gmx.com",
    "web.de",
    "t-online.de",
    "btinternet.com",
    "sky.com",
    "proton.me",
    "protonmail.com",
    "libero.it",
    "skynet.be",
    "bluewin.ch",
    "ac-paris.fr",
)
_ENDINGS = {
    "con": "com",
    "cmo": "com",
    "ocm": "com",
    "comm": "com",
    "vom": "com",
    "xom": "com",
    "coml": "com",
    "nett": "net",
    "ent": "net",
    "ogr": "org",
    "frr": "fr",
}
_ROLE_GUIDE = re.compile(r"\bguides?\b|\bconferenci")
_ROLE_COMPANION = re.compile(
    r"\b(?:accompagn|encadr|prof|enseign|responsable|chef de groupe|teacher|leader"
    r"|escort|companion|chaperon|tour manager|chauffeur|driver|contact)"
)
_PLACEHOLDER = re.compile(
    r"\b(?P<role>guide|accompagnat(?:eur|rice)|companion|escort|leader)[ -]?types?\b"
    r"|\b(?:type|standard|placeholder) (?P<role2>guide|accompagnateur|companion"
    r"|escort|leader)\b|\bplaceholder\b|\bnom (?:provisoire|generique)\b"
)
_NOT_KNOWN = re.compile(
    r"\b(?:(?:on |je |nous )?(?:ne |n' ?)?(?:sais|sait|savons|connais|connaissons"
    r"|connait) pas(?: encore)?|pas encore|sais pas|j'sais pas|chais pas|(?:we "
    r"|i )?(?:don'?t|do not) (?:know|have)(?: (?:it|that|the name|a name|yet"
    r"|who))*|not (?:yet )?known|not yet"
    r"|to be (?:confirmed|announced|decided)|tbc|tba|tbd|a (?:confirmer|definir"
    r"|determiner|preciser)|inconnue?|unknown|plus tard|later|on verra|aucune idee"
    r"|no idea|no name yet)\b"
)
_CUE = re.compile(
    r"(?:s'appell?e(?:nt|ra)?|se nomme|m'appelle|je suis|name is|name's|nom ?:"
    r"|nom est|prenom ?:|named|called|is called|will be|sera|ce sera|c'est|contact ?:"
    r"|(?:guide|conferenci[a-z]+|accompagnat[a-z]+|responsable|professeure?|leader"
    r"|escort|companion|teacher) ?(?::|-|,|est|is)"
    r"|(?:notre|la|le|our|my|mon|ma|the) (?:guide|accompagnat[a-z]+|tour leader"
    r"|leader|escort|teacher)(?: conferenci[a-z]+)?) ?:? ?$"
)
_ELIDED = re.compile(r"(?:l|d|c|s|j|n|m|t|qu)'|[a-z]+'(?:s|m|re|ll)$|(?:l|c|s|j|n|qu)$")
_SURNAME = re.compile(r"\bnom\b|\b(?:last|family) name|surname")
_STREETS = frozenset("rue avenue boulevard bd place chemin impasse allee quai route square cours street road lane".split())
_HOUSE = re.compile(
    r"(?<=[a-z]) (?:(?:de )?chez|from|of|du compte de"
    rf"|(?:de|du|des|d'|for|at|with)(?: (?:la|le|les|notre|mon|ma|the|our|my)| l')? ?(?=(?:{'|'.join(sorted(INSTITUTIONS))})\b))"
    rf"[^,;:\n\d({BLANK}]*"
)
_ARTICLES = frozenset(("un", "une", "des", "les", "a", "the"))
_FIRST_OR_LAST = re.compile(r"\b(?:pre)?nom\b|\bname\b|surname|appelle|nomme|^\W*(?:c'est|it's|ce sera)\b")
_TOKEN = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class FoundContact:
    """Addresses and numbers of a message, the contact it names, and the one it would name as the answer to that question."""

    emails: tuple[EmailReading, ...]
    phones: tuple[str, ...]
    strong: ContactReading | None
    weak: ContactReading | None


def read_contact(original: str, page: Page, lang: str | None = None) -> FoundContact:
    """Find and blank addresses, telephone numbers and the name beside them. ``original`` keeps the case of the names."""
    emails = tuple(_email(original[match.start() : match.end()].lower().strip(".'")) for match in page.take(_EMAIL))
    shown = "".join(BLANK if hidden == BLANK else letter for letter, hidden in zip(original, page.text, strict=True))
    phones = _phones(shown, page, lang)
    folded = fold(original)
    role = _role(folded)
    placeholder = _placeholder(folded, role)
    if placeholder:
        contact = ContactReading(placeholder=placeholder, role=placeholder)
        return FoundContact(emails, phones, contact, contact)
    email, phone = emails[0].address if emails else "", phones[0] if phones else ""
    shown = "".join(BLANK if hidden == BLANK else letter for letter, hidden in zip(original, page.text, strict=True))
    shown = _without_house(shown)
    name = _name(shown, page, email, bool(emails or phones))
    weak_name = name or _bare_name(shown)
    strong = ContactReading(*name, email, phone, role) if name else None
    if strong or weak_name or email or phone:
        return FoundContact(emails, phones, strong, ContactReading(*(weak_name or ("", "")), email, phone, role))
    unknown = ContactReading(placeholder="guide" if role == "guide" else "companion", role=role) if _NOT_KNOWN.search(folded) else None
    return FoundContact(emails, phones, None, unknown)


def _email(written: str) -> EmailReading:
    """Checked by its form only; a well-known provider written slightly wrong is suggested, never silently mended."""
    address = written.rstrip(".,!?").strip("'")
    local, _, domain = address.replace("@@", "@").partition("@")
    lowered = domain.lower().replace(",", ".")
    suggestion = _suggested(lowered)
    try:
        valid = validate_email(address, check_deliverability=False, strict=True).normalized
    except EmailNotValidError:
        return EmailReading(
            address, False, f"{local}@{suggestion or lowered}" if suggestion or lowered != domain.lower() or "@@" in address else ""
        )
    return EmailReading(valid, True, f"{local}@{suggestion}" if suggestion else "")


def _suggested(domain: str) -> str:
    if domain in _PROVIDERS:
        return ""
    label, _, ending = domain.rpartition(".")
    if label.split(".")[-1] == "gmail" or domain == "gmail":
        return "gmail.com"
    close = [(OSA.distance(domain, known), known) for known in _PROVIDERS if len(known) > 6]
    distance, known = min(close)
    if distance <= (2 if len(known) >= 9 else 1) and known[0] in (domain[:1], domain[1:2]):
        return known
    return f"{label}.{_ENDINGS[ending]}" if ending in _ENDINGS else ""


def _phones(shown: str, page: Page, lang: str | None) -> tuple[str, ...]:
    """International form of each telephone number; other long figures are blanked all the same."""
    found = []
    for region in ("FR", "GB") if lang == "en" else ("FR",):
        for match in phonenumbers.PhoneNumberMatcher(shown, region, leniency=phonenumbers.Leniency.POSSIBLE):
            digits = re.sub(r"\D", "", match.raw_string)
            if BLANK in page.text[match.start : match.end] or len(digits) < 9 or not match.raw_string.startswith(("+", "0", "(")):
                continue
            found.append(phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164))
            page.blank(match.start, match.end)
    page.take(re.compile(r"(?<![\d/.:-])(?:\d[ .]?){9,20}(?![\d/:])"))
    return tuple(dict.fromkeys(found))


def _role(folded: str) -> Role:
    guide, companion = _ROLE_GUIDE.search(folded), _ROLE_COMPANION.search(folded)
    if guide and companion:
        return "guide" if guide.start() < companion.start() else "companion"
    return "guide" if guide else "companion" if companion else ""


def _placeholder(folded: str, role: Role) -> Role:
    match = _PLACEHOLDER.search(folded)
    if not match:
        return ""
    said = match["role"] or match["role2"]
    return ("guide" if said == "guide" else "companion") if said else role or "companion"


def _without_house(shown: str) -> str:
    """ "Claire Martin de l'agence Voyages du Port", "Ann Smith from Blue Tours": whom somebody works for is no part of the name."""
    folded = fold(shown)
    if len(folded) != len(shown):
        return shown
    for match in _HOUSE.finditer(folded):
        shown = f"{shown[: match.start()]},{' ' * (len(match[0]) - 1)}{shown[match.end() :]}"
    return shown


def _name(shown: str, page: Page, email: str, reachable: bool) -> tuple[str, str] | None:
    """A name beside an address or number, or after a cue such as "s'appelle"."""
    runs = _runs(shown)
    if not runs:
        return None
    chosen = None
    if reachable:
        local = fold(email.partition("@")[0])
        hits = [sum(len(word) > 2 and fold(word) in local for word, _, _ in run) for run in runs]
        chosen = (
            runs[hits.index(max(hits))]
            if max(hits)
            else next((run for run in runs if 2 <= len(run) <= 4 and any(word[0].isupper() for word, _, _ in run)), None)
        )
        if chosen and max(hits) and len(chosen) > 3 and not all(word[0].isupper() or word in PARTICLES for word, _, _ in chosen):
            chosen = [token for token in chosen if fold(token[0]) in local or token[0].lower() in PARTICLES] or chosen
        if not chosen and len(runs) == 1 and len(runs[0]) <= 3 and _plausible([word for word, _, _ in runs[0]]):
            chosen = runs[0]
    else:
        chosen = next(
            (
                run
                for run in runs
                if 2 <= len(run) <= 4
                and all(word[0].isupper() or word in PARTICLES for word, _, _ in run)
                and _CUE.search(fold(shown[max(0, run[0][1] - 40) : run[0][1]]))
            ),
            None,
        )
    if not chosen:
        return None
    page.blank(chosen[0][1], chosen[-1][2])
    return _split([word for word, _, _ in chosen])


def _runs(shown: str) -> list[list[tuple[str, int, int]]]:
    """Neighbouring words that can be a name, parted by punctuation, used stretches and words that are none; without institutions."""
    runs: list[list[tuple[str, int, int]]] = [[]]
    end, institution = 0, False
    for match in _TOKEN.finditer(shown):
        word = match[0].rstrip(".")
        gap = shown[end : match.start()]
        plain = fold(word)
        if gap.strip(" .") or BLANK in gap:
            runs.append([])
            institution = False
        institution = plain in INSTITUTIONS | _STREETS or (institution and plain not in TITLES)
        if (
            institution
            or shown[: match.start()].rstrip(" ")[-1:].isdigit()  # "10h. Mon mail", "12 mai", "5 rue de Lille"
            or (plain in CUE_WORDS - PARTICLES and not (runs[-1] and word[0].isupper()))
            or never_name(plain)
            or _ELIDED.match(plain)
            or (plain in PARTICLES and not runs[-1])
        ):
            runs.append([])
        else:
            runs[-1].append((word, match.start(), match.start() + len(word)))
        end = match.end()
    return [run for run in runs if run]


def _bare_name(shown: str) -> tuple[str, str] | None:
    """A message that is only a name: two to four words, or one beside a title ("Mme Durand") or where the other part is asked."""
    if re.search(r"[\d?!\x00]", shown) or len(shown) > 60:
        return None
    every = [fold(match[0]).rstrip(".") for match in _TOKEN.finditer(shown)]
    runs = _runs(shown)
    words = [word for run in runs for word, _, _ in run]
    if any(never_name(word) for word in every) or not 1 <= len(words) <= 4 or len(runs) > 2:
        return None
    if not _plausible(words) or (_ARTICLES.intersection(every) and not all(word[0].isupper() for word in words)):
        return None
    if len(words) == 1:
        known_role = any(word in CUE_WORDS - TITLES for word in every if word != fold(words[0])) and not _FIRST_OR_LAST.search(fold(shown))
        polite, surname = TITLES.intersection(every), _SURNAME.search(fold(shown))
        return None if known_role else ("", titled(words[0])) if polite or surname else (titled(words[0]), "")
    return _split(words)


def likely_name(written: str) -> bool:
    """Whether a few words can be a person's name: no everyday words, unless capitalised as names are, and no institution."""
    words = [match[0].rstrip(".") for match in _TOKEN.finditer(written)]
    words = [word for word in words if fold(word) not in TITLES]
    if not 1 <= len(words) <= 4 or any(never_name(fold(word)) or _ELIDED.match(fold(word)) for word in words):
        return False
    return _plausible(words)


def _plausible(words: list[str]) -> bool:
    """Whether words read as a name: it ends in no particle, and only where written as a name ("Rose Page") holds everyday words."""
    plain = [word for word in words if fold(word) not in PARTICLES]
    if not plain or fold(words[-1]) in PARTICLES or any(len(word) < 2 for word in plain[-1:]):
        return False
    written = len(words) > 1 and all(word[0].isupper() for word in plain) and not all(word.isupper() for word in plain)
    return written or not any(is_common(fold(word)) for word in plain)


def _split(words: list[str]) -> tuple[str, str]:
    """First name and surname; a surname in capitals may stand first, and a lone word is taken for the surname."""
    if len(words) == 1:
        return "", titled(words[0])
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if capitals and len(capitals) < len(words):
        return " ".join(titled(word) for word in words if word not in capitals), " ".join(map(titled, capitals))
    return titled(words[0]), " ".join(titled(word) for word in words[1:])


MOST_SLIPS = 3


def slips_between(word: str, name: str) -> int | None:
    """How far a word is from a name that it spells anew; None where it is the same, or another word altogether."""
    if word.casefold() == name.casefold() or len(word) < 3:
        return None
    slips = OSA.distance(fold(word), fold(name))
    return slips if slips <= min(MOST_SLIPS, len(name) // 3) else None


def titled(word: str) -> str:
    """A part of a name as names are written; one that mixes cases is left as it is."""
    if word in PARTICLES or not (word.islower() or word.isupper()):
        return word
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), word)
