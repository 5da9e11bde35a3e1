"""The imprint at the foot of the last page (版记): copies, who printed it and when."""

from __future__ import annotations

from math import ceil

from docx.document import Document as Paper
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from matcher.documents.characters import width_of
from matcher.documents.lettering import FANGSONG, NO_4, Type, off_the_grid, write
from matcher.documents.official_paper import Layout, OfficialPaper, chinese_date
from matcher.documents.rules import rule

IMPRINT = Type(FANGSONG, NO_4)
WIDTH, INSET = 156.0, 5.0  # millimetres
IN_A_LINE = 28
OUTER, INNER = 8, 6
"""Rules of 0.35 and 0.25 mm, in eighths of a point."""
LINE_HEIGHT = 24.0  # points
RULES_HEIGHT = 4.0
_BOX = """
<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
     xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
     xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
     xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
     xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
 <mc:AlternateContent><mc:Choice Requires="wps">
  <w:drawing>
    <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"
               layoutInCell="1" allowOverlap="0">
      <wp:simplePos x="0" y="0"/>
      <wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>
      <wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>
      <wp:extent cx="{width}" cy="{height}"/>
      <wp:effectExtent l="0" t="0" r="0" b="0"/>
      <wp:wrapTopAndBottom/>
      <wp:docPr id="1" name="版记"/>
      <wp:cNvGraphicFramePr/>
      <a:graphic>
        <a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
          <wps:wsp>
            <wps:cNvSpPr txBox="1"/>
            <wps:spPr>
              <a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
              <a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>
            </wps:spPr>
            <wps:txbx><w:txbxContent/></wps:txbx>
            <wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:noAutofit/></wps:bodyPr>
          </wps:wsp>
        </a:graphicData>
      </a:graphic>
    </wp:anchor>
  </w:drawing>
 </mc:Choice></mc:AlternateContent>
</w:r>
"""


def write_imprint(paper: Paper, wanted: OfficialPaper) -> None:
    """Copies, who printed it and when, between rules at the foot of the last page; a letter has its copies only."""
    lines = [wanted.copies_line] if wanted.copies_line else []
    has_rules = wanted.layout is not Layout.LETTER
    if has_rules:
        lines.append(f"{wanted.issuer}\t{chinese_date(wanted.day)}印发")
    if not lines:
        return
    for place, line in enumerate(_at_foot(paper, lines)):
        write(line, f"\t{lines[place]}", IMPRINT)
        if has_rules:
            rule(line, "top", eighths=INNER if place else OUTER)
            if place == len(lines) - 1:
                rule(line, "bottom", eighths=OUTER)


def _at_foot(paper: Paper, lines: list[str]) -> list[Paragraph]:
    """As many paragraphs in a box on the lower edge of the type area, wherever the text ends."""
    needed = sum(ceil(width_of(words) / IN_A_LINE) for words in lines)
    height = Pt(needed * LINE_HEIGHT + RULES_HEIGHT)
    anchor = off_the_grid(paper.add_paragraph(), 1)
    anchor._p.append(parse_xml(_BOX.format(width=int(Mm(WIDTH)), height=int(height))))
    content = next(anchor._p.iter(qn("w:txbxContent")))
    made = []
    for _ in lines:
        line = off_the_grid(paper.add_paragraph(), LINE_HEIGHT)
        line.paragraph_format.left_indent = line.paragraph_format.right_indent = Mm(0)
        line.paragraph_format.tab_stops.add_tab_stop(Mm(INSET))
        line.paragraph_format.tab_stops.add_tab_stop(Mm(WIDTH - INSET), WD_TAB_ALIGNMENT.RIGHT)
        content.append(line._p)
        made.append(line)
    return made
