"""A joint visit goes without a part, once the township has agreed: the need loses it, and the visit is complete."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.errors import Conflict, Invalid
from matcher.models import Assignment, Notification
from matcher.needs.schemas.drop_part import DropPart, DropPartSchema
from matcher.needs.services.drop_part import drop_part
from matcher.vocabulary import Answer, AssignmentStatus, Audience, NeedStatus, NotificationEvent
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.products import a_product
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY, a_little_week

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def with_a_hole(session: Session) -> Assignment:
    week = a_little_week(session, 1)
    need = a_need(session, topics=[week.topic] * 2)
    visit = an_assignment(session, need, *(a_head(session, topics={week.topic: 3}) for _ in range(2)))
    visit.invitations[0].answer, visit.invitations[1].answer = Answer.ACCEPTED, Answer.DECLINED
    session.flush()
    return visit


def test_the_need_loses_the_part_and_the_visit_is_settled(session: Session) -> None:
    visit = with_a_hole(session)
    drop_part(session, COORDINATOR, visit, DropPart(1, "张干事", visit.version))
    assert [part.position for part in visit.need.parts] == [0]
    assert (visit.status, visit.need.status) == (AssignmentStatus.ACCEPTED, NeedStatus.CONFIRMED)
    told = session.scalars(
        select(Notification).where(Notification.audience == Audience.TOWNSHIP).order_by(Notification.id)
    ).all()
    assert [each.event for each in told] == [NotificationEvent.CONFIRMED, NotificationEvent.PART_DROPPED]
    assert told[1].detail["other"] == "张干事"


@pytest.mark.parametrize("dropped", ["of the product", "another"])
def test_a_need_stays_an_order_as_long_as_it_asks_for_the_products_topic(
    session: Session, dropped: str
) -> None:
    """Where two parts are of the product's topic, one of them is enough."""
    visit = with_a_hole(session)
    kept, gone = visit.need.parts
    product = a_product(session, a_topic(session, "first-aid") if dropped == "of the product" else kept.topic)
    if dropped == "of the product":
        gone.topic_id = visit.invitations[1].topic_id = product.topic_id
    visit.need.product_id = product.id
    session.flush()
    session.expire(gone)
    drop_part(session, COORDINATOR, visit, DropPart(1, "张干事", visit.version))
    assert visit.need.product_id == (None if dropped == "of the product" else product.id)


def test_a_part_that_somebody_has_stays(session: Session) -> None:
    visit = with_a_hole(session)
    with pytest.raises(Conflict):
        drop_part(session, COORDINATOR, visit, DropPart(0, "张干事", visit.version))


def test_nobody_goes_without_a_part_before_the_township_has_agreed() -> None:
    with pytest.raises(Invalid) as refused:
        DropPartSchema().read({"position": "1", "agreed_by": " ", "version": "1"})
    assert list(refused.value.messages) == ["agreed_by"]
