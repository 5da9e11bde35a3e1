"""Messages to whoever sent a complaint go with the columns that name it, and other news stays."""

from __future__ import annotations

import time_machine
from sqlalchemy import text

from matcher.database.engine import make_engine
from matcher.migrations import migrate_to
from tests.matcher.migrations.old_rows import fill

COMPLAINT = text(
    "INSERT INTO complaint (number, origin_code, region_code, about_association, text, telephone, status, created_at,"
    " answer_by, remark, answer, answered_at, version)"
    " SELECT 'K7QF2M9RXW4T', MIN(code), MIN(code), false, '', '13800001111', 'answered', '2026-03-05', '2026-03-12',"
    " '', 'ok', '2026-03-05', 1 FROM region"
)
NEWS = text(
    "INSERT INTO notification (event, audience, region_code, complaint_id, detail, created_at, until, teller, version)"
    " SELECT 'complaint_answered', 'sender', region_code, id, '{}', '2026-03-05', '2026-04-05', '', 1 FROM complaint"
)
MESSAGE = text(
    "INSERT INTO delivery (status, attempt, county_code, audience, complaint_id, kind, address, position, created_at,"
    " due_at, give_up_at, tries, code, words, provider_id)"
    " SELECT 'queued', 0, region_code, 'sender', id, 'sms_aliyun', '13800001111', 9, '2026-03-05', '2026-03-05',"
    " '2026-03-05', 0, '', '', '' FROM complaint"
)
COUNTS = text("SELECT (SELECT COUNT(*) FROM notification), (SELECT COUNT(*) FROM delivery)")


def test_going_back_leaves_no_news_of_complaints_and_all_other_news(address: str) -> None:
    migrate_to(address, "0002")
    engine = make_engine(address)
    fill(engine)
    engine.dispose()
    with time_machine.travel("2026-11-24 12:00 +0800", tick=False):
        migrate_to(address, "0033")
    engine = make_engine(address)
    with engine.begin() as connection:
        others = connection.execute(COUNTS).one()
        for statement in (COMPLAINT, NEWS, MESSAGE):
            connection.execute(statement)
        assert connection.execute(COUNTS).one() == (others[0] + 1, others[1] + 1)
    engine.dispose()
    migrate_to(address, "0032")
    engine = make_engine(address)
    with engine.connect() as connection:
        assert connection.execute(COUNTS).one() == others
    engine.dispose()
    assert others[0] > 0
    migrate_to(address)
