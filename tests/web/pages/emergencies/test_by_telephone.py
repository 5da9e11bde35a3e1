"""What heads say by telephone, as the coordinator's page takes it down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from matcher.models import EmergencyCall
from tests.builders.emergencies import a_call, an_emergency
from tests.builders.people import a_head, an_account
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient, form_on

pytestmark = pytest.mark.time_machine(QUIET_THURSDAY, tick=False)
Visit = Callable[..., PageClient]


@pytest.mark.parametrize("page", ["/emergencies/{emergency}", "/emergencies/calls/{call}/noted"])
def test_a_yes_counts_for_the_days_that_the_coordinator_read_out(
    visit: Visit, store: Session, page: str
) -> None:
    emergency = an_emergency(store)
    call = a_call(store, emergency, a_head(store, phone="13800000001"))
    store.commit()
    me = visit(an_account(store))
    shown = me.get(page.format(emergency=emergency.id, call=call.id))
    path, fields = form_on(shown, f"/emergencies/calls/{call.id}/noted")
    emergency.last_day += timedelta(days=2)
    store.commit()
    me.post(path, data=fields | {"could": "1"})
    store.expire_all()
    said = store.get_one(EmergencyCall, call.id)
    assert said.until_at == datetime(2026, 3, 9), "until the last day there was, not the one there is by now"
