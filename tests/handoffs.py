"""What customers ask that the rules leave to people: tried turn by turn in the dialogue, and in two browsers on everything real."""

from __future__ import annotations

from dataclasses import dataclass

PASS_ON = {"fr": "transmettre", "en": "pass it on"}


@dataclass(frozen=True)
class Wish:
    """What a customer says, and the seller and rule that leave it to people."""

    said: str
    intent: str
    seller: str
    rule: str
    lang: str = "fr"


ASKED = {
    "museum-pass": Wish("Nous avons le Paris Museum Pass pour 20 personnes à la Conciergerie", "faq_museum_pass", "cmn", "CMN-053"),
    "museum-pass-en": Wish("We have the Paris Museum Pass, how do we book the Conciergerie?", "faq_museum_pass", "cmn", "CMN-053", "en"),
    "stock": Wish("on a déjà des billets en stock, comment réserver l'Arc de triomphe ?", "faq_stock_tickets", "cmn", "CMN-054"),
    "stock-en": Wish("We already have tickets in stock for the Arc de Triomphe", "faq_stock_tickets", "cmn", "CMN-054", "en"),
    "lecture": Wish("je voudrais une visite-conférence à l'Arc de triomphe pour 25 adultes", "book", "cmn", "CMN-026"),
    "lecture-en": Wish("We would like a lecture tour at the Arc de Triomphe for 25 adults", "book", "cmn", "CMN-026", "en"),
    "school": Wish("Une classe de 28 élèves et 3 profs à la Conciergerie", "book", "cmn", "CMN-025"),
    "social": Wish("un foyer de 12 personnes du champ social à la Sainte-Chapelle", "book", "cmn", "CMN-025"),
    "social-en": Wish("a group of 12 people with disabilities at the Sainte-Chapelle", "book", "cmn", "CMN-025", "en"),
    "other-monument": Wish("Le Panthéon pour 20 personnes", "book", "cmn", "CMN-020"),
    "carcassonne": Wish("Carcassonne pour 30 adultes", "book", "cmn", "CMN-020"),
    "other-monument-en": Wish("The Panthéon for 20 people", "book", "cmn", "CMN-020", "en"),
    "under-four": Wish("Pass Domaine à Chantilly pour 21 adultes et un enfant de 3 ans", "book", "chantilly", "CH-035"),
    "train": Wish("le petit train à Chantilly pour 40 personnes", "faq_train_boat", "chantilly", "CH-010"),
    "moved": Wish("Chantilly veut changer notre date, que faire ?", "faq_seller_moves_date", "chantilly", "CH-003"),
    "images": Wish("Peut-on utiliser une photo du château de Chantilly ?", "faq_image_rights", "chantilly", "CH-032"),
    "driver": Wish("un billet gratuit pour le chauffeur à France Miniature ?", "faq_driver", "france_miniature", "FM-026"),
    "force-majeure": Wish("En cas de force majeure France Miniature rembourse ?", "faq_force_majeure", "france_miniature", "FM-083"),
    "activation": Wish("Combien de temps pour activer mon compte au MAD ?", "faq_account_validation", "mad", "MAD-015"),
    "vouchers-back": Wish("Peut-on se faire rembourser des contremarques du MAD ?", "faq_refund", "mad", "MAD-035"),
    "reassign": Wish("une contremarque du MAD envoyée à la mauvaise adresse", "faq_voucher_reassign", "mad", "MAD-034"),
}
