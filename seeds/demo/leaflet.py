"""A leaflet of one page, as an association would lay it out: a heading and a few sentences in large type."""

from __future__ import annotations

from datetime import date, datetime, time

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from pylopdf_fonts_zh_cn import serif_path

from matcher.clock import CHINA

TYPE = "song"
MARGIN, LINE = 24, 12  # millimetres
HEADING, BODY, SMALL = 26, 16, 10.5  # points


def leaflet(heading: str, *sentences: str, today: date) -> bytes:
    """The PDF, A4 upright, its type embedded."""
    page = FPDF()
    page.set_creation_date(datetime.combine(today, time(), CHINA))
    page.set_title(heading)
    page.add_font(TYPE, fname=str(serif_path()))
    page.set_margins(MARGIN, MARGIN)
    page.add_page()
    for words, size, gap in ((heading, HEADING, 10), *((each, BODY, 4) for each in sentences)):
        page.set_font(TYPE, size=size)
        page.multi_cell(0, LINE, words, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        page.ln(gap)
    page.set_font(TYPE, size=SMALL)
    page.multi_cell(0, LINE / 2, "演示用材料，请以当地农技站和医院的说明为准。")
    return bytes(page.output())
