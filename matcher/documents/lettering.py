"""The type of papers: fonts by name, sizes in points, and runs that carry both.

Each run names its font for Chinese and for Latin signs alike, otherwise programs set Chinese in a font of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from matcher.documents.element_order import AFTER_SNAP

FANGSONG, KAITI, HEITI = "仿宋_GB2312", "楷体_GB2312", "黑体"
TITLE_SONG, SONG = "方正小标宋简体", "宋体"
NO_2, NO_3, NO_4 = 22.0, 16.0, 14.0
"""二号, 三号, 四号."""
RED = RGBColor(0xE6, 0x00, 0x12)
LINE_PITCH = 579  # twentieths of a point: 22 lines on the type area of 225 mm
TIGHTER = -5  # the same: 28 characters of No. 3 on its 156 mm
CHARACTER = 315
"""How wide one character of the text is, with `TIGHTER`, in twentieths of a point."""


@dataclass(frozen=True, slots=True)
class Type:
    """A font with its size in points."""

    font: str = FANGSONG
    size: float = NO_3
    is_red: bool = False


BODY = Type()


def write(paragraph: Paragraph, words: str, type_: Type = BODY) -> Run:
    """Add words in a type."""
    run = paragraph.add_run(words)
    run.font.name, run.font.size = type_.font, Pt(type_.size)
    properties = run._r.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("eastAsia", "hAnsi", "cs"):
        fonts.set(qn(f"w:{kind}"), type_.font)
    if type_.is_red:
        run.font.color.rgb = RED
    if type_ == BODY or type_.size == NO_3:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(TIGHTER))
        properties.insert_element_before(
            spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect"
        )
    return run


def indent(
    paragraph: Paragraph, *, first: float = 0, left: float = 0, right: float = 0, at: str = "left"
) -> Paragraph:
    """Move the edges of a paragraph, in characters of the text, and say on which side it stands."""
    form = paragraph.paragraph_format
    form.first_line_indent = Twips(round(first * CHARACTER))
    form.left_indent = Twips(round(left * CHARACTER))
    form.right_indent = Twips(round(right * CHARACTER))
    form.alignment = _SIDES[at]
    return paragraph


def off_the_grid(paragraph: Paragraph, height: float) -> Paragraph:
    """Give the lines of a paragraph a height in points of their own."""
    paragraph.paragraph_format.line_spacing = Pt(height)
    snap = OxmlElement("w:snapToGrid")
    snap.set(qn("w:val"), "0")
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(snap, *AFTER_SNAP)
    return paragraph


_SIDES = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
