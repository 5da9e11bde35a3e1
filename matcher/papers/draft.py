"""The first text of a paper, drafted from figures: plain, short, and no number that is not in the ledger.

What the ledger cannot know stands as `TO_FILL_IN` and is asked for before the paper is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from matcher.documents.official_paper import chinese_date
from matcher.papers.kept_figure import KeptFigure
from matcher.papers.period_words import period_words
from matcher.papers.said_numbers import listed
from matcher.vocabulary import PaperKind

TO_FILL_IN = "□□"
_NUMERALS = "一二三四五六七八九"
WITH_TABLE = frozenset({PaperKind.REPORT, PaperKind.BULLETIN})
_FORMS = (
    "visits_lecture", "trainings", "visits_consultation", "visits_exhibition", "visits_competition",
    "visits_firm_service",
)  # fmt: skip
_NEEDS = ("needs_met", "needs_agreed", "needs_waiting", "needs_left_open", "needs_withdrawn")


@dataclass(frozen=True, slots=True)
class Told:
    """What a draft is made of: the county's name, the days, its figures by key and the moment they are of."""

    county: str
    first_day: date
    last_day: date
    figures: Mapping[str, KeptFigure]
    as_of: datetime

    @property
    def period(self) -> str:
        """The days as papers call them."""
        return period_words(self.first_day, self.last_day)

    @property
    def everywhere(self) -> str:
        """The whole county: 全市, 全县, 全区."""
        return f"全{self.county[-1]}" if self.county[-1:] in {"市", "县", "区", "旗"} else "全县"

    @property
    def moment(self) -> str:
        """The moment as papers write it."""
        return f"{chinese_date(self.as_of.date())}{self.as_of.hour}时"


@dataclass(frozen=True, slots=True)
class Drafted:
    """A title and a text."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The paper that is put right: its title, and its number, which may be empty."""

    title: str
    number: str


def draft_of(kind: PaperKind, told: Told, corrected: Corrected | None = None) -> Drafted:
    """The draft of a kind; one that puts another right names that in its first line."""
    draft = _DRAFTS[kind](told)
    if corrected is None:
        return draft
    number = f"（{corrected.number}）" if corrected.number else ""
    first = f"《{corrected.title}》{number}有误，现予更正，以本文为准。更正处：{TO_FILL_IN}。"
    return Drafted(f"{draft.title}（更正）", f"{first}\n{draft.text}")


def _sentence(*parts: str) -> str:
    said = "，".join(part for part in parts if part)
    return f"{said}。" if said else ""


def _sections(*sections: tuple[str, str]) -> str:
    """Those that say something, numbered 一、 二、 …, each heading on a line of its own."""
    filled = [(heading, text) for heading, text in sections if text]
    return _lines(*(f"{_NUMERALS[place]}、{heading}\n{text}" for place, (heading, text) in enumerate(filled)))


def _value(told: Told, key: str) -> int:
    """The figure; 0 as well where there is none."""
    return (told.figures[key].value or 0) if key in told.figures else 0


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def _held(told: Told) -> str:
    figures = told.figures
    held = listed(figures, "visits_held")
    if not _value(told, "visits_held"):
        return _sentence(held)
    uncounted = listed(figures, "visits_uncounted")
    people = listed(figures, "people_reached") or (uncounted and "参加人数未清点")
    return _sentence(
        held + _within(told, "visits_held", "visits_joint"),
        listed(figures, "townships_reached", "villages_reached", "schools_reached", "firms_reached"),
        f"{people}（{uncounted}不计）" if uncounted and "人次" in people else people,
        listed(figures, "hours_served"),
    )


def _within(told: Told, whole: str, part: str) -> str:
    """In brackets how many of them are of a kind; nothing where none are."""
    words = listed(told.figures, part)
    among = "" if _value(told, whole) == _value(told, part) else "其中"
    return f"（{among}{words}）" if words else ""


def _by_form(told: Told) -> str:
    forms = listed(told.figures, *_FORMS)
    if not forms:
        return ""
    joint = listed(told.figures, "visits_joint")
    return f"按活动形式分：{forms}" + ("，联合服务按涉及的形式分别计入。" if joint else "。")


def _needs(told: Told) -> str:
    asked, became = listed(told.figures, "needs_asked"), listed(told.figures, *_NEEDS)
    if not asked:
        return ""
    among = "其中" if "、" in became else ""
    return f"各乡镇（街道）{asked}" + (f"，{among}{became}。" if became else "。")


def _counted(told: Told) -> str:
    sentences = (
        f"数据取自活动记录，截至{told.moment}。",
        "联合服务计为一场次。" if _value(told, "visits_joint") else "",
        "参加群众按乡镇（街道）清点的人次累计。" if _value(told, "people_reached") else "",
        "各项口径见附件。",
    )
    return "".join(sentences)


def _everywhere(told: Told) -> str:
    """What was held, as a sentence of its own that says when and where."""
    held = _held(told)
    return f"{told.period}，{told.everywhere}{held}" if held else ""


def _report(told: Told) -> Drafted:
    return Drafted(
        f"关于{told.period}“四长对接”服务情况的通报",
        _lines(
            f"现将{told.period}{told.everywhere}“四长对接”服务情况通报如下。",
            _sections(
                ("服务开展情况", _lines(_held(told), _by_form(told))),
                ("需求办理情况", _needs(told)),
                ("数据说明", _counted(told)),
            ),
        ),
    )


def _bulletin(told: Told) -> Drafted:
    return Drafted(
        f"{told.period}{told.everywhere}“四长对接”服务情况",
        _lines(_everywhere(told), _by_form(told), _needs(told), _counted(told)),
    )


def _notice(told: Told) -> Drafted:
    waiting = listed(told.figures, "needs_waiting")
    still = (
        f"{told.period}提出的需求中尚有{waiting}，时间有变化的请直接修改，不必重复提出。" if waiting else ""
    )
    return Drafted(
        "关于报送“四长对接”服务需求的通知",
        _lines(
            "现就报送“四长对接”服务需求有关事项通知如下。",
            _sections(
                ("报送内容", "请报送需要专家到场服务的时间、地点、主题、预计人数和联系人。"),
                ("报送时间", f"请于{TO_FILL_IN}前在“四长对接”系统中提出。"),
                ("其他事项", _lines(still, f"联系人：{TO_FILL_IN}，电话：{TO_FILL_IN}。")),
            ),
        ),
    )


def _letter(told: Told) -> Drafted:
    held = _everywhere(told) if _value(told, "visits_held") else ""
    needs = _needs(told) if _value(told, "needs_asked") else ""
    return Drafted(
        "关于商请支持“四长对接”服务工作的函",
        _lines(
            f"{held}{needs}" if held or not needs else f"{told.period}，{needs}",
            f"现商请贵单位支持以下事项：{TO_FILL_IN}。",
            "可否，请函复。",
        ),
    )


def _thanks(told: Told) -> Drafted:
    all_together = f"同期，{told.everywhere}{_held(told)}" if _value(told, "visits_held") else ""
    return Drafted(
        "感谢信",
        _lines(
            f"{told.period}，贵单位专家{TO_FILL_IN}参加“四长对接”服务，到{TO_FILL_IN}开展了{TO_FILL_IN}。",
            all_together,
            "谨向贵单位和各位专家表示感谢。",
        ),
    )


_DRAFTS: Mapping[PaperKind, Callable[[Told], Drafted]] = {
    PaperKind.REPORT: _report,
    PaperKind.BULLETIN: _bulletin,
    PaperKind.NOTICE: _notice,
    PaperKind.LETTER: _letter,
    PaperKind.THANKS: _thanks,
}


def by_key(figures: Iterable[KeptFigure]) -> Mapping[str, KeptFigure]:
    """The figures by their keys."""
    return {figure.key: figure for figure in figures}
