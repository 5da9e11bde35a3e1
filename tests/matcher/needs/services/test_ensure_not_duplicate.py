"""A need is not written down twice, however its title is spelled."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.errors import Conflict
from matcher.models import Need, Part, Window
from matcher.needs.services.ensure_not_duplicate import ensure_not_duplicate
from tests.builders.needs import a_need


def again(need: Need, title: str) -> Need:
    """The same need under another title, not yet in the database."""
    return Need(
        township_code=need.township_code,
        venue_id=need.venue_id,
        title=title,
        parts=[Part(position=part.position, topic_id=part.topic_id) for part in need.parts],
        windows=[Window(day=each.day, start_minute=each.start_minute, end_minute=each.end_minute)
                 for each in need.windows],
    )  # fmt: skip


@pytest.mark.parametrize("title", ["健康讲座（一）", "健康 讲座(一)", "健康\u200b讲座【一】"])
def test_a_title_that_looks_the_same_is_the_same(session: Session, title: str) -> None:
    need = a_need(session, title="健康讲座(一)")
    with pytest.raises(Conflict):
        ensure_not_duplicate(session, again(need, title))


def test_another_title_is_another_need(session: Session) -> None:
    need = a_need(session, title="健康讲座(一)")
    ensure_not_duplicate(session, again(need, "健康讲座(二)"))
