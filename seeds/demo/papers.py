"""What the demonstration's association has sent on paper, through the services a coordinator uses.

A notice and the one that puts it right, bulletin and report of the month before, two papers of last year; and thanks
that are still being written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from matcher import clock
from matcher.calendar import PACKAGED
from matcher.models import Paper
from matcher.papers.draft import TO_FILL_IN
from matcher.papers.period_words import last_whole_month
from matcher.papers.queries.suggested_number import suggested_number
from matcher.papers.schemas.new_paper import NewPaper
from matcher.papers.schemas.paper_text import PaperText
from matcher.papers.services.edit_paper import save_paper
from matcher.papers.services.send_paper import send_paper
from matcher.papers.services.start_paper import correct_paper, start_paper
from matcher.policy import Actor
from matcher.vocabulary import PaperKind
from seeds.demo.county_stage import CountyStage
from seeds.demo.hosting import OFFICE

TOWNSHIPS, BUREAU, HOSPITAL = "各镇人民政府、街道办事处", "市教育局", "市中医院"
UPWARD = "盐城市科学技术协会，市委办公室，市人民政府办公室"
A_YEAR = timedelta(days=365)


def add_papers(stage: CountyStage, now: datetime) -> None:
    """Last year's papers, then this year's, each dated a working day not after `now`."""
    _sent(stage, _on(now - A_YEAR - timedelta(days=80)), PaperKind.NOTICE, TOWNSHIPS, ("3月20日", *_desk()))
    _sent(
        stage,
        _on(now - A_YEAR - timedelta(days=30)),
        PaperKind.LETTER,
        BUREAU,
        ("为专家进校讲座协调课时和场地",),
    )
    noticed = now - timedelta(days=40)
    wrong = _sent(stage, _on(noticed), PaperKind.NOTICE, TOWNSHIPS, (_in_days(noticed, 2), *_desk()))
    _put_right(stage, _on(noticed + timedelta(days=1)), wrong, _in_days(noticed, 9))
    reported = _reporting_day(now)
    _sent(stage, reported, PaperKind.BULLETIN, "", (), copies=UPWARD)
    _sent(stage, reported + timedelta(minutes=30), PaperKind.REPORT, TOWNSHIPS, (), copies=UPWARD)
    _thanks(stage, now - timedelta(hours=2))


def _sent(
    stage: CountyStage, at: datetime, kind: PaperKind, recipients: str, words: Sequence[str], copies: str = ""
) -> Paper:
    """A paper on the month before, started, filled in, numbered and sent at that moment."""
    with clock.pretending(at):
        paper = start_paper(stage.session, _actor(stage), NewPaper(kind, *last_whole_month(at.date())))
        _save(stage, paper, replace(_as_drafted(paper), recipients=recipients, copies=copies), words)
        send_paper(stage.session, _actor(stage), paper, paper.version)
    return paper


def _put_right(stage: CountyStage, at: datetime, wrong: Paper, until: str) -> None:
    with clock.pretending(at):
        paper = correct_paper(stage.session, _actor(stage), wrong, wrong.version)
        _save(stage, paper, _as_drafted(paper), (f"报送时间改为{until}前", until, *_desk()))
        send_paper(stage.session, _actor(stage), paper, paper.version)


def _thanks(stage: CountyStage, at: datetime) -> None:
    with clock.pretending(at):
        paper = start_paper(
            stage.session, _actor(stage), NewPaper(PaperKind.THANKS, *last_whole_month(at.date()))
        )
        save_paper(stage.session, _actor(stage), paper, replace(_as_drafted(paper), recipients=HOSPITAL))


def _save(stage: CountyStage, paper: Paper, wanted: PaperText, words: Sequence[str]) -> None:
    """Put words into the gaps, one after the other, and the number that is suggested."""
    text = wanted.text
    for each in words:
        text = text.replace(TO_FILL_IN, each, 1)
    number = suggested_number(stage.session, paper)
    save_paper(stage.session, _actor(stage), paper, replace(wanted, text=text, number=number))


def _as_drafted(paper: Paper) -> PaperText:
    return PaperText(
        title=paper.title, issuer=paper.issuer, text=paper.text, day=paper.day, version=paper.version,
        recipients=paper.recipients, copies=paper.copies, has_table=paper.has_table,
    )  # fmt: skip


def _actor(stage: CountyStage) -> Actor:
    return Actor.of(stage.accounts.coordinator)


def _desk() -> tuple[str, str]:
    return "市科协办公室", OFFICE


def _in_days(moment: datetime, days: int) -> str:
    day = _workday(moment.date() + timedelta(days=days), step=1)
    return f"{day.month}月{day.day}日"


def _on(moment: datetime) -> datetime:
    """The morning of that day, or of the last working day before it."""
    return datetime.combine(_workday(moment.date(), step=-1), time(10))


def _reporting_day(now: datetime) -> datetime:
    """The first working day from the third of this month on; where that is still to come, a little before `now`."""
    day = _workday(now.date().replace(day=3), step=1)
    return min(datetime.combine(day, time(9)), now - timedelta(hours=3))


def _workday(day: date, *, step: int) -> date:
    while not PACKAGED.kind(day).working:
        day += timedelta(days=step)
    return day
