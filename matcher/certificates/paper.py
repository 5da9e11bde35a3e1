"""A service record on paper: one A4 page as PDF, its type embedded, its text to be searched and copied."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
MARGIN, WIDTH = 28.0, 154.0  # millimetres
QR_SIDE = 30.0
BODY, SMALL, TITLE = 16, 10.5, 26  # points
LINE, SMALL_LINE = 11.0, 6.0  # millimetres
FOOT = 215.0
MOST_NAMED = 12  # townships
_PIECES = re.compile(r"[（“]*(?:[!-~]+|.)[，。、；：）”]* *")


def paper(certificate: Certificate, language: str, address: str | None) -> bytes:
    """The PDF in a language; `address` is where its number can be checked, None where there is no public address."""
    page = _Page(language)
    page.set_title(render(title_of(certificate), language))
    page.set_author(certificate.issuer)
    page.set_creation_date(certificate.issued_at.replace(tzinfo=CHINA))
    page.add_page()
    page.line_of(title_of(certificate), TITLE, at=45, align=Align.C)
    page.line_of(Text("No. {number}", number=certificate.number), SMALL, at=66, align=Align.C)
    page.set_y(88)
    page.text_of(body_of(certificate, language), BODY, LINE)
    page.ln(4)
    page.text_of(
        Text(
            "Time is counted from beginning to end of sessions that the townships confirmed, without the ways."
        ),
        SMALL,
        SMALL_LINE,
    )
    _sign(page, certificate, language)
    _proof(page, address)
    return bytes(page.output())


def title_of(certificate: Certificate) -> Text:
    """A record of volunteering only where the county had declared itself its issuer."""
    return Text("Record of volunteer service") if certificate.is_volunteering else Text("Record of service")


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


def _sign(page: _Page, certificate: Certificate, language: str) -> None:
    """In whose name, the place of the seal, who is responsible, and the day."""
    lines: list[Phrase] = [Text("Issued by: {issuer}", issuer=Name(certificate.issuer))]
    if certificate.is_volunteering:
        lines.append(Text("(seal)"))
    if certificate.person:
        lines.append(Text("Responsible: {person}", person=Name(certificate.person)))
    if certificate.contact:
        lines.append(Text("Contact: {contact}", contact=Name(certificate.contact)))
    lines.append(Name(times.date_of(certificate.issued_at.date(), language, 0)))
    page.ln(16)
    for line in lines:
        page.line_of(line, 14, at=page.get_y(), align=Align.R)


def _proof(page: _Page, address: str | None) -> None:
    """How whoever holds the paper can see whether it is true."""
    page.set_y(FOOT + 2)
    if address is None:
        page.text_of(
            Text("Whether this record is true can be checked by its number with the issuer."),
            SMALL,
            SMALL_LINE,
        )
        return
    picture = BytesIO()
    segno.make(address, micro=False, error="m").save(picture, kind="png", scale=8, border=4)
    page.image(picture, x=MARGIN, y=FOOT, w=QR_SIDE)
    page.set_xy(MARGIN + QR_SIDE + 4, FOOT + 6)
    how = Text("Scan the code to check this record, or open {address}", address=Name(address))
    page.text_of(how, SMALL, SMALL_LINE, left=MARGIN + QR_SIDE + 4)


class _Page(FPDF):
    """An A4 page in one type; lengths in millimetres, sizes in points."""

    def __init__(self, language: str) -> None:
        super().__init__(format="A4")
        self._language = language
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(False)
        self.set_lang("zh-CN" if language == CHINESE else "en")
        self.add_font(TYPE, fname=serif_path())

    def line_of(self, words: Phrase, size: float, *, at: float, align: Align) -> None:
        """One line across the page."""
        self.set_font(TYPE, size=size)
        self.set_xy(MARGIN, at)
        said = render(words, self._language)
        self.cell(WIDTH, LINE, said, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def text_of(self, words: Phrase, size: float, line: float, *, left: float = MARGIN) -> None:
        """A paragraph; Chinese may break after every sign."""
        self.set_font(TYPE, size=size)
        self.set_x(left)
        said = render(words, self._language)
        if self._language == CHINESE and size == BODY:
            said = f"　　{said}"
        for part in self._broken(said, MARGIN + WIDTH - left):
            self.set_x(left)
            self.cell(0, line, part, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _broken(self, said: str, width: float) -> list[str]:
        """The lines of a paragraph: numbers and words stay whole, no line begins with a closing mark."""
        lines = [""]
        for piece in _PIECES.findall(said):
            if lines[-1] and self.get_string_width(lines[-1] + piece.rstrip()) > width:
                lines.append("")
            lines[-1] += piece
        return lines
