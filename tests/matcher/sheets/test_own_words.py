"""Rows of needs whose topic or place is not in the lists are asked about and go to the coordinator in their words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Need, Region, Sheet, UnplacedNeed
from matcher.placing.schemas.place import PlaceCommand
from matcher.placing.services.ask_to_place import withdraw_unplaced
from matcher.placing.services.place_need import place_need
from matcher.policy import Actor
from matcher.sheets.queries.nearest import Nearest, nearest_of_row
from matcher.sheets.schemas.row import RowCommand
from matcher.sheets.services.mend_row import mend_row, say_yes_to_all
from matcher.sheets.services.take_sheet import Taken, take_sheet
from matcher.vocabulary import Placing, Role, SheetKind
from tests.builders.catalogue import a_topic
from tests.builders.people import an_account
from tests.builders.places import a_township, a_venue
from tests.matcher.sheets.reading import sent, states

NEEDS = "服务主题\t日期和半天\t场所\t预计人数\n"
TOPIC, PLACE = "怎样给桃树疏果", "老粮站院子"


@pytest.fixture
def township(session: Session) -> Region:
    return a_township(session, name="三仓镇")


@pytest.fixture
def clerk(session: Session, township: Region) -> Actor:
    return Actor.of(an_account(session, Role.TOWNSHIP, region=township))


@pytest.fixture
def coordinator(session: Session) -> Actor:
    return Actor.of(an_account(session, Role.COORDINATOR))


def _row(topics: str, venue: str, audience: str = "60") -> str:
    tuesday = clock.planning_monday(clock.today()) + timedelta(days=1)
    return f"{topics}\t{tuesday} 上午\t{venue}\t{audience}\n"


def _sent(session: Session, actor: Actor, *rows: str) -> Sheet:
    return sent(session, actor, SheetKind.NEEDS, NEEDS + "".join(rows))


def _said(sheet: Sheet, number: int = 0) -> dict[str, list[str]]:
    return {column: [text[0] for text in texts] for column, texts in sheet.rows[number].messages.items()}


def _taken(session: Session, actor: Actor, sheet: Sheet) -> Taken:
    say_yes_to_all(session, actor, sheet, sheet.version)
    return take_sheet(session, actor, sheet, sheet.version)


def test_an_unknown_topic_is_a_question_that_leads_to_the_coordinator(
    session: Session, clerk: Actor, township: Region
) -> None:
    venue = a_venue(session, township)
    sheet = _sent(session, clerk, _row(TOPIC, venue.name))
    assert states(sheet) == ["question"]
    assert set(_said(sheet)) == {"topics"}
    assert _taken(session, clerk, sheet) == Taken(1, 1, 0)
    unplaced = session.scalars(select(UnplacedNeed)).one()
    assert (unplaced.topic_words, unplaced.place_words, unplaced.state) == (TOPIC, "", Placing.WAITING)
    assert (sheet.rows[0].record_id, sheet.rows[0].is_worded) == (unplaced.id, True)
    assert session.scalar(select(Need)) is None


def test_an_unknown_place_keeps_the_topic_that_is_known(
    session: Session, clerk: Actor, coordinator: Actor, township: Region
) -> None:
    topic, venue = a_topic(session), a_venue(session, township)
    sheet = _sent(session, clerk, _row(topic.name, PLACE))
    assert set(_said(sheet)) == {"venue"}
    _taken(session, clerk, sheet)
    unplaced = session.scalars(select(UnplacedNeed)).one()
    assert (unplaced.topic_words, unplaced.place_words, unplaced.title) == ("", PLACE, topic.name)
    need = place_need(session, coordinator, unplaced, PlaceCommand(unplaced.version, venue_id=venue.id))
    assert ([part.topic_id for part in need.parts], need.venue_id, need.audience) == (
        [topic.id],
        venue.id,
        60,
    )


def test_without_a_yes_nothing_goes_to_the_coordinator(session: Session, clerk: Actor) -> None:
    sheet = _sent(session, clerk, _row(TOPIC, PLACE))
    assert take_sheet(session, clerk, sheet, sheet.version) == Taken(0, 0, 1)
    assert session.scalar(select(UnplacedNeed)) is None


def test_faults_come_before_questions(session: Session, clerk: Actor) -> None:
    sheet = _sent(session, clerk, _row(TOPIC, PLACE, audience="很多"), _row("", PLACE), _row(TOPIC, ""))
    assert states(sheet) == ["error"] * 3
    assert [set(_said(sheet, number)) for number in range(3)] == [{"audience"}, {"topics"}, {"venue"}]


def test_what_comes_nearest_is_offered_and_can_be_taken(
    session: Session, clerk: Actor, township: Region
) -> None:
    known, near = (
        a_topic(session, "spring", name="春耕备耕指导"),
        a_topic(session, "peach", name="桃树疏果技术"),
    )
    a_venue(session, township, name="老粮站仓库")
    sheet = _sent(session, clerk, _row(f"{known.name}、桃树疏果", PLACE))
    row = sheet.rows[0]
    assert any("Similar there: {near}." in texts for texts in _said(sheet).values())
    offered = nearest_of_row(session, sheet, row.number)
    assert offered == {
        "topics": [Nearest(near.name, f"{known.name}、{near.name}")], "venue": [Nearest("老粮站仓库", "老粮站仓库")],
    }  # fmt: skip
    chosen = {column: near[0].cell for column, near in offered.items()}
    typed = {"topics": row.cells["topics"], "venue": PLACE}
    mend_row(session, clerk, sheet, row.number, RowCommand(row.version, typed, chosen))
    assert (states(sheet), row.is_worded) == (["ok"], False)
    assert nearest_of_row(session, sheet, row.number) == {"topics": [], "venue": []}


def test_the_same_in_own_words_is_there_already_until_it_is_withdrawn(session: Session, clerk: Actor) -> None:
    row = _row(TOPIC, PLACE)
    first = _sent(session, clerk, row, row)
    assert states(first) == ["question", "duplicate"]
    _taken(session, clerk, first)
    unplaced = session.scalars(select(UnplacedNeed)).one()
    again = _sent(session, clerk, row)
    assert (states(again), again.rows[0].record_id, again.rows[0].is_worded) == (
        ["duplicate"],
        unplaced.id,
        True,
    )
    withdraw_unplaced(session, clerk, unplaced, unplaced.version)
    assert states(_sent(session, clerk, row)) == ["question"]


def test_what_was_placed_is_there_already(
    session: Session, clerk: Actor, coordinator: Actor, township: Region
) -> None:
    topic, venue = a_topic(session), a_venue(session, township)
    row = _row(TOPIC, PLACE)
    _taken(session, clerk, _sent(session, clerk, row))
    unplaced = session.scalars(select(UnplacedNeed)).one()
    command = PlaceCommand(unplaced.version, topic_id=topic.id, venue_id=venue.id)
    place_need(session, coordinator, unplaced, command)
    assert states(_sent(session, clerk, row)) == ["duplicate"]


def test_own_words_of_a_township_under_its_former_name_are_those_of_today(
    session: Session, coordinator: Actor, township: Region
) -> None:
    township.former_names = [["三仓乡", "", "2026-01-01"]]
    tuesday = clock.planning_monday(clock.today()) + timedelta(days=1)
    text = f"乡镇\t{NEEDS}三仓乡\t{TOPIC}\t{tuesday} 上午\t{PLACE}\t60\n"
    sheet = sent(session, coordinator, SheetKind.NEEDS, text)
    _taken(session, coordinator, sheet)
    assert session.scalars(select(UnplacedNeed.township_code)).all() == [township.code]
