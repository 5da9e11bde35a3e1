"""Complaints and suggestions from their arrival to their end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.complaints.queries.complaints import complaint_detail, list_complaints, waiting_complaints
from matcher.complaints.queries.followed import answers_to, follow
from matcher.complaints.queries.keeping import KEPT_AFTER_ANSWER, KEPT_UNANSWERED
from matcher.complaints.schemas.answer import ComplaintAnswer, PassOn
from matcher.complaints.schemas.complaint import NewComplaint
from matcher.complaints.schemas.complaint_filter import ComplaintFilter
from matcher.complaints.services.acknowledge_answers import acknowledge_answers
from matcher.complaints.services.answer_complaint import answer_complaint, pass_on_complaint
from matcher.complaints.services.delete_old_complaints import delete_old_complaints
from matcher.complaints.services.file_complaint import file_complaint
from matcher.database.engine import transaction
from matcher.errors import Conflict, Invalid, Outdated
from matcher.models import AuditEntry, Complaint, CountySettings, Region
from matcher.policy import Actor
from matcher.vocabulary import ComplaintStatus, Role
from tests.builders.complaints import a_complaint
from tests.builders.people import an_account
from tests.builders.places import DONGTAI, a_county, a_township

TEXT = "同一张表填了三遍。"


def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR, region=a_county(session)))


def of_the_city(session: Session) -> Actor:
    a_county(session)
    return Actor.of(an_account(session, Role.ADMINISTRATOR, region=session.get_one(Region, DONGTAI[:4])))


def listed(session: Session, actor: Actor) -> list[int]:
    return [row.id for row in list_complaints(session, actor, ComplaintFilter()).items]


@time_machine.travel("2026-09-28 10:00 +0800", tick=False)
def test_the_day_it_is_answered_by_counts_working_days(session: Session) -> None:
    session.add(CountySettings(county_code=a_county(session).code, complaint_days=3))
    complaint = file_complaint(session, None, NewComplaint(TEXT, DONGTAI))
    assert complaint.answer_by == date(2026, 10, 8), "29 and 30 September, then the holidays until 7 October"


def test_one_about_the_association_itself_goes_to_the_city_only(session: Session) -> None:
    county, city = coordinator(session), of_the_city(session)
    own = file_complaint(session, None, NewComplaint(TEXT, DONGTAI))
    about = file_complaint(session, None, NewComplaint(TEXT, DONGTAI, about_association=True))
    assert listed(session, county) == [own.id]
    assert listed(session, city) == [own.id, about.id]
    trail = select(AuditEntry.region_code).where(AuditEntry.subject_key == str(about.id))
    assert session.scalars(trail).all() == [DONGTAI[:4]], "the county's trail does not tell of it"


def test_nobody_is_told_from_whose_account_it_came(session: Session) -> None:
    clerk = Actor.of(an_account(session, Role.TOWNSHIP, region=a_township(session)))
    file_complaint(session, clerk, NewComplaint(TEXT, DONGTAI))
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "complaint.file")).one()
    assert (entry.account_id, entry.detail) == (None, {})


@pytest.mark.parametrize("code", [DONGTAI[:4], f"{DONGTAI}115", "999999"])
def test_it_is_for_a_county(session: Session, code: str) -> None:
    a_township(session)
    with pytest.raises(Invalid):
        file_complaint(session, None, NewComplaint(TEXT, code))


def test_an_answer_is_news_for_the_sender_until_it_is_acknowledged(session: Session) -> None:
    clerk, other = (
        Actor.of(an_account(session, Role.TOWNSHIP, region=a_township(session))) for _ in range(2)
    )
    complaint = file_complaint(session, clerk, NewComplaint(TEXT, DONGTAI))
    assert answers_to(session, clerk) == ()
    answer_complaint(session, coordinator(session), complaint, ComplaintAnswer("已改。", complaint.version))
    assert [each.number for each in answers_to(session, clerk)] == [complaint.number]
    assert answers_to(session, other) == ()
    acknowledge_answers(session, other, [complaint.id])
    assert answers_to(session, clerk) != ()
    acknowledge_answers(session, clerk, [complaint.id])
    assert answers_to(session, clerk) == ()
    answer_complaint(session, coordinator(session), complaint, ComplaintAnswer("又改了。", complaint.version))
    assert answers_to(session, clerk) != (), "another answer is news again"


def test_whoever_has_the_number_reads_the_answer_and_no_telephone_number(session: Session) -> None:
    complaint = a_complaint(session, text="请打 138 1234 5678。")
    answer_complaint(session, coordinator(session), complaint, ComplaintAnswer("已改。", complaint.version))
    found = follow(session, complaint.number)
    assert found is not None
    assert (found.answer, found.status) == ("已改。", ComplaintStatus.ANSWERED)
    assert "5678" not in found.text
    assert complaint.telephone not in repr(found)


def test_it_is_passed_on_to_the_city_and_back_while_it_waits(session: Session) -> None:
    county, city, complaint = coordinator(session), of_the_city(session), a_complaint(session)
    day = complaint.answer_by
    pass_on_complaint(session, county, complaint, PassOn("属市里职责。", complaint.version))
    assert listed(session, county) == []
    assert (complaint.status, complaint.answer_by) == (ComplaintStatus.PASSED_ON, day)
    pass_on_complaint(session, city, complaint, PassOn("", complaint.version))
    assert listed(session, county) == [complaint.id]
    answer_complaint(session, county, complaint, ComplaintAnswer("已改。", complaint.version))
    with pytest.raises(Conflict):
        pass_on_complaint(session, county, complaint, PassOn("", complaint.version))


def test_what_is_about_the_association_is_not_passed_on_to_it(session: Session) -> None:
    city = of_the_city(session)
    about = file_complaint(session, None, NewComplaint(TEXT, DONGTAI, about_association=True))
    assert complaint_detail(session, about).other is None
    with pytest.raises(Conflict):
        pass_on_complaint(session, city, about, PassOn("", about.version))
    assert listed(session, city) == [about.id]


def test_two_answers_do_not_cover_each_other(session: Session) -> None:
    complaint, actor = a_complaint(session), coordinator(session)
    seen = complaint.version
    answer_complaint(session, actor, complaint, ComplaintAnswer("已改。", seen))
    with pytest.raises(Outdated):
        answer_complaint(session, actor, complaint, ComplaintAnswer("没有改。", seen))


def test_what_waits_too_long_is_counted_for_county_and_city(session: Session) -> None:
    yesterday = clock.today() - timedelta(days=1)
    a_complaint(session, answer_by=yesterday)
    a_complaint(session, answer_by=clock.today())
    a_complaint(session, region_code=DONGTAI[:4], about_association=True, answer_by=yesterday)
    county = waiting_complaints(session, coordinator(session))
    city = waiting_complaints(session, of_the_city(session))
    assert (county.number, county.overdue) == (2, 1)
    assert (city.number, city.overdue) == (3, 2)


def test_they_are_deleted_after_their_time_and_not_before(engine: Engine) -> None:
    now = clock.now()
    with transaction(engine) as session:
        answered = {"status": ComplaintStatus.ANSWERED, "answer": "已改。"}
        just, over = (now - timedelta(days=KEPT_AFTER_ANSWER + more) for more in (0, 1))
        kept = [
            a_complaint(session, answered_at=just, **answered).id,
            a_complaint(session, created_at=now - timedelta(days=KEPT_UNANSWERED)).id,
        ]
        a_complaint(session, answered_at=over, **answered)
        a_complaint(session, created_at=now - timedelta(days=KEPT_UNANSWERED + 1))
    assert delete_old_complaints(engine, now) == 2
    with transaction(engine) as session:
        assert session.scalars(select(Complaint.id).order_by(Complaint.id)).all() == kept
        traces = session.scalars(select(AuditEntry).where(AuditEntry.action == "complaint.delete")).all()
        assert [entry.detail for entry in traces] == [{}, {}]
