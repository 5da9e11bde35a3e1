"""News of what is gone with its table goes, too, though it was sent out already; other news stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine, transaction
from matcher.migrations import migrate_to
from matcher.models import Notification
from matcher.models.delivery import delivery_notification
from matcher.vocabulary import Audience, NotificationEvent
from tests.builders.change_requests import a_request_to_a_head
from tests.builders.enquiries import a_question
from tests.builders.queued import a_delivery


def _of_request(session: Session) -> dict[str, object]:
    request = a_request_to_a_head(session)
    return {
        "event": NotificationEvent.CHANGE_ASKED, "change_request_id": request.id,
        "need_id": request.need_id, "head_id": request.head_id,
    }  # fmt: skip


def _of_enquiry(session: Session) -> dict[str, object]:
    asked = a_question(session)
    return {
        "event": NotificationEvent.ENQUIRED, "enquiry_id": asked.id,
        "need_id": asked.need_id, "head_id": asked.head_id,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("below", "facts"), [("0049", _of_request), ("0043", _of_enquiry)], ids=["0050", "0044"]
)
def test_going_back_leaves_no_news_that_was_sent_out(
    address: str, below: str, facts: Callable[[Session], dict[str, object]]
) -> None:
    migrate_to(address)
    engine = make_engine(address)
    with transaction(engine) as session:
        delivery = a_delivery(session)
        told = Notification(
            audience=Audience.HEAD, region_code=delivery.county_code, created_at=clock.now(), until=clock.now(),
            **facts(session),
        )  # fmt: skip
        session.add(told)
        session.flush()
        link = {"delivery_id": delivery.id, "notification_id": told.id}
        session.execute(delivery_notification.insert().values(link))
    engine.dispose()
    migrate_to(address, below)
    engine = make_engine(address)
    with engine.connect() as connection:
        for table in (delivery_notification, Notification.__table__):
            assert connection.scalar(select(func.count()).select_from(table)) == 0
    engine.dispose()
