"""The text of papers: title, whom it is for, paragraphs by their level, list of annexes, issuer and date."""

from __future__ import annotations

from docx.document import Document as Paper

from matcher.documents.characters import width_of
from matcher.documents.lettering import (
    BODY,
    HEITI,
    KAITI,
    NO_2,
    NO_3,
    TITLE_SONG,
    Type,
    indent,
    off_the_grid,
    write,
)
from matcher.documents.official_paper import Layout, OfficialPaper, chinese_date
from matcher.documents.page import empty_lines, text_line
from matcher.documents.paragraphs import paragraphs_of
from matcher.documents.title_lines import title_lines

TITLE = Type(TITLE_SONG, NO_2)
TITLE_LINE = 32.0  # points
HEADINGS = (BODY, Type(HEITI, NO_3), Type(KAITI, NO_3), BODY, BODY)
"""By level; 0 is text, and the third and fourth level stand in its type."""
INDENT = 2.0
DATE_FROM_RIGHT = 4.0
"""Characters between the date of a sealed paper and the right edge."""
BEFORE_SEAL = 2
"""Empty lines: the seal lies over issuer and date, and its upper edge within a line of the text."""


def write_title(paper: Paper, title: str) -> None:
    """The title, each line of it in the middle."""
    for line in title_lines(title):
        write(off_the_grid(indent(paper.add_paragraph(), at="centre"), TITLE_LINE), line, TITLE)
    empty_lines(paper)


def write_text(paper: Paper, wanted: OfficialPaper) -> None:
    """Whom it is for, the paragraphs, and which annexes follow."""
    if wanted.recipients:
        write(text_line(paper), wanted.salutation)
    for each in paragraphs_of(wanted.text):
        line = indent(text_line(paper), first=INDENT, at="both")
        if each.heading:
            write(line, each.heading, HEADINGS[each.level])
            line.paragraph_format.keep_with_next = not each.rest
        if each.rest:
            write(line, each.rest)
    _list_annexes(paper, wanted)


def _list_annexes(paper: Paper, wanted: OfficialPaper) -> None:
    notes = wanted.annex_notes
    if notes:
        empty_lines(paper)
    for note in notes:
        write(indent(text_line(paper), first=INDENT), note)


def write_signature(paper: Paper, wanted: OfficialPaper) -> None:
    """Issuer and date with room for the seal; a bulletin says both at its head."""
    if wanted.layout is Layout.BULLETIN:
        return
    empty_lines(paper, BEFORE_SEAL, with_next=True)
    day = chinese_date(wanted.day)
    issuer_from_right = max(0.0, DATE_FROM_RIGHT + (width_of(day) - width_of(wanted.issuer)) / 2)
    name = indent(text_line(paper), right=issuer_from_right, at="right")
    name.paragraph_format.keep_with_next = True
    write(name, wanted.issuer)
    write(indent(text_line(paper), right=DATE_FROM_RIGHT, at="right"), day)
