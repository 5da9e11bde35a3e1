"""A stored paper as it is laid out."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.papers.kept_figure import KeptFigure, as_stored
from matcher.papers.queries.official import official_paper
from tests.builders.papers import a_paper

FORMS = tuple(KeptFigure(key, key, "次", "同一口径。", 1) for key in ("visits_lecture", "visits_exhibition"))
ANOTHER = KeptFigure("hours_served", "服务时长", "人时", "另一口径。", 2)


def test_a_definition_that_comes_again_is_not_written_twice(session: Session) -> None:
    (annex,) = official_paper(a_paper(session, figures=as_stored([*FORMS, ANOTHER]))).annexes
    assert [row[-1] for row in annex.rows] == ["同一口径。", "同上", "另一口径。"]
