"""Every notification can be said, in both languages, with nothing left to be filled in."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.notifications.place_names import place_facts, township_facts
from matcher.notifications.sentences import SENTENCES, sentence_of
from matcher.notifications.services.outbox import facts_of_visit
from matcher.vocabulary import OF_EMERGENCIES, Audience, NotificationEvent
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
        has_title = found.need_id or found.unplaced_need_id or key[1] in OF_EMERGENCIES
        assert ("血压怎么量" in said) == bool(has_title)
        assert "{" not in said
    assert render(sentence_of(found), "zh") != render(sentence_of(found), "en")


def test_townships_have_their_english_names_in_english(session: Session) -> None:
    need = a_need(session, title="血压怎么量")
    need.township.name, need.township.name_en, need.venue.name = "三仓镇", "Sancang Town", "文化站"
    entry = an_assignment(session, need, a_head(session, name="李春禾"))
    found = a_notification(session, entry, NotificationEvent.REOPENED, Audience.COORDINATOR)
    found.detail = {**found.detail, **township_facts(need.township)}
    assert "三仓镇" in render(sentence_of(found), "zh")
    assert "Sancang Town" in render(sentence_of(found), "en")


def test_a_place_has_its_township_in_english(session: Session) -> None:
    need = a_need(session, title="血压怎么量")
    need.township.name, need.township.name_en, need.venue.name = "三仓镇", "Sancang Town", "文化站"
    entry = an_assignment(session, need, a_head(session, name="李春禾"))
    found = a_notification(session, entry, NotificationEvent.CONFIRMED, Audience.TOWNSHIP)
    found.detail = {**found.detail, **facts_of_visit(entry)}
    assert "三仓镇文化站" in render(sentence_of(found), "zh")
    assert "文化站, Sancang Town" in render(sentence_of(found), "en")


def test_a_venue_that_begins_with_its_township_stays_as_it_is_written(session: Session) -> None:
    need = a_need(session)
    need.township.name, need.township.name_en, need.venue.name = "三仓镇", "Sancang Town", "三仓镇礼堂"
    assert place_facts(need) == {"place": "三仓镇礼堂", "place_en": ""}
