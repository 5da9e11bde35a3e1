"""The topics wanted in an emergency are ticked by kind: a catalogue is long."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from matcher.models import EmergencyTopic
from matcher.vocabulary import Kind
from tests.builders.catalogue import a_topic
from tests.builders.emergencies import an_emergency
from tests.builders.people import an_account
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)


def test_topics_are_folded_by_kind_and_a_kind_of_which_one_is_wanted_is_open(
    visit: Callable[..., PageClient], store: Session
) -> None:
    wound, drainage = (
        a_topic(store, group=kind, code=code, name=name)
        for kind, code, name in (
            (Kind.MEDICAL, "YW-81", "外伤处理"),
            (Kind.AGRICULTURE, "NY-81", "排涝抢收"),
        )
    )
    emergency = an_emergency(store)
    emergency.topics = [EmergencyTopic(topic_id=drainage.id, position=0)]
    store.commit()
    page = visit(an_account(store)).get(f"/emergencies/{emergency.id}/edit")
    folds = {
        box["value"]: fold.has_attr("open")
        for fold in page.select("#topics details")
        for box in fold.select("[name=topics]")
    }
    assert folds[str(drainage.id)]
    assert not folds[str(wound.id)]
    assert page.select_one(f"#topics [value='{drainage.id}'][checked]")
