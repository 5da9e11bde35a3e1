"""The demonstration's papers: every state and four kinds of paper, numbered one after the other, this year and last."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.models import Account, Paper
from matcher.papers.draft import TO_FILL_IN
from matcher.papers.queries.papers import papers_this_year
from matcher.policy import Actor
from matcher.vocabulary import PaperKind, PaperState
from seeds.demo.papers import TOWNSHIPS


def test_the_list_shows_a_report_a_bulletin_thanks_in_writing_and_one_put_right(demo: Session) -> None:
    papers = demo.scalars(select(Paper).order_by(Paper.id)).all()
    assert [(paper.kind, paper.number, paper.state) for paper in papers] == [
        (PaperKind.NOTICE, "东科协〔2025〕1号", PaperState.SENT),
        (PaperKind.LETTER, "东科协函〔2025〕1号", PaperState.SENT),
        (PaperKind.NOTICE, "东科协〔2026〕1号", PaperState.CORRECTED),
        (PaperKind.NOTICE, "东科协〔2026〕2号", PaperState.SENT),
        (PaperKind.BULLETIN, "第1期", PaperState.SENT),
        (PaperKind.REPORT, "东科协〔2026〕3号", PaperState.SENT),
        (PaperKind.THANKS, "", PaperState.DRAFT),
    ]
    assert papers[3].corrects_id == papers[2].id
    assert papers[3].recipients == TOWNSHIPS
    assert [TO_FILL_IN in paper.text for paper in papers] == [False] * 6 + [True]


def test_the_report_tells_of_visits_that_were_held(demo: Session) -> None:
    report = demo.scalars(select(Paper).where(Paper.kind == PaperKind.REPORT)).one()
    held = next(each["value"] for each in report.figures if each["key"] == "visits_held")
    assert held
    assert f"开展服务活动{held}场次" in report.text


def test_this_year_stands_beside_last(demo: Session) -> None:
    coordinator = demo.scalars(select(Account).where(Account.login == "dongtai")).one()
    counted = papers_this_year(demo, Actor.of(coordinator))
    assert (counted.this_year, counted.last_year) == (4, 2)
