"""What a paper keeps of figures comes back as it was."""

from __future__ import annotations

import json

from sqlalchemy.orm import Session

from matcher.figures.snapshot import FiguresSnapshot, snapshot_of
from tests.matcher.figures.queries.test_figures import figures, held


def test_what_was_kept_comes_back_with_names_and_definitions(session: Session) -> None:
    visit = held(session, attendance=30)
    kept = snapshot_of(figures(session), "zh")
    again = FiguresSnapshot.from_json(json.loads(json.dumps(kept.as_json())))
    visit.attendance = 99
    session.flush()
    assert again == kept
    assert again.number("people_reached") == 30
    reached = next(each for each in again.figures if each.key == "people_reached")
    assert (reached.name, reached.unit) == ("参加人次", "人次")
    assert "听众人数" in reached.definition
