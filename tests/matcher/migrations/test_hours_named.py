"""Who had named hours in an emergency is known of answers from before that was kept."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import text

from matcher.database.engine import make_engine, transaction
from matcher.migrations import migrate_to
from matcher.vocabulary import CallState
from tests.builders.emergencies import a_call, an_emergency
from tests.builders.people import a_head
from tests.builders.weeks import QUIET_THURSDAY

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_narrower_hours_were_named_and_all_days_were_not(address: str) -> None:
    migrate_to(address)
    engine = make_engine(address)
    with transaction(engine) as session:
        emergency = an_emergency(session)
        heads = [a_head(session) for _ in range(4)]
        a_call(session, emergency, heads[0])
        a_call(session, emergency, heads[1], state=CallState.COULD)
        a_call(session, emergency, heads[2], state=CallState.COULD, until_at=datetime(2026, 3, 7, 12))
        a_call(session, emergency, heads[3], state=CallState.COULD, from_at=datetime(2026, 3, 6))
    engine.dispose()
    migrate_to(address, "0088")
    migrate_to(address)
    engine = make_engine(address)
    with engine.begin() as connection:
        named = connection.execute(text("SELECT named_hours FROM emergency_call ORDER BY id")).scalars().all()
    assert [bool(each) for each in named] == [False, False, True, True]
    engine.dispose()
