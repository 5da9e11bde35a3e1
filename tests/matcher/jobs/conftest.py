"""A county whose WeCom app keeps calendars, and one of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from matcher.database.engine import transaction
from tests.builders.wecom import a_promise, a_wecom_app
from tests.matcher.jobs.calendars import Calendars
from tests.stand_ins.wecom_calendar import WecomCalendar


@pytest.fixture
def calendars(engine: Engine) -> Iterator[Calendars]:
    """A visit on Tuesday that a head has promised who is told by WeCom."""
    with WecomCalendar() as wecom:
        with transaction(engine) as session:
            a_wecom_app(session, wecom.base)
            a_promise(session)
        yield Calendars(engine, wecom)


@pytest.fixture
def written(calendars: Calendars) -> Calendars:
    """The same, and it stands in her calendar."""
    calendars.settle()
    assert calendars.wecom.shown("zhoumingyuan") == ["血压怎么量"]
    return calendars
