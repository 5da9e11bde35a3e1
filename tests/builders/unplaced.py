"""Builders of needs in own words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Region, UnplacedNeed
from matcher.models.audit import Json
from matcher.vocabulary import Placing


def a_form_in_own_words(**said: Json) -> dict[str, Json]:
    """As the form of a need is read: another topic and another place, next week's Tuesday morning."""
    tuesday = clock.planning_monday(clock.today()) + timedelta(days=1)
    form: dict[str, Json] = {
        "other_topic": "怎样给桃树疏果", "other_place": "老粮站院子", "halves": [f"{tuesday}.am"], "minutes": "90",
        "audience": "40", "priority": "3", "waits": "1", "contact": "张主任 13800000000",
    }  # fmt: skip
    return form | said


def an_unplaced_need(
    session: Session,
    township: Region,
    *,
    state: Placing = Placing.WAITING,
    need: Need | None = None,
    said: dict[str, Json] | None = None,
    **values: Any,
) -> UnplacedNeed:
    """One that waits for the coordinator, unless another state is wanted."""
    form = a_form_in_own_words(**(said or {}))
    unplaced = UnplacedNeed(
        township_code=township.code, title="桃树疏果", topic_words=form["other_topic"], place_words=form["other_place"],
        said=form, state=state, need_id=need.id if need else None, created_at=clock.now(), **values,
    )  # fmt: skip
    session.add(unplaced)
    session.flush()
    return unplaced
