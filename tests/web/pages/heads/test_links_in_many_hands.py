"""Bots that look at every link change no row, and many answers at once by one link are one answer, on both engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from matcher.database.engine import transaction, writing
from matcher.models import AuditEntry, Base, Invitation
from matcher.settings import Settings
from matcher.vocabulary import Answer
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page
from tests.builders.rounds import an_assignment
from tests.fixtures.application import SETTINGS
from web.app import connect

BOTS = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0.50",
    "Mozilla/5.0 DingTalkBot-LinkService/1.0 (+https://open-doc.dingtalk.com/)",
    "Mozilla/5.0 (compatible; LarkUrl2Doc/1.0; +https://www.feishu.cn)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "curl/8.5.0",
)
ROUNDS, TAPS = 1, 8
"""How often every bot looks at every link, and how many tap at once; more for a longer trial."""


@pytest.fixture
def app(application: Flask, engine: Engine, tmp_path: Path) -> Iterator[Flask]:
    """The application on either engine."""
    address = engine.url.set(drivername=engine.url.get_backend_name()).render_as_string(hide_password=False)
    connect(application, Settings(home=str(tmp_path), database_url=address, **SETTINGS))
    yield application
    application.extensions["sizhang.engine"].dispose()


@pytest.fixture
def invitation_id(engine: Engine) -> int:
    """An invitation that waits, of a head with a personal page."""
    with transaction(engine) as session:
        head = a_head(session, phone="138 1234 5678")
        a_personal_page(session, head)
        return an_assignment(session, a_need(session), head).invitations[0].id


def paths_of(app: Flask, session: Session, invitation_id: int) -> tuple[str, str]:
    """The links of the invitation and of its head's page."""
    invitation = session.get_one(Invitation, invitation_id)
    answer = app.extensions["sizhang.answer_links"].token_of(invitation)
    page = app.extensions["sizhang.personal_links"].sign(invitation.head_id, 1)
    return f"/a/{answer}", f"/me/{page}"


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with writing(engine) as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def test_bots_that_look_change_no_row(app: Flask, engine: Engine, invitation_id: int) -> None:
    with writing(engine) as session:
        links = paths_of(app, session, invitation_id)
    before = everything(engine)
    statuses: Counter[int] = Counter()
    for _ in range(ROUNDS):
        for path in (*links, "/a", *(f"{link}x" for link in links)):
            for bot in BOTS:
                for method in ("GET", "HEAD"):
                    client = app.test_client(use_cookies=False)
                    response = client.open(path, method=method, headers={"User-Agent": bot})
                    assert "Set-Cookie" not in response.headers
                    statuses[response.status_code] += 1
    assert statuses == {200: ROUNDS * 30, 404: ROUNDS * 20}
    assert everything(engine) == before


def test_many_answers_at_once_by_one_link_are_one_answer(
    app: Flask, engine: Engine, invitation_id: int
) -> None:
    with writing(engine) as session:
        path, _ = paths_of(app, session, invitation_id)
        version = session.get_one(Invitation, invitation_id).version
    start = Barrier(TAPS)

    def tap(number: int) -> int:
        answer, said = (("decline", {"reason": "busy"}), ("accept", {}))[number % 2]
        client = app.test_client(use_cookies=False)
        start.wait(timeout=60)
        response = client.post(f"{path}/{answer}", data={"version": version} | said)
        return response.status_code

    with ThreadPoolExecutor(TAPS) as pool:
        statuses = Counter(pool.map(tap, range(TAPS)))
    assert set(statuses) <= {303, 409}
    with writing(engine) as session:
        given = session.get_one(Invitation, invitation_id)
        traces = session.scalars(
            select(AuditEntry.action).where(
                AuditEntry.action.in_(("invitation.accept", "invitation.decline"))
            )
        ).all()
        assert given.answer in (Answer.ACCEPTED, Answer.DECLINED)
        assert traces == [f"invitation.{'accept' if given.answer is Answer.ACCEPTED else 'decline'}"]
