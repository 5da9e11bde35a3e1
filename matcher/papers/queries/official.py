"""A stored paper as it is laid out."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.documents.official_paper import Annex, Layout, OfficialPaper
from matcher.models import Paper
from matcher.papers.kept_figure import as_kept
from matcher.papers.period_words import period_words
from matcher.vocabulary import PaperKind

LAYOUTS: Mapping[PaperKind, Layout] = {
    PaperKind.REPORT: Layout.FILE,
    PaperKind.BULLETIN: Layout.BULLETIN,
    PaperKind.NOTICE: Layout.FILE,
    PaperKind.LETTER: Layout.LETTER,
    PaperKind.THANKS: Layout.LETTER,
}
HEAD = ("指标", "数值", "单位", "口径")
DITTO = "同上"
"""Instead of the definition that the line above has."""


def official_paper(paper: Paper) -> OfficialPaper:
    """The paper with its figures and their definitions as an annex, where it has one."""
    return OfficialPaper(
        LAYOUTS[paper.kind], paper.issuer, paper.number, paper.title, paper.recipients, paper.text, paper.day,
        paper.copies, (_table(paper),) if paper.has_table and paper.figures else (),
    )  # fmt: skip


def _table(paper: Paper) -> Annex:
    figures = as_kept(paper.figures)
    before = ("", *(each.definition for each in figures))
    rows = tuple(
        (each.name, each.written, each.unit, DITTO if each.definition == above else each.definition)
        for each, above in zip(figures, before, strict=False)
    )
    return Annex(f"{period_words(paper.first_day, paper.last_day)}“四长对接”服务统计表", HEAD, rows)
