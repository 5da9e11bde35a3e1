"""Keeping that somebody has read the notice on personal data."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher import clock
from matcher.audit.services.record import record
from matcher.models import NoticeReading
from matcher.personal_data.notice import NOTICE_VERSION
from matcher.personal_data.queries.notice_read import version_read
from matcher.personal_data.reader import NoticeReader
from matcher.policy import Actor


def read_notice(session: Session, actor: Actor, reader: NoticeReader, version: int) -> None:
    """Keep that the reader has read this version, and when; a second time changes nothing.

    A version that is not in force any more, or never was, is not kept: the present one is shown again.
    """
    if version != NOTICE_VERSION or version_read(session, reader) >= version:
        return
    reading = NoticeReading(
        text_version=version, read_at=clock.now(), account_id=reader.account_id,
        head_id=reader.head_id if reader.account_id is None else None,
        need_id=reader.need_id, firm_request_id=reader.firm_request_id,
        contact_generation=reader.contact_generation,
    )  # fmt: skip
    session.add(reading)
    record(session, actor, "notice_reading.read", reading, version=version)
