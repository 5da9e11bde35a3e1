"""Every kind of file that offices send is read, or refused in plain words."""

from __future__ import annotations

import pytest

from matcher.spreadsheets.read import answer, read
from matcher.spreadsheets.read_apart import read_apart
from matcher.spreadsheets.table import Unreadable
from tests.matcher.spreadsheets.traps import HEAD, READ, REFUSED, ROW, STYLES, empty_fill, patched, workbook


@pytest.mark.parametrize("name", READ)
def test_a_file_is_read(name: str) -> None:
    content, row = READ[name]
    lines = read(content).lines
    assert list(lines[0].cells) == HEAD or name == "xls"
    assert list(lines[1].cells) == row


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_with_the_reason(name: str) -> None:
    make, word = REFUSED[name]
    answered = answer(make())
    assert word in str(answered.get("refused"))


def test_rows_keep_their_numbers() -> None:
    table = read(workbook(HEAD, [None], ROW))
    assert [line.number for line in table.lines] == [1, 3]


@pytest.mark.parametrize(
    ("name", "word"), [("hidden_row", "hidden"), ("wps_picture", "Pictures"), ("merged", "")]
)
def test_what_a_reader_ought_to_know_is_said(name: str, word: str) -> None:
    notes = read(READ[name][0]).notes
    assert any(word in note for note in notes) if word else not notes


def test_merged_cells_show_their_value_in_each() -> None:
    assert [line.cells[0] for line in read(READ["merged"][0]).lines[1:]] == ["三仓镇卫生院"] * 2


def test_a_file_is_read_in_a_process_of_its_own() -> None:
    table = read_apart(READ["csv_gb18030"][0])
    assert list(table.lines[1].cells) == ROW
    with pytest.raises(Unreadable, match="macros"):
        read_apart(REFUSED["macros"][0]())


def test_memory_and_time_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """One far cell makes a reader ask for all the memory there is: its process ends, the service does not."""
    far = patched(workbook(change=lambda sheet: sheet.__setitem__("XFD1048576", "x")), STYLES, empty_fill)
    with pytest.raises(Unreadable, match="too large or too intricate"):
        read_apart(far)
    monkeypatch.setattr("matcher.spreadsheets.read_apart.LONGEST_SECONDS", 0.01)
    with pytest.raises(Unreadable, match="too large or too intricate"):
        read_apart(workbook())
