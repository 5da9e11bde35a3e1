"""Builders of studies of whom to recruit."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Prospect, Purchase, RecruitStudy, ResourcePack, Topic
from matcher.vocabulary import RunStatus


def a_study(
    session: Session,
    *topics: Topic,
    serves: Need | None = None,
    status: RunStatus = RunStatus.DONE,
    county_code: str = "320981",
    pack: ResourcePack | None = None,
) -> RecruitStudy:
    """A study of the county's last weeks: a prospect for each topic; `serves` would have been met."""
    now, monday = clock.now(), date(2026, 3, 2)
    study = RecruitStudy(
        county_code=topics[0].county_code if topics else county_code, seconds=60, status=status, created_at=now,
        finished_at=now if status is RunStatus.DONE else None, first_monday=monday,
        last_monday=monday + timedelta(weeks=1), weeks=2, found=len(topics), is_complete=True, kit_is_complete=True,
    )  # fmt: skip
    study.prospects = [
        Prospect(
            topic_id=topic.id, township_code=serves.township_code if serves else f"{topic.county_code}115",
            kind=topic.group, value_delta=1500 - number, by_week=[500, 1000 - number],
            serves=[serves.id] if serves else [], drops=[],
        )
        for number, topic in enumerate(topics)
    ]  # fmt: skip
    if pack is not None:
        study.purchases = [
            Purchase(
                pack_id=pack.id, value_delta=900, by_week=[900, 0], serves=[serves.id] if serves else [], drops=[]
            )
        ]  # fmt: skip
    session.add(study)
    session.flush()
    return study
