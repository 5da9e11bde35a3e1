"""What an entry is about: the object's own names, else those of its head, need or week; also once it is gone."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.audit.queries.entry_names import EntryNames, Name, entry_names
from matcher.audit.queries.named_subjects import NAMED_SUBJECTS
from matcher.audit.services.record import record
from matcher.models import AuditEntry, Base, Need
from matcher.models.audit import Json
from matcher.policy import Actor
from matcher.policy.actor import service_actor
from matcher.posts.services.save_post import remove_post
from matcher.vocabulary import AssignmentStatus, Role
from tests.builders.enquiries import a_question
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.posts import a_post
from tests.builders.rounds import a_round, an_assignment


def about(session: Session, subject: Base, **detail: Json) -> EntryNames:
    """What the newest entry is about, once it is written."""
    record(session, service_actor("320981"), "a.step", subject, **detail)
    session.flush()
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    return entry_names(session, [entry])[entry.id]


def named(*names: str | Need) -> tuple[Name, ...]:
    """Plain names; of a need what is asked for, and where."""
    found: list[Name] = []
    for each in names:
        if isinstance(each, Need):
            found += [Name(each.title), Name(each.township.name, each.township.name_en)]
        else:
            found.append(Name(each))
    return tuple(found)


def test_a_visit_is_known_by_its_need_and_an_invitation_by_its_head_as_well(session: Session) -> None:
    head, need = a_head(session, name="李春禾"), a_need(session, title="高血压讲座")
    visit = an_assignment(session, need, head)
    assert about(session, visit).names == named(need)
    assert about(session, visit.invitations[0]).names == named("李春禾", need)


def test_a_question_is_known_by_whom_it_was_put_to(session: Session) -> None:
    question = a_question(session)
    assert about(session, question).names == named(question.head.name, question.need)


def test_a_week_is_known_by_its_monday_and_who_was_ruled_out_in_it_by_name(session: Session) -> None:
    week, head, need = a_round(session), a_head(session, name="李春禾"), a_need(session, title="高血压讲座")
    found = about(session, week, need_id=need.id, head_id=head.id)
    assert (found.monday, found.names) == (week.monday, named(need, "李春禾"))


def test_a_visit_that_was_taken_out_keeps_its_names(session: Session) -> None:
    head, need = a_head(session, name="李春禾"), a_need(session, title="高血压讲座")
    visit = an_assignment(session, need, head, status=AssignmentStatus.PROPOSED)
    record(session, service_actor("320981"), "assignment.remove", visit, need_id=need.id, head_ids=[head.id])
    session.delete(visit)
    session.flush()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "assignment.remove")).one()
    assert entry_names(session, [entry])[entry.id].names == named(need, "李春禾")


def test_a_post_is_known_by_its_head_and_association_and_by_the_head_once_it_is_taken_out(
    session: Session,
) -> None:
    coordinator = Actor.of(an_account(session, Role.COORDINATOR))
    post = a_post(session, a_head(session, name="李春禾"))
    assert about(session, post).names == (Name("李春禾"), Name(post.region.name, post.region.name_en))
    remove_post(session, coordinator, post, post.version)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "post.remove")).one()
    assert entry_names(session, [entry])[entry.id].names == named("李春禾")


def test_every_name_is_asked_for_by_a_query_that_works_and_a_name_has_its_english_one(
    session: Session,
) -> None:
    assert set(NAMED_SUBJECTS) <= set(Base.metadata.tables)
    for subject, query in NAMED_SUBJECTS.items():
        assert len(query.selected_columns) % 2 == 1, subject
        session.execute(query.limit(1))
