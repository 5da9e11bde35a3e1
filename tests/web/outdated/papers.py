"""The forms of papers."""

from __future__ import annotations

from matcher.vocabulary import PaperState
from tests.builders.papers import a_paper
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty

EDITED = "各乡镇提出需求40项。"


def _draft(county: LittleCounty) -> str:
    return f"/papers/{a_paper(county.session, number='东科协〔2026〕5号').id}"


def _sent(county: LittleCounty) -> str:
    return f"/papers/{a_paper(county.session, state=PaperState.SENT).id}"


def _edits(county: LittleCounty) -> object:
    return county.person("bert").submit("/papers/1", "/save", {"text": EDITED, "is_issued": ""})


def _corrects(county: LittleCounty) -> object:
    return county.person("bert").submit("/papers/1", "/correct")


PAPERS: Forms = {
    "papers.start": NeverOutdated("it is a new one"),
    "papers.save": Outdated(
        _draft, "/save", _edits, EDITED, typed={"text": "另一句话。"}, kept=("另一句话。",)
    ),
    "papers.redraft": Outdated(_draft, "/redraft", _edits, EDITED),
    "papers.delete": Outdated(_draft, "/delete", _edits, EDITED),
    "papers.correct": Outdated(_sent, "/correct", _corrects, "already that puts this one right", again=False),
}
