"""A file into a county that is there: what people have set right since stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher.aboard.county_file import FileRefused, Part
from matcher.aboard.services.take_in_file import TakenIn, take_in_file
from matcher.accounts.passwords import IssuedPassword
from matcher.errors import Invalid
from matcher.models import CountySettings, Institution, Need, Region, Venue
from matcher.sheets.services import institution_rows
from matcher.spreadsheets.table import Line, Table
from matcher.spreadsheets.workbook import read_every_sheet
from matcher.vocabulary import NeedStatus
from matcher.wording import Text
from seeds.shipped import ShippedCounties
from tests.builders.county_files import DONGTAI, LISTS, Rows, a_county_file
from tests.builders.rounds import a_round

TOWNS = [("320981115", "三仓镇", "32.8", "120.7"), ("320981199", "示范镇", "", "")]


def take(session: Session, path: Path) -> TakenIn:
    with time_machine.travel(datetime(2026, 12, 1, 9).astimezone(), tick=False):
        return take_in_file(
            session, read_every_sheet(path.read_bytes()), ShippedCounties(), lambda: IssuedPassword("text", "hash"),
            say_yes=True,
        )  # fmt: skip


def refused(
    session: Session, path: Path, county: Mapping[str, object], lists: Mapping[str, Rows] | None = None
) -> str:
    with pytest.raises(FileRefused) as raised:
        take(session, a_county_file(path / "county.xlsx", county, lists or {}))
    return " | ".join(f"{fault.sheet}: {fault.text}" for fault in raised.value.faults)


def test_what_was_changed_on_the_screen_stays(session: Session, tmp_path: Path):
    path = a_county_file(tmp_path / "county.xlsx")
    take(session, path)
    own = session.get_one(CountySettings, "320981")
    own.telephone, own.intake_weekday = "0515-85219999", 1
    venue = session.scalars(select(Venue)).one()
    venue.capacity = 80
    need = session.scalars(select(Need)).one()
    need.status = NeedStatus.WITHDRAWN
    session.flush()
    again = take(session, path)
    assert not any(again.new.values())
    assert (again.is_set, again.needs_left_out) == (False, True)
    assert (own.telephone, own.intake_weekday, venue.capacity) == ("0515-85219999", 1, 80)
    assert session.scalars(select(Need)).all() == [need]


def test_what_the_county_has_not_is_set_and_told(session: Session, tmp_path: Path):
    take(session, a_county_file(tmp_path / "first.xlsx", {"code": "320981"}, {}))
    again = take(session, a_county_file(tmp_path / "county.xlsx", DONGTAI, {}))
    assert again.is_set
    assert session.get_one(CountySettings, "320981").telephone == "0515-85212345"


def test_rows_complete_the_shipped_townships(session: Session, tmp_path: Path):
    taken = take(session, a_county_file(tmp_path / "county.xlsx", DONGTAI, {"乡镇": TOWNS}))
    assert taken.new[Part.TOWNSHIPS] == 15
    placed = session.get_one(Region, "320981115")
    assert (placed.latitude, placed.longitude, placed.position_is_real) == (32.8, 120.7, True)


def test_a_county_that_has_begun_gets_no_townships(session: Session, tmp_path: Path):
    take(session, a_county_file(tmp_path / "first.xlsx", DONGTAI, {}))
    assert (
        take(session, a_county_file(tmp_path / "more.xlsx", DONGTAI, {"乡镇": TOWNS})).new[Part.TOWNSHIPS]
        == 1
    )
    a_round(session, "320981")
    towns = {"乡镇": [("320981198", "又一镇", "", "")]}
    assert "乡镇: The county has begun" in refused(session, tmp_path, DONGTAI, towns)


def test_two_townships_of_one_name_are_refused(session: Session, tmp_path: Path):
    towns = {"乡镇": [("320981198", "三仓镇", "", "")]}
    assert "乡镇: 三仓镇 is there already, with the code 3209811" in refused(
        session, tmp_path, DONGTAI, towns
    )


@pytest.mark.parametrize("code", ["东台市", "32098", "320981115", ""])
def test_only_a_code_of_six_digits_names_the_county(session: Session, tmp_path: Path, code: str):
    assert "县: 县级代码" in refused(session, tmp_path, {"code": code})


def test_a_sign_in_name_that_stands_twice_is_said(session: Session, tmp_path: Path):
    accounts = {"账号": [("协调员", "王芳", "wang.fang", ""), ("协调员", "李芳", "wang.fang", "")]}
    assert "Row 4 has the same sign-in name" in refused(session, tmp_path, DONGTAI, accounts)


def test_rows_of_one_file_that_contradict_each_other_are_not_written_over(session: Session, tmp_path: Path):
    venues = {"活动场所": [(*LISTS["活动场所"][0][:3], str(seats), "", "", "") for seats in (120, 90)]}
    assert "120 → 90" in refused(session, tmp_path, DONGTAI, venues)


def test_a_row_that_cannot_be_written_ends_and_is_said(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    tries = []

    def refuse(*_given: object) -> int:
        tries.append(1)
        assert len(tries) < 5, "it goes on for ever"
        raise Invalid.field("name", Text("This cannot be written."))

    monkeypatch.setattr(institution_rows, "_written", refuse)
    lists = {"单位": LISTS["单位"][:1]}
    assert "This cannot be written" in refused(session, tmp_path, DONGTAI, lists)
    assert session.scalars(select(Institution)).all() == []


def test_a_line_of_the_county_is_misspelt_or_stands_twice(session: Session):
    lines = (("县级代玛", "320981"), ("联系电话", ""), ("联系电话", ""))
    sheet = Table(tuple(Line(number, cells) for number, cells in enumerate(lines, 1)))
    accounts = Table((Line(1, ("示例：协调员", "王芳")),))
    with pytest.raises(FileRefused) as raised:
        take_in_file(
            session, {"县": sheet, "账号": accounts}, ShippedCounties(), lambda: IssuedPassword("", "")
        )
    assert [fault.row for fault in raised.value.faults] == [1, 3, None]
