"""A service record on paper: one A4 page as PDF, its type embedded, its text to be searched and copied.

Names are of very different length, and none of them is left out: where they leave too little room, the type is smaller.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import segno
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from pylopdf_fonts_zh_cn import serif_path

from matcher.clock import CHINA
from matcher.models import Certificate
from matcher.wording import Phrase, Text, render, times
from matcher.wording.catalogue import CHINESE
from matcher.wording.joining import join
from matcher.wording.name import Name

TYPE = "song"
MARGIN = 28.0  # millimetres
QR_SIDE = 30.0
BODY, SIGNED, SMALL, TITLE = 16, 14, 10.5, 26  # points
LINE, SMALL_LINE = 11.0, 6.0  # millimetres
TOP, FOOT = 88.0, 230.0
SHARES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Of the usual size: the first with which all of it stands above the foot; with the last one the longest names do."""
MOST_NAMED = 12  # townships
_PIECES = re.compile(r"[（“]*(?:[!-~]+|.)[，。、；：）”]* *")


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph: its type in points, the height of a line and the gap above it in millimetres."""

    words: Phrase
    size: float = SMALL
    line: float = SMALL_LINE
    gap: float = 0
    align: Align = Align.L
    indents: bool = False


def paper(certificate: Certificate, language: str, address: str | None) -> bytes:
    """The PDF in a language; `address` is where its number can be checked, None where there is no public address."""
    page = _Page(language)
    page.set_title(render(title_of(certificate), language))
    page.set_author(certificate.issuer)
    page.set_creation_date(certificate.issued_at.replace(tzinfo=CHINA))
    page.add_page()
    page.write_at(45, [_Block(title_of(certificate), TITLE, LINE, align=Align.C)])
    number = Text("No. {number}", number=certificate.number)
    page.write_at(66, [_Block(number, SMALL, LINE, align=Align.C)])
    said = [
        _Block(body_of(certificate, language), BODY, LINE, indents=language == CHINESE),
        _Block(COUNTED, gap=4),
        *_signature(certificate, language),
    ]
    page.write_at(TOP, said, page.share_of(said, FOOT - TOP))
    _proof(page, address)
    return bytes(page.output())


def title_of(certificate: Certificate) -> Text:
    """A record of volunteering only where the county had declared itself its issuer."""
    return Text("Record of volunteer service") if certificate.is_volunteering else Text("Record of service")


COUNTED = Text(
    "Time is counted from beginning to end of sessions that the townships confirmed, without the ways."
)


def body_of(certificate: Certificate, language: str) -> Text:
    """The one paragraph: who, when, how often, how long, where."""
    return Text(
        "This is to certify that {name} ({institution}) gave {sessions} sessions of public science service in all, "
        "{hours} long, between {first} and {last}. Townships served: {townships}.",
        name=Name(certificate.head_name),
        institution=Name(certificate.institution),
        sessions=certificate.sessions,
        hours=times.minutes(certificate.minutes),
        first=Name(times.date_of(certificate.first_day, language, 0)),
        last=Name(times.date_of(certificate.last_day, language, 0)),
        townships=_named(certificate.townships, language),
    )


def _named(townships: Sequence[str], language: str) -> Phrase:
    """As many names as the page has room for."""
    names = Name(join(townships[:MOST_NAMED], language))
    more = len(townships) - MOST_NAMED
    return Text("{names} and {count} more", names=names, count=more) if more > 0 else names


def _signature(certificate: Certificate, language: str) -> list[_Block]:
    """In whose name, the place of the seal, who is responsible, and the day."""
    lines: list[Phrase] = [Text("Issued by: {issuer}", issuer=Name(certificate.issuer))]
    if certificate.is_volunteering:
        lines.append(Text("(seal)"))
    if certificate.person:
        lines.append(Text("Responsible: {person}", person=Name(certificate.person)))
    if certificate.contact:
        lines.append(Text("Contact: {contact}", contact=Name(certificate.contact)))
    lines.append(Name(times.date_of(certificate.issued_at.date(), language, 0)))
    gaps = [16.0, *[0.0] * len(lines)]
    return [_Block(line, SIGNED, LINE, gap, Align.R) for line, gap in zip(lines, gaps, strict=False)]


def _proof(page: _Page, address: str | None) -> None:
    """How whoever holds the paper can see whether it is true."""
    if address is None:
        how = Text("Whether this record is true can be checked by its number with the issuer.")
        page.write_at(FOOT + 2, [_Block(how)])
        return
    picture = BytesIO()
    segno.make(address, micro=False, error="m").save(picture, kind="png", scale=8, border=4)
    page.image(picture, x=MARGIN, y=FOOT, w=QR_SIDE)
    page.set_left_margin(MARGIN + QR_SIDE + 4)
    how = Text("Scan the code to check this record, or open {address}", address=Name(address))
    page.write_at(FOOT + 6, [_Block(how)])


class _Page(FPDF):
    """An A4 page in one type; lengths in millimetres, sizes in points."""

    def __init__(self, language: str) -> None:
        super().__init__(format="A4")
        self._language = language
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.c_margin = 0.0
        self.set_auto_page_break(False)
        self.set_lang("zh-CN" if language == CHINESE else "en")
        self.add_font(TYPE, fname=serif_path())

    def share_of(self, blocks: Sequence[_Block], room: float) -> float:
        """How much of their usual size the blocks can have to be no higher than `room`."""

        def height(share: float) -> float:
            lines = (len(self._broken(block, share)) for block in blocks)
            return share * sum(
                block.gap + number * block.line for block, number in zip(blocks, lines, strict=True)
            )

        return next((share for share in SHARES if height(share) <= room), SHARES[-1])

    def write_at(self, y: float, blocks: Sequence[_Block], share: float = 1.0) -> None:
        """Write the blocks one below the other from `y` on, as wide as the page, at a share of their usual size."""
        self.set_y(y)
        for block in blocks:
            self.ln(share * block.gap)
            for line in self._broken(block, share):
                self.cell(0, share * block.line, line, align=block.align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _broken(self, block: _Block, share: float) -> list[str]:
        """The lines of a block: Chinese breaks after every sign, words and numbers stay whole where a line holds them.

        No line begins with a closing mark.
        """
        self.set_font(TYPE, size=share * block.size)
        said = render(block.words, self._language)
        lines = ["　　" if block.indents else ""]
        for piece in _PIECES.findall(said):
            for part in [piece] if self._fits(piece) else piece:
                if lines[-1] and not self._fits(lines[-1] + part):
                    lines.append("")
                lines[-1] += part
        return lines

    def _fits(self, words: str) -> bool:
        return bool(self.get_string_width(words.rstrip()) <= self.epw)
