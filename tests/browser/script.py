"""What the assistant answers in the widget's tests: one answer a control, asked for by one word.

The forms are the chat contract's own. Dates are relative to today so that the grid always has a month to turn to.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

HOSTILE = "<img src=x onerror=\"document.body.dataset.hacked='1'\"> <script>document.body.dataset.hacked='2'</script>"

CHOICE: dict[str, Any] = {
    "text": "Que souhaitez-vous visiter ?",
    "custom": {"asks": "activity"},
    "buttons": [
        {"title": "Arc de triomphe", "payload": "b:arc"},
        {"title": "Conciergerie", "payload": "b:conciergerie"},
        {"title": "Sainte-Chapelle", "payload": "b:chapelle"},
        {"title": "Château de Vincennes", "payload": "b:vincennes"},
    ],
}

SOURCE = {"document": "FAQ B2B", "article": "Combien de temps une option est-elle valable ?", "url": "https://example.org/faq"}

ORDER: dict[str, Any] = {
    "reference": "G7K3-M9QX",
    "seller": "cmn",
    "activity": "Conciergerie",
    "state": "awaiting_payment",
    "date": "2027-03-12",
    "people": 76,
    "lines": [
        {"site": "Conciergerie", "time": time, "label": label, "people": count, "quantity": count}
        | {"unit_cents": unit, "total_cents": count * unit}
        for time in ("10:30", "11:30", "12:30")
        for label, count, unit in (("Adulte", 25, 1350), ("Guide-conférencier", 1, 0))
    ],
    "total_cents": 101250,
    "due_now_cents": 101250,
    "currency": "EUR",
    "expires_at": "2026-11-21T22:30:00+01:00",
    "deadlines": [],
}

RECAP = {key: value for key, value in ORDER.items() if key != "reference"} | {"state": "quoted"}
DUE = [{"what": "final_headcount_by", "on": "2027-03-01"}, {"what": "free_cancellation_until", "on": "2027-02-09"}]
CONFIRMED = ORDER | {"state": "confirmed", "due_now_cents": 0, "expires_at": None, "deadlines": DUE}
PAPERS = [{"title": "Billets (PDF)", "url": "/papers/abc"}, {"title": "Billets (CSV)", "url": "/papers/def"}]


def days(count: int = 75) -> list[dict[str, Any]]:
    """Days from tomorrow on: shut on Mondays, full on Tuesdays, nearly full on Wednesdays."""
    free = {0: 0, 1: 0, 2: 5}
    start = datetime.now(UTC).date() + timedelta(days=1)
    found = []
    for day in (start + timedelta(days=number) for number in range(count)):
        entry: dict[str, Any] = {"date": day.isoformat(), "free": free.get(day.weekday(), 78), "capacity": 104}
        found.append(entry | ({"closed": "fermé"} if day.weekday() == 0 else {}))
    return found


SLOTS = [
    {"time": time, "free": free, "capacity": 26}
    for time, free in (("09:30", 26), ("10:00", 26), ("10:30", 4), ("11:00", 0), ("11:30", 26), ("14:00", 26), ("15:00", 12))
]

WHO = {
    "text": "Qui accompagne le groupe ? Son nom, son e-mail et son téléphone, ou un nom provisoire.",
    "custom": {"asks": "companion"},
    "buttons": [{"title": "Guide Type", "payload": "b:gt"}, {"title": "Accompagnateur Type", "payload": "b:at"}],
}
PRICED = "\n\n".join(
    (
        "Il y a de la place le mardi 12 janvier 2027 :",
        "\n".join(f"• {hour}h30, Sainte-Chapelle : 25 visiteurs + 1 guide (26 places)" for hour in range(10, 16)),
        "Total : 1 275,00 € (tarif d’exemple de la démonstration).",
    )
)
HOURS = [{"time": f"{hour}:{minute}", "free": 300, "capacity": 300} for hour in range(10, 17) for minute in ("00", "30")]

GROUP: list[dict[str, Any]] = [
    {"id": "adults", "label": "adultes", "one": "adulte", "min": 0, "max": 2000, "value": 0},
    {"id": "children", "label": "enfants", "one": "enfant", "min": 0, "max": 2000, "value": 0},
    {"id": "companions", "label": "accompagnateurs", "one": "accompagnateur", "min": 0, "max": 2000, "value": 0},
    {"id": "guides", "label": "guides", "one": "guide", "none": "sans guide", "min": 0, "max": 3, "value": 0},
]
RULE = {"document": "FAQ B2B", "article": "Accompagnateurs de groupes", "url": "https://example.org/faq#companions"}
REASON = {"text": "En dessous de 20 personnes, l’accompagnateur prend un billet payant et compte dans le groupe.", **RULE}
FACTS = [
    {"id": name, "label": label, "value": value, "change": f"changer {change}"}
    for name, label, value, change in (
        ("activity", "Visite", "Conciergerie", "de visite"),
        ("day", "Date", "vendredi 12 mars 2027", "la date"),
        ("time", "Heure", "10h30", "l’heure"),
        ("party", "Groupe", "14 personnes", "le nombre"),
        ("companion", "Accompagnateur", "Accompagnateur Type", "l’accompagnateur"),
        ("settlement", "Règlement", "Poser une option", "le paiement"),
    )
]
FOR_ONE_SLOT = RECAP | {"people": 14, "lines": RECAP["lines"][:2], "total_cents": 33750, "due_now_cents": 0, "expires_at": None}
RATING = [
    {"title": f"{stars} – {words}", "payload": f"b:rate-{'0' * 32}-{stars}"}
    for stars, words in enumerate(("pas du tout", "plutôt non", "à moitié", "plutôt oui", "tout à fait"), 1)
]

ANSWERS: dict[str, dict[str, Any]] = {
    "prix et accompagnateur": WHO | {"text": f"{PRICED}\n\n{WHO['text']}"},
    "prix et heure": {"text": f"{PRICED}\n\nVers quelle heure ?", "custom": {"asks": "time", "slots": HOURS}},
    "choix": CHOICE,
    '/press{"id": "b:conciergerie"}': {"text": "Très bien. Quel jour ?", "custom": {"asks": "date", "days": days()}},
    "date": {"text": "Quel jour ? Voici les places qu’il reste.", "custom": {"asks": "date", "days": days()}},
    "heure": {"text": "À quelle heure ?", "custom": {"asks": "time", "slots": SLOTS}},
    "accompagnateur": WHO,
    "groupe": {"text": "Combien serez-vous, et qui ?", "custom": {"asks": "party", "categories": GROUP}},
    "faits": {
        "text": "Voici ce que je m’apprête à réserver. Dois-je poser cette option ?",
        "custom": {"asks": "confirm", "main": "b:yes", "order": FOR_ONE_SLOT, "sample": True, "facts": FACTS}
        | {"places": [{"date": "2027-03-12", "time": "10:30", "free": 26}], "reasons": [REASON], "sources": [RULE, SOURCE]},
        "buttons": [{"title": "Modifier", "payload": "b:no"}, {"title": "Poser l’option", "payload": "b:yes"}],
    },
    "changer la date": {"text": "Quel autre jour ?", "custom": {"asks": "date", "days": days()}},
    "note": {"text": "Cela vous a-t-il aidé ?", "buttons": RATING},
    "e-mail": {"text": "À quelle adresse e-mail ?", "custom": {"asks": "email"}},
    "code": {
        "text": "Un code à six chiffres vient de partir à marie@exemple.fr. Il vaut dix minutes.",
        "custom": {"asks": "code"},
        "buttons": [{"title": "Renvoyer un code", "payload": "b:again"}],
    },
    "recap": {
        "text": "Conciergerie, le vendredi 12 mars 2027\n\nVoici ce que je m’apprête à réserver.",
        "custom": {
            "asks": "confirm",
            "main": "b:yes",
            "order": RECAP,
            "sample": True,
            "in_card": ["Conciergerie, le vendredi 12 mars 2027"],
        },
        "buttons": [{"title": "Modifier", "payload": "b:no"}, {"title": "Commander avec obligation de paiement", "payload": "b:yes"}],
    },
    "commande": {"text": "C’est réservé. Il reste à payer.", "custom": {"order": ORDER, "payment_url": "/pay/token", "sample": True}},
    "billets": {"text": "Paiement reçu, merci. Vos billets :", "custom": {"order": CONFIRMED, "papers": PAPERS, "sample": True}},
    "option": {"text": "L’option est gardée 60 jours à la Sainte-Chapelle, jamais au-delà de la visite.", "custom": {"sources": [SOURCE]}},
    "conseiller": {
        "text": "C’est transmis. Une personne vous répondra sous deux jours ouvrés.",
        "custom": {"handoff": {"state": "queued", "reason": "asked"}},
    },
    "hostile": {
        "text": f"{HOSTILE} javascript:alert(1) https://example.org/x",
        "custom": {
            "order": {**ORDER, "activity": HOSTILE, "reference": "HOST-ILE2"},
            "payment_url": "javascript:alert(1)",
            "sources": [{"document": HOSTILE, "article": "1", "url": "javascript:alert(1)"}],
            "papers": [{"title": HOSTILE, "url": "data:text/html,<script>alert(1)</script>"}],
        },
        "buttons": [{"title": HOSTILE, "payload": "b:h"}],
    },
    "choix cassé": {"text": "Quel jour ?", "custom": {"asks": "date", "days": [{"date": "hier", "free": 3, "capacity": 4}]}},
    "cassé": {
        "text": "Avant la carte cassée.",
        "custom": {"order": {"state": "held", "date": "hier", "lines": "rien"}, "in_card": ["Avant la carte cassée."]},
    },
}
