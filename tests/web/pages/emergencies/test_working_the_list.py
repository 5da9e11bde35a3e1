"""The list of answers is worked by telephone: who is still to be rung up first, what is answered folded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matcher import clock
from matcher.emergencies.services.send_team import send_team
from matcher.models import EmergencyTeam
from matcher.vocabulary import CallState
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.people import a_head, an_account
from tests.builders.weeks import COORDINATOR, QUIET_THURSDAY
from tests.page_client import PageClient

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
Visit = Callable[..., PageClient]


@pytest.mark.parametrize(("waiting", "folded"), [(9, True), (2, False)], ids=["many", "few"])
def test_who_owes_an_answer_stands_first_and_of_many_the_answered_are_folded(
    visit: Visit, store: Session, waiting: int, *, folded: bool
) -> None:
    emergency = an_emergency(store)
    for _ in range(waiting):
        a_call(store, emergency, a_head(store))
    a_call(store, emergency, a_head(store), state=CallState.COULD)
    a_call(store, emergency, a_head(store), state=CallState.COULD_NOT, answered_at=clock.now())
    further = a_call(store, emergency, a_head(store), state=CallState.COULD)
    further.reminded_at = clock.now() + timedelta(hours=1)
    emergency.last_day += timedelta(days=1)
    store.commit()
    page = visit(an_account(store)).get(f"/emergencies/{emergency.id}")
    groups = page.select("#answers-of-heads details")
    assert [(each["id"], len(each.select("tbody tr"))) for each in groups] == [
        ("answers-to_ring", waiting + 1), ("answers-could", 1), ("answers-could_not", 1),
    ]  # fmt: skip
    assert [each.has_attr("open") for each in groups] == [True, not folded, not folded]
    assert further.head.name in groups[0].text


def test_what_comes_by_itself_is_teams_and_the_next_step_too(visit: Visit, store: Session) -> None:
    emergency, head = an_emergency(store), a_head(store)
    call = a_call(store, emergency, head)
    store.commit()
    me = visit(an_account(store))
    assert not me.get(f"/emergencies/{emergency.id}").select(
        f"a[href='/emergencies/{emergency.id}/teams/new']"
    )
    me.post(f"/emergencies/calls/{call.id}/noted", data={"could": "1", "version": call.version})
    emergency.last_day += timedelta(days=2)
    store.commit()
    news = me.get(f"/emergencies/{emergency.id}", htmx=True)
    assert news.select_one("#emergency-action[hx-swap-oob] a.btn-primary")["href"].endswith("/teams/new")
    assert "10 Mar" in news.select_one("#emergency-state[hx-swap-oob]").text, "days as they are by now"
    assert news.select_one("#emergency-now .emergency-teams")


def test_who_has_yet_to_be_told_of_a_team_stands_on_it(visit: Visit, store: Session) -> None:
    emergency, head = an_emergency(store), a_head(store)
    a_call(store, emergency, head, state=CallState.COULD)
    team = a_team(store, emergency, head)
    send_team(store, COORDINATOR, team, team.version)
    store.commit()
    me = visit(an_account(store))
    card = me.get(f"/emergencies/{emergency.id}").select_one(f"#team-{team.id}")
    assert "2 messages about it have yet to be told" in " ".join(card.text.split())
    assert store.get_one(EmergencyTeam, team.id).need_id is not None
