"""Of one seller the likeliest question that it answers is meant."""

from __future__ import annotations

from booking_core.catalogue.topics import akin, meant

RANKING = (("faq_late_surcharge", 0.4), ("book", 0.2), ("faq_cancellation", 0.15), ("faq_lead_time", 0.05))


def test_what_is_answered_is_meant() -> None:
    assert meant("late_surcharge", RANKING, lambda _topic: True) == "late_surcharge"


def test_an_unsure_topic_gives_way_to_the_next_likeliest() -> None:
    assert meant("late_surcharge", RANKING, {"cancellation", "lead_time"}.__contains__) == "cancellation"


def test_a_sure_topic_gives_way_to_what_is_akin_first() -> None:
    sure = (("faq_late_surcharge", 0.8), ("faq_cancellation", 0.15))
    assert meant("late_surcharge", sure, {"cancellation", "lead_time"}.__contains__) == "lead_time"


def test_what_is_unlikely_and_not_akin_is_never_put_in_the_place() -> None:
    assert meant("late_surcharge", RANKING, {"image_rights"}.__contains__) == "late_surcharge"


def test_the_closest_kin_comes_first() -> None:
    assert akin("cancellation")[0] == "cancel_option" and "cancellation" not in akin("cancellation")
