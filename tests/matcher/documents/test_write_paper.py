"""What office programs read in a paper: page, grid, fonts, order; how it looks is measured with one of them outside."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from matcher.documents.characters import characters_of, width_of
from matcher.documents.official_paper import Annex, Layout, OfficialPaper, chinese_date
from matcher.documents.paragraphs import Paragraph, paragraphs_of
from matcher.documents.write_paper import write_paper

TEXT = "现将情况通报如下。\n一、开展情况\n（一）分类。医疗类12场。\n1.下一步\n(1)继续做好\n1.5万人次参加。"


def paper(layout: Layout = Layout.FILE, **changes) -> OfficialPaper:
    told = {
        "issuer": "东台市科学技术协会", "number": "东科协〔2026〕5号", "title": "关于10月服务情况的通报", "text": TEXT,
        "recipients": "各镇人民政府", "day": date(2026, 11, 5), "copies": "盐城市科学技术协会",
        "annexes": (Annex("统计表", ("指标", "数值"), (("服务活动", "32"),)),),
    }  # fmt: skip
    return OfficialPaper(layout, **(told | changes))


def opened(wanted: OfficialPaper):
    return Document(BytesIO(write_paper(wanted)))


def test_the_page_has_the_grid_of_22_lines_of_28_characters() -> None:
    section = opened(paper()).sections[0]
    edges = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(edge.mm) for edge in edges] == [37, 28, 26, 35]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


@pytest.mark.parametrize("layout", [*Layout], ids=str)
def test_every_run_names_its_font_for_chinese(layout: Layout) -> None:
    runs = [*opened(paper(layout)).element.body.iter(qn("w:r"))]
    written = [run for run in runs if run.find(qn("w:t")) is not None]
    assert len(written) > 12
    for run in written:
        fonts = run.find(qn("w:rPr")).find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == fonts.get(qn("w:ascii"))


def test_headings_stand_in_the_type_of_their_level() -> None:
    by_words = {
        run.text: run.font.name for line in opened(paper()).paragraphs for run in line.runs if run.text
    }
    assert by_words["东台市科学技术协会文件"] == by_words["关于10月服务情况的通报"] == "方正小标宋简体"
    assert by_words["一、开展情况"] == "黑体"
    assert by_words["（一）分类。"] == "楷体_GB2312"
    assert {by_words[words] for words in ("医疗类12场。", "1.下一步", "(1)继续做好", "1.5万人次参加。")} == {
        "仿宋_GB2312"
    }


def test_a_line_is_known_by_how_it_begins() -> None:
    assert paragraphs_of(TEXT)[1:] == (
        Paragraph(1, "一、开展情况", ""),
        Paragraph(2, "（一）分类。", "医疗类12场。"),
        Paragraph(3, "1.下一步", ""),
        Paragraph(4, "(1)继续做好", ""),
        Paragraph(0, "", "1.5万人次参加。"),
    )


def test_issuer_stands_in_the_middle_above_a_date_four_characters_from_the_right() -> None:
    lines = {line.text: line for line in opened(paper()).paragraphs if line.text}
    assert lines["2026年11月5日"].paragraph_format.right_indent.pt == pytest.approx(4 * 15.75)
    middle = (
        lines["东台市科学技术协会"].paragraph_format.right_indent.pt
        + width_of("东台市科学技术协会") / 2 * 15.75
    )
    assert middle == pytest.approx((4 + width_of("2026年11月5日") / 2) * 15.75, abs=0.5)


def test_a_bulletin_is_not_sealed_and_a_letter_has_its_double_rules() -> None:
    assert [line.text for line in opened(paper(Layout.BULLETIN)).paragraphs].count("东台市科学技术协会") == 0
    section = opened(paper(Layout.LETTER)).sections[0]
    for part, line in (
        (section.first_page_header, "thickThinSmallGap"), (section.first_page_footer, "thinThickSmallGap"),
    ):  # fmt: skip
        assert [each.get(qn("w:val")) for each in part._element.iter(qn("w:bottom"))] == [line]


def test_the_head_of_a_table_comes_again_on_each_page() -> None:
    rows = opened(paper()).tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True, False]


def test_what_is_empty_is_left_out() -> None:
    bare = opened(paper(recipients="", copies="", annexes=()))
    said = "".join(each.text or "" for each in bare.element.body.iter(qn("w:t")))
    assert not any(words in said for words in ("：", "抄送", "附件"))


def test_dates_numbers_and_widths_are_those_of_papers() -> None:
    assert chinese_date(date(2026, 5, 8)) == "2026年5月8日"
    assert characters_of("共 12 场。\n") == 5
    assert width_of("2026年") == 3
