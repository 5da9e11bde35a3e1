"""Whoever has the link of a request sees what is asked and nobody's number; a former contact's link counts no more."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher.models import AuditEntry, ChangeRequest
from matcher.needs.services.name_contact import name_contact
from matcher.vocabulary import RequestState
from tests.builders.change_requests import a_change_request
from tests.builders.needs import a_need
from tests.builders.people import a_head
from tests.builders.rounds import a_round


def link_of(app: Flask, request: ChangeRequest) -> str:
    return str(app.extensions["sizhang.request_links"].path_of(request))


def test_looking_tells_no_number_and_writes_nothing(app: Flask, store: Session) -> None:
    need = a_need(store, title="义诊，找张三 139 8888 7777", contact="陈镇长 0515-85212345")
    head = a_head(store, name="李春禾", phone="138 1234 5678")
    requests = [a_change_request(store, a_round(store), need, who) for who in (None, head)]
    store.commit()
    count = select(func.count()).select_from(AuditEntry)
    before = store.scalar(count)
    for request in requests:
        page = app.test_client().get(link_of(app, request))
        assert page.status_code == 200
        for number in ("8888 7777", "85212345", "1234 5678"):
            assert number not in page.text
    assert store.scalar(count) == before


def test_somebody_elses_need_is_not_changed_by_the_link_of_a_former_contact(
    app: Flask, store: Session
) -> None:
    need = a_need(store, contact="陈镇长 0515-85212345")
    request = a_change_request(store, a_round(store), need)
    store.commit()
    former = link_of(app, request)
    name_contact(need, "钱主任 0515-85219999")
    store.commit()
    client = app.test_client()
    assert client.post(former, data={"agreed": "1"}).status_code == 410
    store.refresh(request)
    assert request.state is RequestState.WAITING
    assert client.get(link_of(app, request)).status_code == 200
