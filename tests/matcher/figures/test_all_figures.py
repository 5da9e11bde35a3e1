"""Two years of history, counted twice: the ledger and a count that shares nothing with it agree in every number."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.database.engine import make_engine
from matcher.figures.all_figures import ALL_FIGURES
from matcher.figures.ledger import By
from matcher.figures.queries.figures import Figures, Values, figures_of
from matcher.models import (
    Account,
    Region,
)
from matcher.policy import Actor
from matcher.vocabulary import (
    Role,
)
from tests.fixtures.postgres import empty
from tests.matcher.figures.plain_count import (
    FORMS,
    KINDS,
    History,
    count,
    count_known,
    count_outputs,
    count_places,
    read_history,
)
from tests.matcher.figures.plain_count_of_requests import count_requests
from tests.matcher.figures.two_years import TWO_YEARS, live_through

NOW = datetime(2026, 6, 10, 12, tzinfo=clock.CHINA)
PERIODS = {
    "two years": TWO_YEARS,
    "a month": (date(2025, 9, 1), date(2025, 9, 30)),
    "spring": (date(2026, 1, 20), date(2026, 3, 3)),
    "before all": (date(2024, 1, 1), date(2024, 1, 31)),
}
AREAS = ("32", "3209", "320902", "320902001")


@pytest.fixture(scope="module")
def history(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("two-years")
    shutil.copy(empty_sqlite, folder / "sizhang.db")
    engine = make_engine(f"sqlite:///{folder / 'sizhang.db'}")
    with time_machine.travel(NOW, tick=False):
        live_through(engine, weeks=104)
        yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def counted(history: Engine) -> Iterator[tuple[Session, History]]:
    with Session(history) as session:
        yield session, read_history(session, NOW.date())


def ledger(session: Session, area: str, first: date, last: date) -> Figures:
    actor = Actor.of(
        session.scalars(
            select(Account).where(Account.role == Role.OBSERVER, Account.region_code == "32")
        ).one()
    )
    return figures_of(session, actor, session.get_one(Region, area), first, last)


def numbers(values: Mapping[str, object], expected: Mapping[str, object]) -> dict[str, object]:
    return {key: values[key].number for key in expected if key in values}


@pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)
@pytest.mark.parametrize("area", AREAS)
def test_every_number_of_an_area_is_counted_twice_alike(
    counted: tuple[Session, History], area: str, period: tuple[date, date]
) -> None:
    session, plain = counted
    expected = count(plain, area, *period) | count_places(plain, area, *period)
    found = ledger(session, area, *period)
    assert set(expected) == {each.key for each in ALL_FIGURES}
    assert numbers(found.totals, expected) == expected
    there = {each.key: found.totals[each.key].of for each in ALL_FIGURES if each.of}
    assert there == count_known(plain, area)


def has(name: str, key: str, row: Mapping[str, Collection[str]]) -> bool:
    return key in row[name]


def is_of_month(month: str, row: Mapping[str, date]) -> bool:
    return f"{row['day']:%Y-%m}" == month


def month_within(month: str, first: date, last: date) -> tuple[date, date]:
    """The days of the month that lie within the period."""
    begins = date.fromisoformat(f"{month}-01")
    ends = (begins + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return max(begins, first), min(ends, last)


@pytest.mark.parametrize("area", AREAS)
def test_so_is_every_line_of_every_table(counted: tuple[Session, History], area: str) -> None:
    session, plain = counted
    found = ledger(session, area, *TWO_YEARS)
    cuts = {By.KIND: ("kinds", KINDS), By.FORM: ("forms", FORMS)}
    for by, (name, keys) in cuts.items():
        lines = {line.key: line.values for line in found.breakdowns[by].lines}
        assert tuple(lines) == keys
        for key in keys:
            expected = count(plain, area, *TWO_YEARS, partial(has, name, key))
            expected = {own: number for own, number in expected.items() if own in lines[key]}
            assert numbers(lines[key], expected) == expected
    for line in found.breakdowns[By.MONTH].lines:
        expected = count(plain, area, *TWO_YEARS, partial(is_of_month, line.key))
        expected |= count_outputs(plain, area, *month_within(line.key, *TWO_YEARS))
        expected |= count_requests(plain.asked, plain.helped, area, *month_within(line.key, *TWO_YEARS))
        assert set(line.values) == set(expected) - {"campaign_share"}
        assert numbers(line.values, expected) == {key: expected[key] for key in line.values}
    for line in found.breakdowns[By.REGION].lines:
        expected = count(plain, line.key, *TWO_YEARS) | count_places(plain, line.key, *TWO_YEARS)
        expected = {own: number for own, number in expected.items() if own in line.values}
        assert numbers(line.values, expected) == expected
    topics = {each.code: each.visits for each in found.topics}
    held = [
        each
        for each in plain.visits
        if each["happened"]
        and each["township_code"].startswith(area)
        and TWO_YEARS[0] <= each["day"] <= TWO_YEARS[1]
    ]
    assert topics == {
        code: sum(code in each["topics"] for each in held)
        for code in {code for each in held for code in each["topics"]}
    }


@pytest.mark.parametrize("by", [By.KIND, By.FORM, By.REGION, By.MONTH])
def test_the_lines_come_to_the_total(counted: tuple[Session, History], by: By) -> None:
    session, _plain = counted
    for area in AREAS[:3]:
        found = ledger(session, area, *TWO_YEARS)
        breakdown = found.breakdowns[by]
        for figure in ALL_FIGURES:
            if figure.key in breakdown.again:
                total = found.totals[figure.key].number or 0
                assert breakdown.sum_of(figure) - breakdown.again[figure.key] == total, figure.key


def test_the_history_has_something_of_everything(counted: tuple[Session, History]) -> None:
    _session, plain = counted
    visits = plain.visits
    assert len(visits) > 250
    assert any(each["joint"] for each in visits)
    assert any(len(each["forms"]) > 1 for each in visits)
    assert any(each["attendance"] is None and each["happened"] for each in visits)
    assert any(not each["happened"] for each in visits)
    assert any(each["team"] is not None and each["attendance"] for each in visits)
    assert {each["outcome"] for each in plain.needs} >= {"met", "withdrawn"}


@pytest.mark.postgres
def test_the_other_database_is_counted_twice_alike(postgres_address: str) -> None:
    engine = make_engine(postgres_address)
    with time_machine.travel(NOW, tick=False):
        live_through(engine, weeks=10)
        with Session(engine) as session:
            plain = read_history(session, NOW.date())
            found = ledger(session, "32", *TWO_YEARS)
    for area, values in {"32": found.totals, **by_region(found)}.items():
        expected = count(plain, area, *TWO_YEARS) | count_places(plain, area, *TWO_YEARS)
        assert numbers(values, expected) == {key: expected[key] for key in expected if key in values}
    assert found.totals["visits_held"].number
    empty(engine)
    engine.dispose()


def by_region(found: Figures) -> dict[str, Values]:
    return {line.key: line.values for line in found.breakdowns[By.REGION].lines}
