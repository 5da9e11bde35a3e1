"""Self-check and filing form as a document of an office program (.docx), to be completed and signed by the owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from matcher.self_check.filing_form import filing_form
from matcher.self_check.finding import CheckResult
from matcher.self_check.queries.findings import SelfCheck
from matcher.wording import Text, msgid, render

RESULTS: Mapping[CheckResult, str] = {
    CheckResult.GOOD: msgid("In order"),
    CheckResult.TO_DO: msgid("To be done"),
    CheckResult.OWNER_SAYS: msgid("For the owner to say"),
}
"""How a result is said, on the page and in the document."""

BODY_FONT, HEAD_FONT = "仿宋_GB2312", "黑体"
QUESTION_WIDTH, RESULT_WIDTH, SEEN_WIDTH = Mm(48), Mm(26), Mm(86)


def self_check_document(check: SelfCheck, language: str) -> bytes:
    """The document in a language: the self-check first, the filing form on a page of its own."""
    document = Document()
    _set_up(document)

    def say(words: str) -> str:
        return render(words, language)

    _title(document, say(msgid("Self-check of the service")))
    document.add_paragraph(
        say(Text("As of {moment}", moment=check.made_at.isoformat(sep=" ", timespec="minutes")))
    )
    for group in check.groups:
        document.add_paragraph(say(group.heading)).runs[0].bold = True
        rows = [(say(each.question), say(RESULTS[each.result]), say(each.seen)) for each in group.findings]
        heads = (say(msgid("What was looked at")), say(msgid("Result")), say(msgid("What was seen")))
        _table(document, [heads, *rows], (QUESTION_WIDTH, RESULT_WIDTH, SEEN_WIDTH))
    _title(document, say(msgid("Filing form of the service")), on_new_page=True)
    form = [(say(asked), "\n".join(say(line) for line in answer)) for asked, answer in filing_form(check)]
    _table(document, form, (QUESTION_WIDTH, RESULT_WIDTH + SEEN_WIDTH))
    document.add_paragraph()
    document.add_paragraph(say(msgid("Signature and seal of the owner:")))
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _set_up(document: DocumentObject) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(25)
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY_FONT, Pt(12)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY_FONT)


def _title(document: DocumentObject, words: str, *, on_new_page: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.page_break_before = on_new_page
    run = paragraph.add_run(words)
    run.font.name, run.font.size, run.bold = HEAD_FONT, Pt(18), True
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), HEAD_FONT)


def _table(document: DocumentObject, rows: Sequence[Sequence[str]], widths: Sequence[int]) -> None:
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid")
    table.autofit = False
    for row in rows:
        cells = table.add_row().cells
        for cell, words, width in zip(cells, row, widths, strict=True):
            cell.width = width
            cell.text = words
