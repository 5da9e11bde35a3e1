"""What stands on a paper in the official layout (公文), apart from how it is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matcher.documents.title_lines import title_lines


class Layout(StrEnum):
    """Which of the official layouts a paper has."""

    FILE = "file"  # 文件格式: letterhead, number, red rule
    BULLETIN = "bulletin"  # 简报: number of the issue, who brought it out and when
    LETTER = "letter"  # 信函格式: red double rules at the head and the foot of the first page


@dataclass(frozen=True, slots=True)
class Annex:
    """A table on a page of its own behind the paper; every row has as many cells as the head."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """A paper; what is empty is left out. `text` has a paragraph a line (`matcher.documents.paragraphs`)."""

    layout: Layout
    issuer: str
    number: str
    title: str
    recipients: str
    text: str
    day: date
    copies: str = ""
    annexes: tuple[Annex, ...] = ()

    @property
    def written_day(self) -> str:
        """The day as the paper writes it."""
        return chinese_date(self.day)

    @property
    def title_lines(self) -> tuple[str, ...]:
        """The title as it is broken on paper."""
        return title_lines(self.title)

    @property
    def salutation(self) -> str:
        """The line above the text that says whom it is for."""
        return f"{self.recipients.rstrip('：:')}："

    @property
    def copies_line(self) -> str:
        """The line at the foot that says who gets copies; empty where nobody does."""
        return f"抄送：{self.copies.rstrip('。')}。" if self.copies else ""

    @property
    def annex_notes(self) -> tuple[str, ...]:
        """The lines below the text that name the annexes."""
        titles = [annex.title for annex in self.annexes]
        if len(titles) == 1:
            return (f"附件：{titles[0]}",)
        return tuple(
            f"{'附件：' if place == 1 else '　　　'}{place}.{title}" for place, title in enumerate(titles, 1)
        )


def chinese_date(day: date) -> str:
    """A date as papers write it: 2026年5月8日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
