"""The annexes of papers: tables on pages of their own."""

from __future__ import annotations

from docx.document import Document as Paper
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from matcher.documents.characters import width_of
from matcher.documents.lettering import FANGSONG, HEITI, NO_3, NO_4, Type, indent, off_the_grid, write
from matcher.documents.official_paper import Annex
from matcher.documents.page import empty_lines, text_line
from matcher.documents.text_part import write_title

LABEL, CELL, HEAD_CELL = Type(HEITI, NO_3), Type(FANGSONG, NO_4), Type(HEITI, NO_4)
TABLE_WIDTH = 156  # millimetres
NARROWEST = 14
CELL_LINE = 20.0  # points
WIDEST = 36.0
"""Characters: a column of sentences has no more weight than that."""
SHORT = 6
"""Characters; cells that have no more stand in the middle."""


def write_annexes(paper: Paper, annexes: tuple[Annex, ...]) -> None:
    """Each on a page of its own: 附件, its title, its table, whose head comes again on every page."""
    for number, annex in enumerate(annexes, 1):
        label = text_line(paper)
        label.paragraph_format.page_break_before = True
        write(label, f"附件{number}" if len(annexes) > 1 else "附件", LABEL)
        empty_lines(paper)
        write_title(paper, annex.title)
        _table(paper, annex)


def _table(paper: Paper, annex: Annex) -> None:
    table = paper.add_table(0, len(annex.head), "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    widths = _widths(annex)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for place, cells in enumerate((annex.head, *annex.rows)):
        row = table.add_row()
        _mark(row._tr.get_or_add_trPr(), "w:cantSplit")
        if place == 0:
            _mark(row._tr.get_or_add_trPr(), "w:tblHeader")
        for column, words in enumerate(cells):
            cell = row.cells[column]
            cell.width = Mm(widths[column])
            line = off_the_grid(
                indent(cell.paragraphs[0], at="centre" if place == 0 or width_of(words) <= SHORT else "left"),
                20,
            )
            write(line, words, CELL if place else HEAD_CELL)


def _mark(properties: BaseOxmlElement, name: str) -> None:
    properties.append(OxmlElement(name))


def _widths(annex: Annex) -> list[float]:
    """By what is longest in each column, none too narrow to be read."""
    longest = [
        max(4.0, *(width_of(row[place]) for row in (annex.head, *annex.rows)))
        for place in range(len(annex.head))
    ]
    bounded = [min(each, WIDEST) for each in longest]
    free = TABLE_WIDTH - NARROWEST * len(bounded)
    return [NARROWEST + max(free, 0) * each / sum(bounded) for each in bounded]
