"""What a visit's record says is heard by those it is about: heads, the county, the township."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.invitations.services.accept_invitation import accept_invitation
from matcher.models import Assignment, Notification
from matcher.notifications.sentences import sentence_of
from matcher.policy import Actor
from matcher.policy.actor import link_actor
from matcher.rounds.services.release_plan import release_plan
from matcher.visits.schemas.visit import HeadReport
from matcher.visits.services.record_not_held import record_not_held
from matcher.visits.services.record_visit import record_visit
from matcher.vocabulary import AssignmentStatus, Audience, Presence, Rating, ToldBy
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_plan, an_assignment
from tests.builders.visits import all_came, not_held
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.matcher.notifications.changes import CLERK

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


@pytest.fixture
def entry(session: Session) -> Assignment:
    """A visit to which two heads have said yes."""
    entry = asked(session)
    for invitation in entry.invitations:
        accept_invitation(session, link_actor(invitation.head), invitation)
    return entry


def asked(session: Session) -> Assignment:
    topics = [a_topic(session, "hypertension"), a_topic(session, "diabetes")]
    heads = [a_head(session, topics={topic: 3}) for topic in topics]
    plan = a_plan(session)
    need = a_need(session, topics=topics)
    entry = an_assignment(session, need, *heads, plan=plan, status=AssignmentStatus.PROPOSED)
    release_plan(session, COORDINATOR, plan)
    return entry


def held(session: Session, entry: Assignment, presence: Presence = Presence.CAME, **said: object) -> None:
    """It took place, and the second head came."""
    by = said.pop("by", CLERK)
    assert isinstance(by, Actor)
    name = "孙医生" if presence is Presence.SUBSTITUTE else ""
    with clock.pretending(entry.ends_at + timedelta(hours=1)):
        word = HeadReport(entry.invitations[0].id, presence, name)
        record_visit(session, by, entry.need, all_came(session, entry.need, word, **said))


def missed(session: Session, entry: Assignment, by: Actor = CLERK, **said: str) -> None:
    with clock.pretending(entry.ends_at + timedelta(hours=1)):
        record_not_held(session, by, entry.need, not_held(entry.need, **said))


def unheard(session: Session, audience: Audience, head_id: int | None = None) -> list[Notification]:
    session.flush()
    pending = Notification.told_at.is_(None) & Notification.overtaken_at.is_(None)
    query = select(Notification).where(Notification.audience == audience, pending)
    if head_id is not None:
        query = query.where(Notification.head_id == head_id)
    return list(session.scalars(query.order_by(Notification.id).execution_options(populate_existing=True)))


def to_head(session: Session, entry: Assignment) -> list[str]:
    """What the first head has yet to hear, but for the thanks for the yes."""
    found = unheard(session, Audience.HEAD, entry.invitations[0].head_id)
    return [each.event.value for each in found if each.event.value != "accepted"]


def to_others(session: Session, audience: Audience) -> list[str]:
    return [each.event.value for each in unheard(session, audience)]


@pytest.mark.parametrize("said", [{"rating": Rating.GOOD}, {"thanks": "谢谢"}], ids=["rating", "words"])
def test_a_head_who_came_hears_of_thanks(
    session: Session, entry: Assignment, said: dict[str, object]
) -> None:
    held(session, entry, **said)
    assert to_head(session, entry) == ["thanked"]


def test_without_thanks_there_is_nothing_to_hear(session: Session, entry: Assignment) -> None:
    held(session, entry, rating=Rating.FAIR)
    assert to_head(session, entry) == []


@pytest.mark.parametrize(
    ("presence", "event", "word"),
    [
        (Presence.ABSENT, "recorded_absent", "did not come"),
        (Presence.SUBSTITUTE, "recorded_substitute", "孙医生"),
    ],
)
def test_a_head_who_did_not_come_is_not_thanked_but_hears_what_is_recorded_and_whom_to_tell(
    session: Session, entry: Assignment, presence: Presence, event: str, word: str
) -> None:
    held(session, entry, presence, rating=Rating.GOOD, thanks="谢谢")
    (news,) = [
        each for each in unheard(session, Audience.HEAD, entry.invitations[0].head_id) if each.event == event
    ]
    assert to_head(session, entry) == [event]
    said = str(sentence_of(news))
    assert word in said
    assert "please tell Town 320981115 or the association" in said


def test_who_never_said_yes_hears_nothing_of_not_having_come(session: Session) -> None:
    entry = asked(session)
    held(session, entry, Presence.ABSENT)
    assert "recorded_absent" not in to_head(session, entry)


def test_put_right_it_is_heard_again_and_overtakes_what_was_wrong(
    session: Session, entry: Assignment
) -> None:
    held(session, entry, Presence.SUBSTITUTE)
    held(session, entry)
    assert to_head(session, entry) == ["recorded_present"]


def test_thanks_are_heard_of_once(session: Session, entry: Assignment) -> None:
    held(session, entry, thanks="谢谢")
    before = [each.id for each in unheard(session, Audience.HEAD)]
    held(session, entry, thanks="谢谢您！")
    assert [each.id for each in unheard(session, Audience.HEAD)] == before


def tell_all(session: Session) -> None:
    for each in session.scalars(select(Notification).where(Notification.told_at.is_(None))):
        each.told_at, each.told_by = clock.now(), ToldBy.READING
    session.flush()


def test_held_not_held_and_held_again_thanks_once_and_repeats_no_word_to_the_county(
    session: Session, entry: Assignment
) -> None:
    held(session, entry, thanks="谢谢", county_note="投影看不清")
    tell_all(session)
    missed(session, entry, county_note="投影看不清")
    assert to_others(session, Audience.COORDINATOR) == ["reopened"]
    tell_all(session)
    held(session, entry, thanks="谢谢", county_note="投影看不清")
    assert to_head(session, entry) == ["recorded_present"]
    assert to_others(session, Audience.COORDINATOR) == ["held_after_all"]


def test_what_nobody_has_heard_before_the_turn_is_still_heard(session: Session, entry: Assignment) -> None:
    held(session, entry, thanks="谢谢", county_note="投影看不清")
    missed(session, entry, county_note="投影看不清")
    assert to_others(session, Audience.COORDINATOR) == ["reopened", "county_note"]
    held(session, entry, thanks="谢谢", county_note="投影看不清")
    assert to_head(session, entry) == ["thanked"]
    assert to_others(session, Audience.COORDINATOR) == ["held_after_all", "county_note"]


def test_of_a_visit_that_did_not_take_place_head_and_county_hear(session: Session, entry: Assignment) -> None:
    missed(session, entry)
    assert (to_head(session, entry), to_others(session, Audience.COORDINATOR)) == (["not_held"], ["reopened"])


def test_that_it_did_after_all_takes_the_place_of_that(session: Session, entry: Assignment) -> None:
    missed(session, entry)
    held(session, entry)
    assert to_head(session, entry) == ["recorded_present"]
    assert to_others(session, Audience.COORDINATOR) == ["held_after_all"]


def test_a_word_to_the_county_reaches_the_county_and_nobody_else(session: Session, entry: Assignment) -> None:
    held(session, entry, county_note="投影看不清")
    held(session, entry, county_note="投影看不清，音响也坏了")
    assert to_others(session, Audience.COORDINATOR) == ["county_note"]
    assert (to_head(session, entry), to_others(session, Audience.TOWNSHIP)) == ([], [])


def test_a_correction_by_the_county_is_heard_by_the_township(session: Session, entry: Assignment) -> None:
    held(session, entry)
    held(session, entry, by=COORDINATOR, attendance=12)
    held(session, entry, by=COORDINATOR, attendance=13)
    assert to_others(session, Audience.TOWNSHIP) == ["record_corrected"]
