"""Saying no to what the group thought of one for: nothing typed is lost, signed in or by the personal link."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import GroupQuestion
from matcher.vocabulary import GroupAnswer
from tests.builders.catalogue import a_topic
from tests.builders.groups import a_member, a_question
from tests.builders.needs import a_need
from tests.builders.people import a_head, a_personal_page, an_account
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


@pytest.mark.parametrize("by_link", [True, False])
def test_a_reason_that_is_too_long_stays_open_beside_its_topic(
    app: Flask, visit: Visit, store: Session, by_link: bool
) -> None:
    leader, head = a_head(store, name="周明远"), a_head(store, name="李春禾")
    a_member(store, leader, leads=True)
    said = {"answer": GroupAnswer.HEAD, "head_id": head.id, "leader_id": leader.id}
    topics = [a_topic(store, "sleep", name="睡眠健康"), a_topic(store, "eyes", name="科学用眼")]
    first, second = (
        a_question(store, a_need(store, topics=[topic]), topic, answered_at=clock.now(), **said)
        for topic in topics
    )
    page = a_personal_page(store, head)
    store.commit()
    if by_link:
        me, address = PageClient(app), f"/me/{app.extensions['sizhang.personal_links'].token_of(page)}"
    else:
        me, address = visit(an_account(store, head=head)), "/answers"
    typed = {"topic_id": second.topic_id, "why": "没" * 201}
    shown = me.submit(address, "/could-not", typed, status=422)
    folded, unfolded = shown.select("form[action$='/could-not']")
    (field,) = unfolded.select("#why")
    assert field["value"] == typed["why"]
    assert field["aria-invalid"] == "true"
    assert [form.parent.has_attr("open") for form in (folded, unfolded)] == [False, True]
    assert shown.select_one(".error-summary a[href='#why']") is not None
    assert not folded.select("[value^='没']")
    me.submit(address, "/could-not", typed | {"why": "没有经验"})
    store.expire_all()
    refused = [store.get_one(GroupQuestion, each.id).refused_words for each in (first, second)]
    assert refused == ["", "没有经验"]
