"""Every notification can be said, in both languages, with nothing left to be filled in."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.notifications.sentences import SENTENCES, sentence_of
from matcher.wording import render
from tests.builders.needs import a_need
from tests.builders.notifications import a_notification
from tests.builders.people import a_head
from tests.builders.rounds import an_assignment


@pytest.mark.parametrize("key", SENTENCES, ids=lambda key: f"{key[0]}-{key[1]}")
def test_it_is_said_in_both_languages(session: Session, key) -> None:
    entry = an_assignment(session, a_need(session, title="血压怎么量"), a_head(session, name="李春禾"))
    found = a_notification(session, entry, key[1], key[0])
    found.detail = {**found.detail, "monday": "2026-03-09", "topics": "高血压防治"}
    for language in ("zh", "en"):
        said = render(sentence_of(found), language)
        assert ("血压怎么量" in said) != (found.need_id is None)
        assert "{" not in said
    assert render(sentence_of(found), "zh") != render(sentence_of(found), "en")
