"""Writing down that leaders, coordinators or a head have to hear of a working group's word on a need."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.groups.queries.leaders import leaders_of
from matcher.models import GroupQuestion, Head, HeadProposal, Need, Notification, WorkingGroup
from matcher.notifications.place_names import township_facts
from matcher.notifications.services.notify import LISTED_FOR
from matcher.notifications.services.outbox import Facts
from matcher.notifications.services.overtake_unread import overtake_unread
from matcher.text.telephone import without_numbers
from matcher.vocabulary import Audience, GroupAnswer, HeadProposalState, NotificationEvent


def notify_asked(session: Session, question: GroupQuestion) -> None:
    """The group's leaders have to hear what nobody offers."""
    for leader in leaders_of(session, question.group_id):
        notify_leader_asked(session, question, leader)


def notify_leader_asked(session: Session, question: GroupQuestion, leader: Head) -> None:
    """This leader alone has to hear it."""
    _add(
        session, NotificationEvent.GROUP_ASKED, question.group, question.need, leader,
        _topic_facts(question) | {"head": leader.name}, Audience.HEAD,
    )  # fmt: skip


def notify_group_answered(session: Session, question: GroupQuestion) -> None:
    """Coordinators have to hear the answer, leaders need no longer be asked; an earlier answer is overtaken.

    So does the township where another topic would do: the need is its own to change.
    """
    events = (
        NotificationEvent.GROUP_ASKED, NotificationEvent.GROUP_ANSWERED, NotificationEvent.COULD_OFFER,
        NotificationEvent.COULD_NOT,
    )  # fmt: skip
    overtake_unread(
        session, Notification.need_id == question.need_id, Notification.event.in_(events),
        Notification.detail["topic"].as_integer() == question.topic_id,
    )  # fmt: skip
    leader, other = question.leader, question.other_topic
    if leader is None:
        return
    answered, facts = NotificationEvent.GROUP_ANSWERED, _topic_facts(question) | {"head": leader.name}
    _add(session, answered, question.group, question.need, leader, facts, Audience.COORDINATOR)
    if question.answer is GroupAnswer.TOPIC and other is not None:
        facts |= {"other": other.name, "other_en": other.name_en}
        _add(session, answered, question.group, question.need, leader, facts, Audience.TOWNSHIP)


def notify_could_offer(session: Session, question: GroupQuestion) -> None:
    """The head who is named has to hear of it; whether she offers it is hers to say. Not where she said so herself."""
    head = question.head
    if question.answer is GroupAnswer.HEAD and head is not None and head.id != question.leader_id:
        _add(
            session, NotificationEvent.COULD_OFFER, question.group, question.need, head,
            _topic_facts(question) | {"head": head.name}, Audience.HEAD,
        )  # fmt: skip


def notify_could_not(session: Session, question: GroupQuestion) -> None:
    """Coordinators and whoever leads now have to hear that the head who was named cannot; nobody need ask her."""
    head = question.head
    overtake_unread(
        session, Notification.need_id == question.need_id, Notification.event == NotificationEvent.COULD_OFFER,
        Notification.detail["topic"].as_integer() == question.topic_id,
    )  # fmt: skip
    if head is None:
        return
    event, facts = NotificationEvent.COULD_NOT, _topic_facts(question) | {"other": head.name}
    _add(session, event, question.group, question.need, head, facts, Audience.COORDINATOR)
    for leader in leaders_of(session, question.group_id):
        if leader.id != head.id:
            told = facts | {"head": leader.name}
            _add(session, event, question.group, question.need, leader, told, Audience.HEAD)


def notify_proposed(session: Session, proposal: HeadProposal) -> None:
    """Coordinators have to hear who is proposed for which need."""
    facts: Facts = {"head": proposal.leader.name, "other": proposal.head.name}
    _add(
        session, NotificationEvent.HEAD_PROPOSED, proposal.group, proposal.need, proposal.head, facts,
        Audience.COORDINATOR,
    )  # fmt: skip


def notify_settled(session: Session, proposal: HeadProposal) -> None:
    """The leader has to hear what became of the proposal; coordinators need not hear of it any more.

    Of one that is over there are no words why it was not taken.
    """
    overtake_unread(
        session, Notification.need_id == proposal.need_id, Notification.head_id == proposal.head_id,
        Notification.event == NotificationEvent.HEAD_PROPOSED,
    )  # fmt: skip
    is_taken = proposal.state is HeadProposalState.TAKEN
    facts: Facts = {"head": proposal.leader.name, "other": proposal.head.name}
    if proposal.state is HeadProposalState.DECLINED:
        facts["words"] = without_numbers(proposal.settled_words)
    event = NotificationEvent.PROPOSAL_TAKEN if is_taken else NotificationEvent.PROPOSAL_DECLINED
    _add(session, event, proposal.group, proposal.need, proposal.leader, facts, Audience.HEAD)


def _topic_facts(question: GroupQuestion) -> Facts:
    topic = question.topic
    return {"topics": topic.name, "topics_en": topic.name_en, "topic": topic.id}


def _add(
    session: Session,
    event: NotificationEvent,
    group: WorkingGroup,
    need: Need,
    head: Head,
    facts: Facts,
    audience: Audience,
) -> None:
    """News about the need: to `head`, or about her to coordinators or the township. Who wants no contact hears nothing.

    Heads are not invited by it: what they are sent has no telephone number that stands in the title.
    """
    if audience is Audience.HEAD and (head.opted_out_at is not None or not head.active):
        return
    title = without_numbers(need.title) if audience is Audience.HEAD else need.title
    named = township_facts(need.township) | {"title": title, "group": group.id}
    region = need.township_code if audience is Audience.TOWNSHIP else group.county_code
    session.add(
        Notification(
            event=event, audience=audience, region_code=region, need_id=need.id, head_id=head.id,
            detail=named | facts, created_at=clock.now(), until=clock.now() + LISTED_FOR,
        )
    )  # fmt: skip
