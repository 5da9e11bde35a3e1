"""The head of papers: in whose name, which number, and the red rules."""

from __future__ import annotations

from docx.document import Document as Paper
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from matcher.documents.characters import width_of
from matcher.documents.lettering import RED, TITLE_SONG, Type, indent, off_the_grid, write
from matcher.documents.official_paper import Layout, OfficialPaper, chinese_date
from matcher.documents.page import empty_lines, text_line
from matcher.documents.rules import rule

TYPE_AREA = 442.0  # points
MOST, LEAST = 62.0, 26.0
"""How large the words of the letterhead are, in points: as large as one line holds them."""
LEADING = 0.2
"""How much higher its line is than the words themselves, as a share of their size."""
ABOVE_HEAD = 99.2
"""35 mm from the upper edge of the type area to the letterhead, in points."""
FOUR_MM = 11.3  # points
BELOW_WORDS = 0.14
NUMBER_HEIGHT, RULE_GAP = 20.0, 9
"""The rule stands 4 mm below the signs of the number: 2 points of its line and 9 of the border."""
THICK = 12  # eighths of a point
DOUBLE = 24
LETTER_HEAD = 30  # millimetres from the edge of the page
AT_LEFT, AT_RIGHT = Mm(5.5), Mm(150.5)
"""Between which the line above the rule of a bulletin stands: one character inside the type area."""
BEYOND_LEFT, BEYOND_RIGHT = Mm(-8), Mm(-6)
"""The double rules are 170 mm long, in the middle of the page."""


def write_letterhead(paper: Paper, wanted: OfficialPaper) -> None:
    """The head, down to the line above the title."""
    {Layout.FILE: _file, Layout.BULLETIN: _bulletin, Layout.LETTER: _letter}[wanted.layout](paper, wanted)


def _file(paper: Paper, wanted: OfficialPaper) -> None:
    words = f"{wanted.issuer}文件"
    off_the_grid(paper.add_paragraph(), ABOVE_HEAD - _size(words) * LEADING / 2)
    _words(paper.add_paragraph(), words)
    empty_lines(paper, 2)
    _number_over_rule(paper, wanted.number, "centre")
    empty_lines(paper, 2)


def _bulletin(paper: Paper, wanted: OfficialPaper) -> None:
    _words(paper.add_paragraph(), "简　报")
    if wanted.number:
        write(indent(text_line(paper), at="centre"), wanted.number)
    line = off_the_grid(paper.add_paragraph(), NUMBER_HEIGHT)
    line.paragraph_format.tab_stops.add_tab_stop(AT_LEFT)
    line.paragraph_format.tab_stops.add_tab_stop(AT_RIGHT, WD_TAB_ALIGNMENT.RIGHT)
    write(line, f"\t{wanted.issuer}\t{chinese_date(wanted.day)}")
    rule(line, "bottom", eighths=THICK, gap=RULE_GAP, colour=str(RED))
    empty_lines(paper)


def _letter(paper: Paper, wanted: OfficialPaper) -> None:
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    size = _size(wanted.issuer)
    section.header_distance = Mm(LETTER_HEAD) - Pt(size * LEADING / 2)
    head = section.first_page_header
    head.is_linked_to_previous = False
    words = head.paragraphs[0]
    _words(words, wanted.issuer)
    _beyond(words)
    rule(words, "bottom", eighths=DOUBLE, gap=_gap_below(size), colour=str(RED), line="thickThinSmallGap")
    foot = section.first_page_footer
    foot.is_linked_to_previous = False
    section.footer_distance = Mm(20)
    lowest = off_the_grid(foot.paragraphs[0], 4)
    _beyond(lowest)
    rule(lowest, "bottom", eighths=DOUBLE, gap=0, colour=str(RED), line="thinThickSmallGap")
    if wanted.number:
        write(indent(text_line(paper), at="right"), wanted.number)
    empty_lines(paper, 2)


def _gap_below(size: int) -> int:
    """What is missing to 4 mm below words of that size, in points: their line is higher than they are."""
    return max(1, round(FOUR_MM - size * BELOW_WORDS))


def _size(words: str) -> int:
    return int(min(MOST, max(LEAST, TYPE_AREA / max(width_of(words), 1))))


def _words(paragraph: Paragraph, words: str) -> None:
    size = _size(words)
    off_the_grid(indent(paragraph, at="centre"), round(size * (1 + LEADING)))
    write(paragraph, words, Type(TITLE_SONG, size, is_red=True))


def _number_over_rule(paper: Paper, number: str, side: str) -> None:
    line = off_the_grid(indent(paper.add_paragraph(), at=side), NUMBER_HEIGHT)
    write(line, number)
    rule(line, "bottom", eighths=THICK, gap=RULE_GAP, colour=str(RED))


def _beyond(paragraph: Paragraph) -> None:
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = (
        BEYOND_LEFT,
        BEYOND_RIGHT,
    )
