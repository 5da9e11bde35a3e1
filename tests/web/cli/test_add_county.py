"""A county by command: its code, or a workbook that is checked first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from matcher.database.engine import make_engine, reading
from matcher.models import Account, Head, Region
from tests.builders.county_files import DONGTAI, LISTS, a_county_file
from web.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, empty_sqlite: Path) -> Path:
    """An installation without a county."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(empty_sqlite, home / "sizhang.db")
    monkeypatch.setenv("SIZHANG_HOME", str(home))
    return home


def sizhang(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def numbers(home: Path) -> list[int]:
    engine = make_engine(f"sqlite:///{home / 'sizhang.db'}")
    with reading(engine) as session:
        found = [
            session.scalar(select(func.count()).select_from(model)) or 0 for model in (Region, Account, Head)
        ]
    engine.dispose()
    return found


def test_the_template_is_checked_taken_in_and_taken_in_again(home: Path, tmp_path: Path) -> None:
    lists = {name: rows for name, rows in LISTS.items() if name != "需求"}
    path = str(a_county_file(tmp_path / "dongtai.xlsx", DONGTAI, lists))
    checked = sizhang("add-county", "--check", "--yes", path)
    assert "would come with: 1 county, 14 townships, 2 accounts" in checked.output
    assert numbers(home) == [0, 0, 0]
    done = sizhang("add-county", "--yes", path)
    assert done.exit_code == 0
    assert "wang.fang" in done.output
    assert numbers(home) == [17, 2, 2]
    assert "nothing was changed" in sizhang("add-county", "--yes", path).output
    assert numbers(home) == [17, 2, 2]


def test_one_wrong_row_keeps_everything_out(home: Path, tmp_path: Path) -> None:
    wrong = LISTS | {"单位": [("三仓镇卫生院", "不知", "")]}
    refused = sizhang("add-county", "--yes", str(a_county_file(tmp_path / "dongtai.xlsx", DONGTAI, wrong)))
    assert refused.exit_code == 1
    assert "单位, row 4: 类别" in refused.output
    assert numbers(home) == [0, 0, 0]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("zh_CN.UTF-8", "乡镇，第4行：乡镇代码是9位数字"),
        ("C.UTF-8", "乡镇, row 4: The code of a township has 9 digits"),
    ],
)
def test_what_is_wrong_is_said_in_the_language_of_the_terminal(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, said: str
) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    wrong = {"乡镇": [("32098", "新镇", "", "")], "单位": [("某公司", "不知", "")]}
    told = sizhang("add-county", str(a_county_file(tmp_path / "county.xlsx", DONGTAI, wrong))).output
    assert said in told
    assert "单位" not in told
    assert ("其他工作表" in told) == (locale != "C.UTF-8")


def test_a_template_is_never_written_over_a_file(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "county.xlsx"
    assert sizhang("add-county", "--template", str(path)).exit_code == 0
    assert path.exists()
    assert "there already" in sizhang("add-county", "--template", str(path)).output


def test_the_code_alone_does_what_it_always_did(home: Path) -> None:
    assert "is ready" in sizhang("add-county", "320981").output
    assert numbers(home) == [17, 0, 0]
    assert "nothing was changed" in sizhang("add-county", "320981").output


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "Name a county"), (("missing.xlsx",), "cannot be read"), (("--check", "320981"), "belong to a FILE"),
        (("--yes", "320981"), "belong to a FILE"), (("--no-catalogue", "missing.xlsx"), "belongs to a CODE"),
        (("110101",), "No county"), (("3209",), "6 digits"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_line(home: Path, given: tuple[str, ...], said: str) -> None:
    refused = sizhang("add-county", *given)
    assert refused.exit_code != 0
    assert said in refused.output
    assert numbers(home) == [0, 0, 0]


def test_the_start_code_is_told_until_there_is_an_account(home: Path, tmp_path: Path) -> None:
    assert "/first-account" in sizhang("start-code").output
    sizhang(
        "add-county", "--yes", str(a_county_file(tmp_path / "dongtai.xlsx", DONGTAI, {"账号": LISTS["账号"]}))
    )
    assert sizhang("start-code").exit_code == 1
