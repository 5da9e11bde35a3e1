"""The rules on papers: borders of paragraphs."""

from __future__ import annotations

from typing import Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from matcher.documents.element_order import AFTER_BORDERS

Side = Literal["top", "bottom"]
Line = Literal["single", "thickThinSmallGap", "thinThickSmallGap"]
_SIDES = ("top", "left", "bottom", "right", "between", "bar")


def rule(
    paragraph: Paragraph,
    side: Side,
    *,
    eighths: int,
    gap: int = 1,
    colour: str = "000000",
    line: Line = "single",
) -> None:
    """Draw a rule above or below a paragraph: thick in eighths of a point, as far from the text as points (≤ 31)."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        properties.insert_element_before(borders, *AFTER_BORDERS)
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", line), ("sz", eighths), ("space", gap), ("color", colour)):
        border.set(qn(f"w:{name}"), str(value))
    later = _SIDES[_SIDES.index(side) + 1 :]
    following = next((each for each in borders if each.tag in {qn(f"w:{name}") for name in later}), None)
    if following is None:
        borders.append(border)
    else:
        following.addprevious(border)
