"""What a leader is sent leads to her personal page."""

from __future__ import annotations

from matcher.deliveries.message_text import Wording, message_of
from matcher.models import Head, Notification
from matcher.vocabulary import Audience, NotificationEvent

FACTS = {"head": "周明远", "township": "三仓镇", "topics": "睡眠健康", "title": "睡眠讲座"}


def _link(audience: Audience) -> str | None:
    event = NotificationEvent.GROUP_ASKED if audience is Audience.HEAD else NotificationEvent.GROUP_ANSWERED
    news = Notification(event=event, audience=audience, detail=FACTS, head=Head(name="周明远"))
    wording = Wording(
        "zh", lambda _: None, lambda _: None, lambda _: "", "https://sizhang.test/", "东台市科协",
        address_of_page=lambda head: f"https://sizhang.test/me/{head.name}",
    )  # fmt: skip
    return message_of([news], wording, "key").link


def test_a_leader_is_sent_the_link_of_her_page_and_a_coordinator_is_not() -> None:
    assert _link(Audience.HEAD) == "https://sizhang.test/me/周明远"
    assert _link(Audience.COORDINATOR) == "https://sizhang.test/"
