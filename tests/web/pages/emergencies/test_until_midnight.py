"""Whatever lasts until midnight comes back from its form as it was, and 0:00 is read as the end of its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy.orm import Session

from matcher.emergencies.schemas.call import CallAnswerSchema
from matcher.models import EmergencyTeam
from matcher.vocabulary import CallState
from tests.builders.emergencies import a_call, a_team, an_emergency
from tests.builders.people import a_head, an_account
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient, form_on

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
MIDNIGHT = datetime(2026, 3, 7)


def test_a_team_until_midnight_is_saved_as_it_is_shown(
    visit: Callable[..., PageClient], store: Session
) -> None:
    emergency, head = an_emergency(store), a_head(store)
    a_call(store, emergency, head, state=CallState.COULD)
    team = a_team(store, emergency, head, starts_at=datetime(2026, 3, 6, 18), ends_at=MIDNIGHT)
    store.commit()
    me = visit(an_account(store))
    page = me.get(f"/emergencies/teams/{team.id}/edit")
    assert page.select_one("[name=end]")["value"] == "00:00", "a browser's time field shows nothing for 24:00"
    path, fields = form_on(page, f"/teams/{team.id}/edit")
    me.post(path, data=fields)
    store.expire_all()
    assert store.get_one(EmergencyTeam, team.id).ends_at == MIDNIGHT
    assert "18:00–24:00" in me.get(f"/emergencies/{emergency.id}").text


@pytest.mark.parametrize(("until", "ends"), [("2026-03-06", MIDNIGHT), ("2026-03-07", MIDNIGHT)])
def test_midnight_of_the_day_from_which_she_could_is_its_end(until: str, ends: datetime) -> None:
    said = {"from_day": "2026-03-06", "from_time": "18:00", "until_day": until, "until_time": "00:00"}
    command = CallAnswerSchema().read({"could": "1"} | said)
    assert (command.from_day, command.until_at) == (date(2026, 3, 6), ends)
