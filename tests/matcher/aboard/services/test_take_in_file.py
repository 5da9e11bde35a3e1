"""A county out of one workbook: all of it or nothing, and a second time nothing new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.aboard.county_file import FileRefused, Part
from matcher.aboard.services.take_in_file import TakenIn, take_in_file
from matcher.accounts.passwords import IssuedPassword
from matcher.models import Account, AuditEntry, CountySettings, Head, Need, Region, Sheet
from matcher.spreadsheets.workbook import read_every_sheet
from matcher.vocabulary import NeedStatus
from seeds.shipped import ShippedCounties
from tests.builders.county_files import DONGTAI, LISTS, Rows, a_county_file


@pytest.fixture(autouse=True)
def _before_the_needs() -> object:
    with time_machine.travel(datetime(2026, 12, 1, 9).astimezone(), tick=False):
        yield


def take(session: Session, path: Path, *, say_yes: bool = False) -> TakenIn:
    tables = read_every_sheet(path.read_bytes())
    return take_in_file(
        session, tables, ShippedCounties(), lambda: IssuedPassword("text", "hash"), say_yes=say_yes
    )


def number(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_everything_of_the_file_is_there_afterwards(session: Session, tmp_path: Path):
    taken = take(session, a_county_file(tmp_path / "county.xlsx"), say_yes=True)
    assert dict(taken.new) == {
        Part.COUNTY: 1, Part.TOWNSHIPS: 14, Part.ACCOUNTS: 2, Part.INSTITUTIONS: 2, Part.HEADS: 2, Part.VENUES: 1,
        Part.NEEDS: 1,
    }  # fmt: skip
    own = session.get_one(CountySettings, "320981")
    assert (own.telephone, own.intake_weekday, own.intake_until) == ("0515-85212345", 3, 17 * 60)
    assert session.scalars(select(Need.status)).all() == [NeedStatus.POSTED]
    assert {each.login: each.region_code for each in session.scalars(select(Account))} == {
        "wang.fang": "320981", "sancang": "320981115",
    }  # fmt: skip
    assert [(each.login, each.password) for each in taken.accounts] == [
        ("wang.fang", "text"),
        ("sancang", "text"),
    ]
    assert number(session, Sheet) == 0


def test_a_second_time_nothing_changes(session: Session, tmp_path: Path):
    path = a_county_file(tmp_path / "county.xlsx")
    take(session, path, say_yes=True)
    before = [number(session, model) for model in (Region, Account, Head, Need, AuditEntry)]
    again = take(session, path, say_yes=True)
    assert not any(again.new.values())
    assert again.accounts == ()
    assert [number(session, model) for model in (Region, Account, Head, Need, AuditEntry)] == before


@pytest.mark.parametrize(
    ("county", "lists", "sheet", "row", "said"),
    [
        ({"code": "320981", "telephone": "12"}, {}, "县", None, "联系电话"),
        ({"code": "320981", "intake_weekday": "明天"}, {}, "县", None, "weekday"),
        ({"code": "410122"}, {}, "县", None, "sheet 乡镇 is missing"),
        (DONGTAI, {"账号": [("书记", "王芳", "wang.fang", "")]}, "账号", 4, "协调员"),
        (DONGTAI, {"账号": [("乡镇", "王芳", "wang.fang", "无名镇")]}, "账号", 4, "No township"),
        (DONGTAI, {"单位": [("三仓镇卫生院", "医卫", ""), ("某公司", "不知", "")]}, "单位", 5, "类别"),
        (DONGTAI, {"活动场所": [("无名镇", "文化站", "其他", "120", "", "", "")]}, "活动场所", 4, "乡镇"),
        ({"code": "410122", "name": "中牟县", "city": "郑州市", "province": "河南省"},
         {"乡镇": [("410122104", "韩寺镇", "34.7", "114.0"), ("41012", "官渡镇", "", "")]}, "乡镇", 5, "9 digits"),
    ],
)  # fmt: skip
def test_every_fault_is_named_with_its_sheet_and_row(
    session: Session, tmp_path: Path, county: Mapping[str, object], lists: Mapping[str, Rows], sheet: str,
    row: int | None, said: str,
):  # fmt: skip
    with pytest.raises(FileRefused) as refused:
        take(session, a_county_file(tmp_path / "county.xlsx", county, lists), say_yes=True)
    [fault] = refused.value.faults
    assert (fault.sheet, fault.row) == (sheet, row)
    assert said in fault.text


def _faults(session: Session, path: Path) -> list[tuple[str, int | None, str]]:
    with pytest.raises(FileRefused) as refused:
        take(session, path, say_yes=True)
    return [(fault.sheet, fault.row, fault.text) for fault in refused.value.faults]


def test_faults_of_the_county_and_of_all_lists_come_at_once(session: Session, tmp_path: Path):
    wrong = {
        "账号": [("书记", "王芳", "wang.fang", ""), ("协调员", "王芳", "wang fang", "")],
        "单位": [("某公司", "不知", "")],
        "活动场所": [("无名镇", "文化站", "其他", "120", "", "", "")],
    }  # fmt: skip
    county = DONGTAI | {"telephone": "12", "intake_weekday": "明天"}
    found = _faults(session, a_county_file(tmp_path / "county.xlsx", county, wrong))
    assert [(sheet, row, text.split(":")[0]) for sheet, row, text in found] == [
        ("县", None, "联系电话"), ("县", None, "需求截止日"), ("账号", 4, "角色"), ("账号", 5, "登录名"),
        ("单位", 4, "类别"), ("活动场所", 4, "乡镇"),
    ]  # fmt: skip


def test_faults_of_townships_come_with_those_of_the_county(session: Session, tmp_path: Path):
    """The name of a shipped one under another code, and latitude in the place of longitude."""
    towns = {"乡镇": [("320981199", "三仓镇", "", ""), ("320981198", "新镇", "120.5", "32.8")]}
    path = a_county_file(tmp_path / "county.xlsx", DONGTAI | {"telephone": "12"}, towns)
    found = _faults(session, path)
    assert [(sheet, row) for sheet, row, _text in found] == [
        ("县", None),
        ("乡镇", 4),
        ("乡镇", 5),
        ("乡镇", 5),
    ]
    assert "with the code 320981115" in found[1][2]
    assert found[2][2].startswith("Latitude: ")


def test_what_a_list_asks_is_a_fault_until_somebody_says_yes(session: Session, tmp_path: Path):
    """An institution that no other list has is asked about, as on the screen."""
    path = a_county_file(tmp_path / "county.xlsx", DONGTAI, {"专家": LISTS["专家"][:1]})
    with pytest.raises(FileRefused) as refused:
        take(session, path)
    assert {fault.sheet for fault in refused.value.faults} == {"专家"}
    session.rollback()
    assert take(session, path, say_yes=True).new[Part.HEADS] == 1


def test_a_county_of_another_province_comes_with_its_townships(session: Session, tmp_path: Path):
    county = {"code": "410122", "name": "中牟县", "city": "郑州市", "province": "河南省"}
    towns = {"乡镇": [("410122104000", "韩寺镇", "", ""), ("410122105", "官渡镇", "34.7", "114.0")]}
    taken = take(session, a_county_file(tmp_path / "county.xlsx", county, towns))
    assert (taken.county.name, taken.new[Part.TOWNSHIPS]) == ("中牟县", 2)
    assert session.get_one(Region, "410122105").position_is_real


def test_a_sheet_nobody_knows_is_said(session: Session, tmp_path: Path):
    with pytest.raises(FileRefused) as refused:
        take_in_file(
            session, {"Sheet1": next(iter(read_every_sheet(a_county_file(tmp_path / "c.xlsx").read_bytes()).values()))},
            ShippedCounties(), lambda: IssuedPassword("text", "hash"),
        )  # fmt: skip
    assert [fault.sheet for fault in refused.value.faults] == ["Sheet1", ""]
