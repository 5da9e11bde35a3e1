"""The pages of heads who move county, and what weeks and lists of counties say of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import HeadTransfer, Region
from matcher.vocabulary import Level, Role, TransferState
from tests.builders.people import a_head, an_account
from tests.builders.places import DONGTAI, a_county
from tests.builders.rounds import a_round
from tests.builders.transfers import ELSEWHERE, a_transfer
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


def test_nobody_above_the_counties_carries_out_what_their_page_does_not_offer(
    visit: Visit, store: Session
) -> None:
    agreed = a_transfer(store, a_head(store), TransferState.AGREED)
    above = an_account(store, Role.ADMINISTRATOR, region=store.get_one(Region, DONGTAI[:4]))
    store.commit()
    me, here = visit(above), f"/transfers/{agreed.id}"
    assert not me.get(here).select("form[action*=carry-out]")
    me.post(f"{here}/carry-out", {"version": agreed.version}, status=403)
    store.rollback()
    assert store.get_one(HeadTransfer, agreed.id).state is TransferState.AGREED


def test_that_nothing_stands_in_the_way_is_said_before_all_else(visit: Visit, store: Session) -> None:
    agreed = a_transfer(store, a_head(store), TransferState.AGREED)
    me = visit(an_account(store, Role.COORDINATOR))
    store.commit()
    text = me.get(f"/transfers/{agreed.id}").select_one("main").get_text(" ", strip=True)
    first = text.index("Nothing stands in the way")
    assert first < text.index("Goes with her")
    assert first < text.index("Carry out now")


def test_of_two_counties_of_one_name_the_list_says_the_city(visit: Visit, store: Session) -> None:
    head = a_head(store)
    xuzhou = Region(
        code="3203",
        parent_code="32",
        level=Level.CITY,
        name="徐州市",
        name_en="Xuzhou",
        latitude=34,
        longitude=117,
    )
    store.add(xuzhou)
    store.flush()
    for code, name in (("320903", "鼓楼区"), ("320302", "鼓楼区"), (ELSEWHERE, "射阳县")):
        an_account(store, region=a_county(store, code, name))
    store.commit()
    page = visit(an_account(store, Role.COORDINATOR), language="zh").get(f"/heads/{head.id}/transfer")
    shown = {each["value"]: each.get_text(strip=True) for each in page.select("select[name=to_code] option")}
    assert shown["320903"] == "鼓楼区（盐城市）"
    assert shown["320302"] == "鼓楼区（徐州市）"
    assert shown[ELSEWHERE] == "射阳县"


def test_the_week_says_who_leaves_in_it(visit: Visit, store: Session) -> None:
    head, week = a_head(store), a_round(store)
    day = week.monday + timedelta(days=2)
    a_transfer(store, head, TransferState.AGREED, day=max(day, clock.today()))
    me = visit(an_account(store, Role.COORDINATOR))
    store.commit()
    assert f"{head.name} moves to" in " ".join(me.get(f"/rounds/{week.id}").get_text(" ", strip=True).split())
