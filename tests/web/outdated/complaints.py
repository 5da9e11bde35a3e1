"""The forms of complaints and suggestions."""

from __future__ import annotations

from tests.builders.complaints import a_complaint
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _page(county: LittleCounty) -> str:
    return f"/complaints/{a_complaint(county.session).id}"


def _answer(county: LittleCounty) -> object:
    return county.person("bert").submit("/complaints/1", "/answer", {"answer": "下周起提前三天通知。"})


COMPLAINTS: Forms = {
    "suggestions.send": NeverOutdated("it is a new one"),
    "suggestions.find": NeverOutdated("it looks for a number"),
    "complaints.answer": Outdated(
        _page,
        "/answer",
        _answer,
        "下周起提前三天通知。",
        typed={"answer": "我们已经改了。"},
        kept=("我们已经改了。",),
    ),
    "complaints.pass_on": Outdated(_page, "/pass-on", _answer, "下周起提前三天通知。", again=False),
}
