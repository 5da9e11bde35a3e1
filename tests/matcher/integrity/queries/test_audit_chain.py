"""Rows that leave no trail, and rows that went after their time, are no faults."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.complaints.queries.keeping import KEPT_UNANSWERED
from matcher.complaints.schemas.complaint import NewComplaint
from matcher.complaints.services.delete_old_complaints import delete_old_complaints
from matcher.complaints.services.file_complaint import file_complaint
from matcher.database.engine import reading, transaction
from matcher.integrity.queries.audit_chain import WITHOUT_TRAIL, audit_chain_faults
from matcher.jobs.worker import jobs_of
from matcher.models import Complaint
from tests.builders.deliveries import SETTINGS, ToldProvider
from tests.builders.places import DONGTAI, a_county
from tests.builders.weeks import QUIET_THURSDAY
from tests.matcher.jobs.deliveries import TAKEN, a_planned_message, send


def faults_of(session: Session, subject: str) -> list[str]:
    return [str(fault) for fault in audit_chain_faults(session) if fault.table == subject]


@pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
def test_a_message_that_was_sent_needs_no_trail(engine: Engine) -> None:
    send(engine, ToldProvider([TAKEN]), a_planned_message(engine))
    with reading(engine) as session:
        assert faults_of(session, "delivery") == []


def test_what_leaves_no_trail_is_the_work_that_is_not_audited() -> None:
    unaudited = {job.machine.subject for job in jobs_of(SETTINGS).values() if not job.is_audited}
    assert set(WITHOUT_TRAIL) == unaudited


def test_a_complaint_that_was_deleted_after_its_time_is_told_to_be_gone(engine: Engine) -> None:
    with transaction(engine) as session:
        a_county(session)
        file_complaint(session, None, NewComplaint("同一张表填了三遍。", DONGTAI))
    later = clock.now() + timedelta(days=KEPT_UNANSWERED + 1)
    with clock.pretending(later):
        assert delete_old_complaints(engine, later) == 1
    with reading(engine) as session:
        assert session.scalars(select(Complaint)).all() == []
        assert faults_of(session, "complaint") == []
