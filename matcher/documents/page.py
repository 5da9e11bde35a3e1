"""The page of papers: A4, a type area of 156 × 225 mm with 22 lines of 28 characters, numbers of pages outside."""

from __future__ import annotations

from docx import Document
from docx.document import Document as Paper
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from matcher.documents.element_order import AFTER_GAPS
from matcher.documents.lettering import (
    BODY,
    FANGSONG,
    LINE_PITCH,
    NO_3,
    NO_4,
    SONG,
    Type,
    indent,
    off_the_grid,
    write,
)

WIDTH, HEIGHT = 210, 297  # millimetres
TOP, LEFT, RIGHT, BOTTOM = 37, 28, 26, 35
FOOT = 25
"""From the lower edge to the lower edge of the page number: its dashes stand 7 mm below the type area."""
NUMBER = Type(SONG, NO_4)


def blank_paper(title: str) -> Paper:
    """An empty paper with its page, grid and numbers, and no paragraph yet."""
    paper = Document()
    for style in ("Normal", "Header", "Footer"):
        _plain_style(paper, style)
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.footer_distance = Mm(FOOT)
    _grid(section)
    _numbers(paper, section)
    properties = paper.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    return paper


def _plain_style(paper: Paper, name: str) -> None:
    """Fonts and no gaps in one of the styles that everything stands in."""
    style = paper.styles[name]
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), FANGSONG)
    style.font.size = Pt(NO_3)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.widow_control = (
        False  # a page has 22 lines, whatever paragraphs begin or end on it
    )
    language = OxmlElement("w:lang")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)
    no_gaps = style.element.get_or_add_pPr()
    for kind in ("autoSpaceDE", "autoSpaceDN"):  # digits stand in the grid without gaps around them
        gap = OxmlElement(f"w:{kind}")
        gap.set(qn("w:val"), "0")
        no_gaps.insert_element_before(gap, *AFTER_GAPS)


def _grid(section: Section) -> None:
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    for name in list(grid.attrib):
        del grid.attrib[name]
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_PITCH))


def _numbers(paper: Paper, section: Section) -> None:
    """— 1 — at the outer edge: to the right on odd pages, to the left on even ones, one character in."""
    paper.settings.odd_and_even_pages_header_footer = True
    _number(section.footer, "right")
    _number(section.even_page_footer, "left")


def _number(footer: _Footer, side: str) -> None:
    footer.is_linked_to_previous = False
    inset = 1.0
    place = {"right": inset} if side == "right" else {"left": inset}
    paragraph = indent(off_the_grid(footer.paragraphs[0], 20), at=side, **place)
    write(paragraph, "— ", NUMBER)
    _field(paragraph, "PAGE")
    write(paragraph, " —", NUMBER)


def _field(paragraph: Paragraph, name: str) -> None:
    for kind in ("begin", "", "end"):
        run = write(paragraph, "", NUMBER)
        if kind:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText")
            part.text = name
        run._r.append(part)


def text_line(paper: Paper) -> Paragraph:
    """A further paragraph on the grid of the page, in the type of the text."""
    return indent(paper.add_paragraph(), at="both")


def empty_lines(paper: Paper, number: int = 1, *, with_next: bool = False) -> None:
    """Lines of the grid with nothing in them."""
    for _ in range(number):
        line = text_line(paper)
        write(line, "", BODY)
        line.paragraph_format.keep_with_next = with_next
