"""How the text of a paper says figures, and what it says of them after somebody has edited it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from matcher.papers.kept_figure import KeptFigure


@dataclass(frozen=True, slots=True)
class Wording:
    """The words before and after a number. A `part` is left out where it is 0; `none` says 0 without a number."""

    before: str
    after: str
    part: bool = False
    none: str = ""

    def said(self, value: int) -> str:
        """The words with a number."""
        return f"{self.before}{value}{self.after}" if value or not self.none else self.none


WORDINGS: Mapping[str, Wording] = {
    "visits_held": Wording("开展服务活动", "场次", none="未开展服务活动"),
    "visits_joint": Wording("联合服务", "场次", part=True),
    "visits_lecture": Wording("讲座", "场次", part=True),
    "visits_exhibition": Wording("展览", "场次", part=True),
    "visits_consultation": Wording("咨询义诊", "场次", part=True),
    "trainings": Wording("培训", "场次", part=True),
    "visits_competition": Wording("竞赛", "场次", part=True),
    "visits_firm_service": Wording("企业服务", "场次", part=True),
    "people_reached": Wording("参加群众", "人次"),
    "visits_uncounted": Wording("未清点人数的", "场次", part=True),
    "hours_served": Wording("专家服务时长", "小时"),
    "townships_reached": Wording("覆盖乡镇（街道）", "个"),
    "villages_reached": Wording("村（社区）", "个", part=True),
    "schools_reached": Wording("学校", "所", part=True),
    "firms_reached": Wording("企业", "家", part=True),
    "needs_asked": Wording("提出需求", "项", none="未提出需求"),
    "needs_met": Wording("已满足", "项", part=True),
    "needs_agreed": Wording("已约定", "项", part=True),
    "needs_waiting": Wording("待对接", "项", part=True),
    "needs_left_open": Wording("未能安排", "项", part=True),
    "needs_withdrawn": Wording("已撤回", "项", part=True),
}
"""By the key of the figure."""


def listed(figures: Mapping[str, KeptFigure], *keys: str) -> str:
    """The figures of these keys in words, one after the other; what does not exist, and parts that are 0, left out."""
    told = []
    for key in keys:
        value = figures[key].value if key in figures else None
        if value is not None and (value or not WORDINGS[key].part):
            told.append(WORDINGS[key].said(value))
    return "、".join(told)


@dataclass(frozen=True, slots=True)
class SaidNumber:
    """A figure, what it is `now`, and what the text says of it; `said` is empty where the text has no such words."""

    figure: KeptFigure
    now: int | None
    said: tuple[int, ...]

    @property
    def agrees(self) -> bool:
        """Whether everything the text says of it is what it is now."""
        return all(number == self.now for number in self.said)


def said_numbers(text: str, kept: Iterable[KeptFigure], now: Iterable[KeptFigure]) -> tuple[SaidNumber, ...]:
    """Of every figure that texts can say: what this text says, beside what it is now."""
    present = {figure.key: figure.value for figure in now}
    return tuple(
        SaidNumber(figure, present.get(figure.key), _said(text, WORDINGS[figure.key]))
        for figure in kept
        if figure.key in WORDINGS
    )


def _said(text: str, wording: Wording) -> tuple[int, ...]:
    pattern = rf"{re.escape(wording.before)}\s*([0-9][0-9,，]*)\s*{re.escape(wording.after)}"
    none = text.count(wording.none) if wording.none else 0
    return (*(int(re.sub("[,，]", "", found)) for found in re.findall(pattern, text)), *[0] * none)
