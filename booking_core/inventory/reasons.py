"""Why there is no room, in words and with the seller's own sentence about it when it has published one (CMN-038)."""

from __future__ import annotations

from datetime import date, time

from booking_core.catalogue.kinds import SlotUnavailable
from booking_core.catalogue.models import Activity, Seller
from booking_core.rules.decision import Reason, Text
from booking_core.texts import clock_time

NBSP = "\u00a0"


class Reasons:
    """Makes the reasons of one activity."""

    def __init__(self, seller: Seller, activity: Activity) -> None:
        rule = next(iter(seller.applying(SlotUnavailable, activity)), None)
        self._rule = rule.id if rule else None
        self._source = seller.source_of(rule.id) if rule else None
        self._name = activity.name

    def _because(self, code: str, fr: str, en: str) -> Reason:
        return Reason(code, Text(fr, en), self._rule, self._source)

    def past(self) -> Reason:
        """The wished moment is over."""
        return Reason("past", Text("Cette date ou cette heure est déjà passée.", "That date or time has already passed."))

    def too_far(self, last: date | None) -> Reason:
        """Not on sale yet."""
        if last is None:
            return Reason("too_far", Text("Aucun créneau n’est encore ouvert à la vente.", "No slot is on sale yet."))
        fr = f"Les créneaux sont ouverts jusqu’au {last:%d/%m/%Y} seulement pour le moment."
        return Reason("too_far", Text(fr, f"Slots are on sale until {last:%d/%m/%Y} only for now."))

    def closed_day(self, why: Text | None) -> Reason:
        """The site takes nobody that day."""
        fr, en = (f" ({why.fr})", f" ({why.en})") if why else ("", "")
        name = self._name
        return Reason("closed_day", Text(f"Pas de visite ce jour-là{NBSP}: {name.fr}{fr}.", f"No visit on that day: {name.en}{en}."))

    def closed_to_groups(self, start: time, why: Text | None) -> Reason:
        """The slot exists but not for groups."""
        fr, en = (f" ({why.fr})", f" ({why.en})") if why else ("", "")
        return self._because(
            "closed_to_groups", f"{clock_time(start, 'fr')}{NBSP}: créneau fermé aux groupes{fr}.", f"{start:%H:%M}: closed to groups{en}."
        )

    def full(self, start: time, left: int) -> Reason:
        """The slot has too few places."""
        if left == 0:
            return self._because("slot_full", f"{clock_time(start, 'fr')}{NBSP}: créneau complet.", f"{start:%H:%M}: this slot is full.")
        places = f"{left}{NBSP}place" + ("s" if left > 1 else "")
        spots = f"{left} place" + ("s" if left > 1 else "")
        return self._because(
            "slot_full",
            f"{clock_time(start, 'fr')}{NBSP}: il ne reste que {places} sur ce créneau.",
            f"{start:%H:%M}: only {spots} left in this slot.",
        )

    def not_together(self) -> Reason:
        """The day has places enough, but the slots around the wished hour do not take the whole party."""
        fr = "Autour de cette heure, les créneaux libres ne suffisent pas pour tout le groupe."
        return self._because("not_enough_slots", fr, "The free slots around that hour do not take the whole group.")

    def not_enough(self, day_left: int) -> Reason:
        """The day cannot take the whole party."""
        fr = "Les places libres ne suffisent pas pour tout le groupe"
        en = "There are not enough free places for the whole group"
        return self._because("not_enough_places", f"{fr} ({day_left}{NBSP}places ce jour-là).", f"{en} ({day_left} places on that day).")
