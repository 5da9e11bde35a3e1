"""Asking as the pages do, one after the other, and how long each answer takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from random import Random
from statistics import median, quantiles

from openpyxl import Workbook
from sqlalchemy import Engine, func, select

from matcher import clock
from matcher.advice.forecast import forecast
from matcher.database.engine import reading, transaction
from matcher.half_days import USUAL_HOURS, Half, HalfDay
from matcher.models import Account, Head, Need, Region, Sheet, Topic, Venue
from matcher.needs.services.sketch_need import sketch_need
from matcher.policy import Actor
from matcher.sheets.queries.sheet_page import sheet_page
from matcher.sheets.schemas.row import RowFilter
from matcher.sheets.services.send_sheet import send_sheet
from matcher.spreadsheets.read_apart import read_apart
from matcher.vocabulary import Level, NeedStatus, Role, RowState, SheetKind

ASKED, SENT, ROWS = 60, 5, 1000
Ask = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Waited:
    """How long the answers took, in milliseconds: by the clock, and of the processor alone."""

    what: str
    county: str
    median: float
    p95: float
    processor: float
    times: int


def measure_forecasts(engine: Engine, name: str) -> Waited:
    """The numbers beside the form, of topics, townships and half-days by chance."""
    random = Random(1)  # noqa: S311 - the same questions each time
    monday = clock.planning_monday(clock.today())
    with reading(engine) as session:
        clerks = session.scalars(select(Account).where(Account.role == Role.TOWNSHIP, Account.active)).all()
        topics = session.scalars(select(Topic)).all()
        venues = session.scalars(select(Venue)).all()
        heads = session.scalar(select(func.count(Head.id)))
        needs = session.scalar(select(func.count(Need.id)).where(Need.status != NeedStatus.RATED))
        asked: list[tuple[Actor, dict[str, object]]] = []
        for _ in range(ASKED):
            clerk = random.choice(clerks)
            topic = random.choice([each for each in topics if each.county_code == clerk.region_code[:6]])
            venue = random.choice([each for each in venues if each.township_code == clerk.region_code])
            halves = [
                f"{monday + timedelta(days=random.randrange(14))}.{random.choice(list(Half))}"
                for _ in range(4)
            ]
            form = {
                "parts": [str(topic.id)],
                "venue_id": str(venue.id),
                "minutes": str(topic.minutes),
                "halves": halves,
            }
            asked.append((Actor.of(clerk), {**form, "audience": str(min(topic.audience, venue.capacity))}))
    townships = len({venue.township_code for venue in venues})
    requests = [_forecast(engine, *each) for each in asked]
    return _waited(
        "numbers of heads", f"{name}: {townships} townships, {heads} heads, {needs} needs", requests
    )


def measure_sheets(engine: Engine, name: str) -> Waited:
    """From a sheet of venues as it was sent to the first page of its rows."""
    with reading(engine) as session:
        account = session.scalars(select(Account).where(Account.role == Role.COORDINATOR)).first()
        assert account is not None, "a county has a coordinator"
        coordinator = Actor.of(account)
        within = Region.level == Level.TOWNSHIP, Region.code.startswith(account.region_code)
        towns = session.scalars(select(Region.name).where(*within)).all()
    sheets = [_sheet(engine, coordinator, _workbook(towns, number)) for number in range(SENT)]
    return _waited(f"a sheet of {ROWS:,} rows", name, sheets)


def _workbook(towns: Sequence[str], number: int) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.append(["乡镇", "场所名称", "类别", "可容纳人数", "房间数"])
    for row in range(ROWS):
        sheet.append([towns[row % len(towns)], f"第{number}批{row}号活动室", "学校", 80, 1])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _forecast(engine: Engine, actor: Actor, form: dict[str, object]) -> Ask:
    days = [clock.planning_monday(clock.today()) + timedelta(days=day) for day in range(14)]
    grid = {HalfDay(day, half): USUAL_HOURS[half] for day in days for half in Half}

    def ask() -> None:
        with reading(engine) as session:
            sketch = sketch_need(session, actor, form)
            assert sketch is not None, "the form names a topic"
            forecast(session, sketch, grid)

    return ask


def _sheet(engine: Engine, actor: Actor, content: bytes) -> Ask:
    def send() -> None:
        table = read_apart(content)
        with transaction(engine) as session:
            sheet_id = send_sheet(session, actor, SheetKind.VENUES, "venues.xlsx", table).id
        with reading(engine) as session:
            shown = sheet_page(session, session.get_one(Sheet, sheet_id), RowFilter())
        assert shown.counts == {RowState.OK: ROWS}, "every row is good"

    return send


def _waited(what: str, county: str, requests: Sequence[Ask]) -> Waited:
    requests[0]()  # the first one fills what every process keeps
    walls: list[float] = []
    processor: list[float] = []
    for ask in requests:
        wall, cpu = time.perf_counter(), time.process_time()
        ask()
        walls.append((time.perf_counter() - wall) * 1000)
        processor.append((time.process_time() - cpu) * 1000)
    p95 = quantiles(walls, n=20)[-1] if len(walls) >= ASKED else max(walls)
    return Waited(
        what, county, round(median(walls), 1), round(p95, 1), round(median(processor), 1), len(walls)
    )
