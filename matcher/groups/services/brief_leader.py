"""What a working group is asked reaches whoever comes to lead it, and nobody who leads it no more."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.groups.queries.waiting import answer_stands, stands
from matcher.groups.services.notify_group import notify_leader_asked
from matcher.groups.services.notify_search import notify_leader_wanted
from matcher.models import GroupQuestion, Head, HeadSearch, Need, Notification, WorkingGroup
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.vocabulary import NeedStatus, NotificationEvent

ASKED = (NotificationEvent.GROUP_ASKED, NotificationEvent.HEAD_WANTED)


def brief_leader(session: Session, group: WorkingGroup, leader: Head) -> None:
    """She has to hear every question to the group that waits for an answer: of open needs, and whom to look for."""
    questions = (
        select(GroupQuestion)
        .join(Need, Need.id == GroupQuestion.need_id)
        .where(
            GroupQuestion.group_id == group.id, GroupQuestion.asked_at.is_not(None),
            Need.status == NeedStatus.POSTED, ~answer_stands(),
        )
    )  # fmt: skip
    for question in session.scalars(questions.order_by(GroupQuestion.id)).all():
        notify_leader_asked(session, question, leader)
    searches = select(HeadSearch).where(HeadSearch.group_id == group.id, ~stands(HeadSearch))
    for search in session.scalars(searches.order_by(HeadSearch.id)).all():
        notify_leader_wanted(session, search, leader)


def relieve_leader(session: Session, group: WorkingGroup, head_id: int) -> None:
    """She is not asked any more for this group what she has not read yet."""
    overtake_unread(
        session, Notification.event.in_(ASKED), Notification.head_id == head_id,
        Notification.detail["group"].as_integer() == group.id,
    )  # fmt: skip
