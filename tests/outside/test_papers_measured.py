"""Papers as an office program lays them out, measured on its PDF.

Its Chinese type is another than the official one, which nobody may ship; the grid is the same with both.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from matcher.documents.official_paper import Annex, Layout, OfficialPaper
from matcher.documents.write_paper import write_paper
from tests.outside.programs import program

MM = 25.4 / 72
PAGE = 297  # millimetres
NUMBERS = {Layout.FILE: "东科协〔2026〕5号", Layout.BULLETIN: "第12期", Layout.LETTER: "东科协函〔2026〕3号"}
ANNEX = Annex("统计表", ("指标", "数值"), (("服务活动（次）", "32"),))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A paper of each layout as PDF, full of one sign."""
    folder = tmp_path_factory.mktemp("papers")
    for layout, number in NUMBERS.items():
        paper = OfficialPaper(
            layout, "东台市科学技术协会", number, "关于服务情况的通报", "", "口" * 2000, date(2026, 11, 5),
            "盐城市科学技术协会", (ANNEX,),
        )  # fmt: skip
        (folder / f"{layout}.docx").write_bytes(write_paper(paper))
    command = [program("soffice"), "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx")))]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder


@contextmanager
def page_of(printed: Path, layout: Layout, number: int) -> Iterator[pypdfium2.PdfPage]:
    with pypdfium2.PdfDocument(printed / f"{layout}.pdf") as paper:
        yield paper[number - 1]


def place_of(page: pypdfium2.PdfPage, sign: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of the first such sign, in millimetres from the lower left corner."""
    words = page.get_textpage()
    left, bottom, right, top = words.get_charbox(words.get_text_range().index(sign))
    return left * MM, bottom * MM, right * MM, top * MM


def rules(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Each rule as left, bottom, right, top in millimetres, the highest first."""
    lines = [each.get_bounds() for each in page.get_objects() if each.type == FPDF_PAGEOBJ_PATH]
    found = [tuple(edge * MM for edge in line) for line in lines]
    return sorted({line for line in found if line[2] - line[0] > 100}, key=lambda line: -line[3])


@pytest.mark.parametrize("layout", [*Layout], ids=str)
def test_a_page_has_22_lines_of_28_characters(printed: Path, layout: Layout) -> None:
    with page_of(printed, layout, 2) as page:
        words = page.get_textpage()
        signs = words.get_text_range(0, words.count_chars())
        lines = Counter(round(words.get_charbox(at)[1]) for at, sign in enumerate(signs) if sign == "口")
    assert sorted(lines.values()) == [28] * 22


def test_the_letterhead_stands_35_mm_below_the_upper_edge_of_the_type_area(printed: Path) -> None:
    with page_of(printed, Layout.FILE, 1) as page:
        assert PAGE - place_of(page, "东")[3] - 37 == pytest.approx(35, abs=1)


def test_the_red_rule_is_as_wide_as_the_type_area_and_4_mm_below_the_number(printed: Path) -> None:
    with page_of(printed, Layout.FILE, 1) as page:
        left, bottom, right, top = rules(page)[0]
        number = place_of(page, "〔")[1]
    assert (left, right) == (pytest.approx(28, abs=1), pytest.approx(184, abs=1))
    assert number - (bottom + top) / 2 == pytest.approx(4, abs=1)


def test_a_letter_has_its_words_30_mm_from_the_edge_and_rules_of_170_mm(printed: Path) -> None:
    with page_of(printed, Layout.LETTER, 1) as page:
        words, lines = place_of(page, "东"), rules(page)
    assert PAGE - words[3] == pytest.approx(30, abs=1)
    above = max(line[3] for line in lines)
    assert words[1] - above == pytest.approx(4, abs=1)
    assert min(line[1] for line in lines) == pytest.approx(20, abs=1)
    for left, _bottom, right, _top in lines:
        assert right - left == pytest.approx(170, abs=2.5)


def test_numbers_of_pages_stand_outside_7_mm_below_the_type_area(printed: Path) -> None:
    with page_of(printed, Layout.FILE, 1) as odd, page_of(printed, Layout.FILE, 2) as even:
        right, left = place_of(odd, "—"), place_of(even, "—")
    assert (right[0] > 105, left[0] < 105) == (True, True)
    assert {round(35 - (each[1] + each[3]) / 2) for each in (left, right)} == {7}


def test_the_imprint_stands_at_the_foot_of_the_last_page_between_its_rules(printed: Path) -> None:
    with pypdfium2.PdfDocument(printed / f"{Layout.FILE}.pdf") as paper:
        last = paper[len(paper) - 1]
        assert "抄送：盐城市科学技术协会。" in last.get_textpage().get_text_range()
        lowest = rules(last)[-1]
    assert lowest[1] == pytest.approx(35, abs=1)
