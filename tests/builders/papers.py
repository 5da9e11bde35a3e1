"""Builders of papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Paper, PaperVersion
from matcher.papers.kept_figure import KeptFigure, as_stored
from matcher.vocabulary import PaperKind, PaperState
from tests.builders.places import DONGTAI, a_county

HELD = KeptFigure("visits_held", "服务活动", "次", "记录载明已举行的活动。", 32)


def a_paper(session: Session, county_code: str = DONGTAI, **values: Any) -> Paper:
    """The draft of a report on October 2026 that tells of 32 visits; with another state it was sent now.

    It was drafted, and edited once.
    """
    a_county(session, county_code)
    state = values.get("state", PaperState.DRAFT)
    fields = {
        "kind": PaperKind.REPORT, "state": state, "issuer": "东台市科学技术协会", "title": "关于10月服务情况的通报",
        "text": "一、服务开展情况\n开展服务活动32场次。", "has_table": True, "day": clock.today(),
        "first_day": date(2026, 10, 1), "last_day": date(2026, 10, 31), "figures": as_stored([HELD]),
        "as_of": clock.now(), "created_at": clock.now(),
        "sent_at": None if state is PaperState.DRAFT else clock.now(),
    } | values  # fmt: skip
    paper = Paper(county_code=county_code, **fields)
    paper.texts = [
        PaperVersion(
            number=number, title=paper.title, text=text, is_drafted=number == 1, saved_at=clock.now()
        )
        for number, text in ((1, "开展服务活动30场次。"), (2, paper.text))
    ]
    session.add(paper)
    session.flush()
    return paper


def so_many_papers(session: Session, county_code: str, size: int) -> int:
    """The first of so many papers in each state, all with one number; it has so many versions more."""
    number = "东科协〔2026〕5号"
    made = [
        a_paper(session, county_code, state=state, number=number, day=clock.today() - timedelta(weeks=ago))
        for state in PaperState
        for ago in range(size)
    ]
    for place in range(3, size + 3):
        text = {"title": made[0].title, "text": made[0].text, "is_drafted": False, "saved_at": clock.now()}
        made[0].texts.append(PaperVersion(number=place, **text))
    session.flush()
    return made[0].id
