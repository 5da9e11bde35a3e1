"""Two years of history, counted twice: the ledger and a count that shares nothing with it agree in every number."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pytest
import time_machine
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, selectinload

from matcher import clock
from matcher.database.engine import make_engine, transaction
from matcher.figures.all_figures import ALL_FIGURES
from matcher.figures.ledger import By
from matcher.figures.queries.figures import Figures, Values, figures_of
from matcher.models import (
    Account,
    CampaignStop,
    FirmOutput,
    Institution,
    Need,
    Part,
    Region,
    Topic,
    Venue,
    Visit,
)
from matcher.policy import Actor
from matcher.vocabulary import (
    CampaignKind,
    FirmOutcome,
    FirmRequestCategory,
    FirmRequestState,
    Kind,
    NeedStatus,
    NotHeldReason,
    OutputKind,
    Presence,
    Role,
    VenueKind,
    WithdrawalReason,
)
from seeds.bulk import fill
from tests.builders.campaigns import a_campaign, a_stop
from tests.builders.emergencies import a_team, an_emergency
from tests.builders.firm_requests import a_firm_request, an_entry
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

NOW = datetime(2026, 6, 10, 12, tzinfo=clock.CHINA)
TWO_YEARS = (date(2024, 6, 11), date(2026, 6, 10))
PERIODS = {
    "two years": TWO_YEARS,
    "a month": (date(2025, 9, 1), date(2025, 9, 30)),
    "spring": (date(2026, 1, 20), date(2026, 3, 3)),
    "before all": (date(2024, 1, 1), date(2024, 1, 31)),
}
AREAS = ("32", "3209", "320902", "320902001")


def reported(session: Session, random: Random) -> None:
    """What firms report: some several outputs, some none."""
    for firm in session.scalars(select(Institution).order_by(Institution.id)):
        for kind in random.choices(list(OutputKind), k=random.randrange(4)):
            day = TWO_YEARS[0] + timedelta(days=random.randrange(730))
            session.add(FirmOutput(institution_id=firm.id, kind=kind, day=day, words="成果", by_firm=False))


def asked(session: Session, random: Random) -> None:
    """What firms ask: some of it answered by telephone, some visited, some closed, some opened again."""
    held = select(Need).where(Need.status.in_((NeedStatus.DONE, NeedStatus.RATED))).order_by(Need.id)
    needs = session.scalars(held).all()
    for firm in session.scalars(select(Institution).order_by(Institution.id)):
        for state in random.choices(list(FirmRequestState), k=random.randrange(4)):
            day = TWO_YEARS[0] + timedelta(days=random.randrange(700))
            is_closed = state is FirmRequestState.CLOSED
            one = a_firm_request(
                session, firm, state, category=random.choice(list(FirmRequestCategory)),
                created_at=datetime.combine(day, time(9)),
                outcome=random.choice(list(FirmOutcome)) if is_closed else None,
                closed_on=day + timedelta(days=20) if is_closed else None,
            )  # fmt: skip
            if random.random() < 0.5:
                an_entry(session, one, day=day + timedelta(days=3))
            if random.random() < 0.5:
                need = random.choice([each for each in needs if each.township_code[:6] == firm.county_code])
                need.firm_request_id = one.id


def untidy(session: Session, random: Random) -> None:
    """What history is like: nobody counted, somebody else came, a visit fell through, some were joint, reasons."""
    for visit in session.scalars(select(Visit).options(selectinload(Visit.heads)).order_by(Visit.id)):
        chance = random.random()
        if chance < 0.1:
            visit.happened, visit.rating, visit.attendance, visit.thanks = False, None, None, ""
            visit.reason = random.choice(list(NotHeldReason))
            for row in visit.heads:
                row.presence, row.substitute = None, ""
        elif chance < 0.2:
            visit.attendance = None
        elif chance < 0.3 and visit.heads:
            visit.heads[0].presence, visit.heads[0].substitute = Presence.SUBSTITUTE, "孙医生"
    for need in session.scalars(select(Need).where(Need.status == NeedStatus.WITHDRAWN).order_by(Need.id)):
        need.withdrawn_reason = random.choice([None, *WithdrawalReason])
    topics = session.scalars(select(Topic).order_by(Topic.id)).all()
    for need in session.scalars(select(Need).options(selectinload(Need.parts)).order_by(Need.id)):
        others = [each for each in topics if each.county_code == need.township_code[:6]]
        if need.id % 5 == 0 and len(need.parts) == 1:
            need.parts.append(Part(position=1, topic_id=random.choice(others).id))
    for number, venue in enumerate(session.scalars(select(Venue).order_by(Venue.id))):
        venue.kind = (VenueKind.SCHOOL, VenueKind.VILLAGE_HALL, VenueKind.OTHER)[number % 3]


def at_firms(session: Session, random: Random) -> None:
    """Some venues are the place of a firm."""
    firms = session.scalars(
        select(Institution).where(Institution.kind == Kind.ENTERPRISE).order_by(Institution.id)
    )
    for firm in firms:
        own = Venue.township_code.startswith(firm.county_code), Venue.firm_id.is_(None)
        places = session.scalars(select(Venue).where(*own).order_by(Venue.id)).all()
        for venue in random.choices(places, k=random.randrange(3)):
            venue.firm_id = firm.id


def campaigns(session: Session, random: Random) -> None:
    """Some visits were stops of campaigns of the county: of yearly ones, on whichever day, and of its own."""
    needs = session.scalars(select(Need).where(Need.posted_at.is_not(None)).order_by(Need.id)).all()
    for kind in (CampaignKind.OWN, CampaignKind.SCIENCE_WEEK, CampaignKind.SCIENCE_MONTH):
        campaign = a_campaign(session, needs[0].township_code[:6], kind=kind)
        for number, need in enumerate(random.sample(needs, 8)):
            if not session.scalars(select(CampaignStop).where(CampaignStop.need_id == need.id)).all():
                a_stop(session, campaign, need.township_code, days=number, need_id=need.id)


def emergencies(session: Session, random: Random) -> None:
    """Some visits were those of teams of an emergency."""
    posted = Need.posted_at.is_not(None), ~Need.parts.any(Part.position > 0)
    needs = session.scalars(select(Need).where(*posted).order_by(Need.id)).all()
    emergency = an_emergency(session, needs[0].township)
    for need in random.sample(needs, 20):
        a_team(
            session, emergency, township_code=need.township_code, venue_id=need.venue_id,
            topic_id=need.parts[0].topic_id, need_id=need.id,
        )  # fmt: skip


@pytest.fixture(scope="module")
def history(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("two-years")
    shutil.copy(empty_sqlite, folder / "sizhang.db")
    engine = make_engine(f"sqlite:///{folder / 'sizhang.db'}")
    with time_machine.travel(NOW, tick=False):
        live_through(engine, weeks=104)
        yield engine
    engine.dispose()


def live_through(engine: Engine, *, weeks: int) -> None:
    """So many weeks of two counties, as untidy as life."""
    fill(engine, counties=2, weeks=weeks, needs=3, heads=8)
    with transaction(engine) as session:
        untidy(session, Random(12))
        at_firms(session, Random(14))
        reported(session, Random(13))
        asked(session, Random(17))
        campaigns(session, Random(15))
        emergencies(session, Random(18))


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
