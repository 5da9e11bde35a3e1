"""A paper in the official layout as .docx."""

from __future__ import annotations

from io import BytesIO

from matcher.documents.annexes import write_annexes
from matcher.documents.imprint import write_imprint
from matcher.documents.letterhead import write_letterhead
from matcher.documents.official_paper import OfficialPaper
from matcher.documents.page import blank_paper
from matcher.documents.text_part import write_signature, write_text, write_title


def write_paper(wanted: OfficialPaper) -> bytes:
    """The whole file: head, title, text, room for the seal, annexes, imprint."""
    paper = blank_paper(wanted.title)
    write_letterhead(paper, wanted)
    write_title(paper, wanted.title)
    write_text(paper, wanted)
    write_signature(paper, wanted)
    write_annexes(paper, wanted.annexes)
    write_imprint(paper, wanted)
    stored = BytesIO()
    paper.save(stored)
    return stored.getvalue()
