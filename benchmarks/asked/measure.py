"""Asking as a clerk does, one after the other, and how long each answer takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from random import Random
from statistics import median, quantiles

from flask import Flask
from flask.testing import FlaskClient
from openpyxl import Workbook
from sqlalchemy import func, select

from matcher import clock
from matcher.accounts.services.sign_in import begin_sign_in
from matcher.database.engine import reading
from matcher.models import Account, Head, Need, Region, SheetRow, Topic, Venue
from matcher.vocabulary import Level, NeedStatus, Role, RowState

ASKED = 60
ROWS = 1000


@dataclass(frozen=True, slots=True)
class Waited:
    """How long the answers took, in milliseconds: by the clock, and of the processor alone."""

    what: str
    county: str
    median: float
    p95: float
    processor: float
    times: int


def measure_forecasts(app: Flask, name: str) -> Waited:
    """The whole request of the numbers beside the form, of topics, townships and half-days by chance."""
    random = Random(1)  # noqa: S311 - the same questions each time
    monday = clock.planning_monday(clock.today())
    with reading(app.extensions["sizhang.engine"]) as session:
        clerks = session.scalars(select(Account).where(Account.role == Role.TOWNSHIP, Account.active)).all()
        topics = session.scalars(select(Topic)).all()
        venues = session.scalars(select(Venue)).all()
        townships = len(session.scalars(select(Region.code).where(Region.level == Level.TOWNSHIP)).all())
        heads = session.scalar(select(func.count(Head.id)))
        needs = session.scalar(select(func.count(Need.id)).where(Need.status != NeedStatus.RATED))
        asked = []
        for _ in range(ASKED):
            clerk = random.choice(clerks)
            topic = random.choice([each for each in topics if each.county_code == clerk.region_code[:6]])
            venue = random.choice([each for each in venues if each.township_code == clerk.region_code])
            halves = [
                f"{monday + timedelta(days=day)}.{half}"
                for day, half in random.sample([(day, half) for day in range(14) for half in ("am", "pm")], 4)
            ]
            audience = min(topic.audience, venue.capacity)
            query: list[tuple[str, object]] = [
                ("parts", topic.id),
                ("venue_id", venue.id),
                ("minutes", topic.minutes),
                ("audience", audience),
            ]
            query += [("halves", each) for each in halves]
            asked.append((clerk.id, query))
    clients = {account_id: _client(app, account_id) for account_id in {each for each, _ in asked}}
    requests = [_forecast(clients[account_id], query) for account_id, query in asked]
    return _waited("forecast", f"{name}: {townships} townships, {heads} heads, {needs} needs", requests)


def measure_sheet(app: Flask, name: str) -> Waited:
    """From sending a sheet of 1,000 venues to its preview."""
    with reading(app.extensions["sizhang.engine"]) as session:
        coordinator = session.scalars(select(Account).where(Account.role == Role.COORDINATOR)).first()
        assert coordinator is not None, "a county has a coordinator"
        code = coordinator.region_code
        towns = session.scalars(
            select(Region.name).where(Region.level == Level.TOWNSHIP, Region.code.startswith(code))
        ).all()
    client = _client(app, coordinator.id)
    requests = [_sheet(client, _workbook(towns, number)) for number in range(5)]
    waited = _waited(f"{ROWS} rows of a sheet, until the preview", name, requests)
    with reading(app.extensions["sizhang.engine"]) as session:
        states = set(session.scalars(select(SheetRow.state)))
    assert states == {RowState.OK}, "rows with something wrong are not looked at like good ones"
    return waited


def _workbook(towns: Sequence[str], number: int) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.append(["乡镇", "场所名称", "类型", "容纳人数", "房间数"])
    for row in range(ROWS):
        sheet.append([towns[row % len(towns)], f"第{number}批{row}号活动室", "学校", 80, 1])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _client(app: Flask, account_id: int) -> FlaskClient:
    client = app.test_client()
    token = begin_sign_in(app.extensions["sizhang.engine"], account_id, hours=12)
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return client


def _forecast(client: FlaskClient, query: list[tuple[str, object]]) -> Callable[[], None]:
    def ask() -> None:
        answer = client.get("/needs/forecast", query_string=query, headers={"HX-Request": "true"})
        assert answer.status_code == 200, answer.status

    return ask


def _sheet(client: FlaskClient, content: bytes) -> Callable[[], None]:
    def send() -> None:
        form = {"kind": "venues", "file": (BytesIO(content), "venues.xlsx")}
        answer = client.post("/sheets", data=form)
        assert answer.status_code == 303, answer.status
        assert client.get(answer.headers["Location"]).status_code == 200

    return send


def _waited(what: str, county: str, requests: list[Callable[[], None]]) -> Waited:
    requests[0]()  # the first one fills what every process keeps
    walls: list[float] = []
    processor: list[float] = []
    for ask in requests:
        with _stopped(walls, processor):
            ask()
    return Waited(
        what, county, round(median(walls), 1), round(quantiles(walls, n=20)[-1], 1), round(median(processor), 1),
        len(walls),
    )  # fmt: skip


@contextmanager
def _stopped(walls: list[float], processor: list[float]) -> Iterator[None]:
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    walls.append((time.perf_counter() - wall) * 1000)
    processor.append((time.process_time() - cpu) * 1000)
