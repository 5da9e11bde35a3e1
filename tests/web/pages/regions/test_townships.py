"""The pages of townships that change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Region
from matcher.vocabulary import ChangeState, NeedStatus, Role
from tests.builders.needs import a_need
from tests.builders.people import an_account
from tests.builders.places import a_township, a_venue
from tests.builders.regions import a_change
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
OLD, OTHER = "320981115", "320981116"


def _two(store: Session) -> None:
    old = a_township(store, OLD)
    a_township(store, OTHER, "弶港镇")
    a_need(store, venue=a_venue(store, old), status=NeedStatus.POSTED)
    store.commit()


def test_a_merger_is_looked_at_agreed_to_and_taken_back(visit: Visit, store: Session) -> None:
    _two(store)
    me = visit(an_account(store, Role.COORDINATOR))
    typed = {"codes": [OLD], "into_code": OTHER, "day": clock.today().isoformat()}
    me.submit("/townships/merge", "/merge", typed)
    page = me.get("/townships/changes/1")
    assert "Needs and visits ahead" in page.text
    assert store.get_one(Region, OLD).closed_on is None
    me.submit("/townships/changes/1", "/agree")
    assert "with the successor now" in me.get("/townships/changes/1").text
    store.rollback()
    assert store.get_one(Region, OLD).heir_code == OTHER
    assert "went over to" in me.get("/townships").text
    me.submit("/townships/changes/1", "/take-back")
    store.rollback()
    assert store.get_one(Region, OLD).closed_on is None


def test_a_day_to_come_is_waited_for_and_said_so(visit: Visit, store: Session) -> None:
    _two(store)
    me = visit(an_account(store, Role.COORDINATOR))
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    me.submit(f"/townships/{OLD}/rename", "/rename", {"name": "三仓新镇", "day": tomorrow})
    me.submit("/townships/changes/1", "/agree")
    assert "waits for its day" in me.get("/townships/changes/1").text
    assert store.get_one(Region, OLD).name == "三仓镇"


def test_what_does_not_fit_is_said_beside_its_field_and_nothing_is_lost(visit: Visit, store: Session) -> None:
    _two(store)
    me = visit(an_account(store, Role.COORDINATOR))
    typed = {
        "codes": [OLD], "into_code": "new", "new_code": "320904001", "name": "三仓街道",
        "day": clock.today().isoformat(),
    }  # fmt: skip
    page = me.submit("/townships/merge", "/merge", typed, status=422)
    assert page.select_one("#new_code-error, #new-code-error")
    assert "三仓街道" in str(page)


def test_a_closed_township_is_no_choice_any_more(visit: Visit, store: Session) -> None:
    _two(store)
    me = visit(an_account(store, Role.COORDINATOR))
    me.submit(
        "/townships/merge", "/merge", {"codes": [OLD], "into_code": OTHER, "day": clock.today().isoformat()}
    )
    me.submit("/townships/changes/1", "/agree")
    page = me.get("/venues/new")
    assert page.select_one(f"option[value='{OTHER}']")
    assert not page.select_one(f"option[value='{OLD}']")


def test_a_township_is_found_by_the_name_it_had(visit: Visit, store: Session) -> None:
    _two(store)
    me = visit(an_account(store, Role.COORDINATOR))
    today = clock.today().isoformat()
    me.submit(f"/townships/{OLD}/rename", "/rename", {"name": "新名镇", "name_en": "", "day": today})
    me.submit("/townships/changes/1", "/agree")
    told = me.get("/townships/changes/1").text
    assert "The new name holds" in told
    assert "with the successor now" not in told
    assert "新名镇" in me.get("/townships?search=三仓").text
    assert "No township fits" in me.get("/townships?search=没有").text


def test_a_successor_bears_the_names_of_those_that_went_over_to_it(visit: Visit, store: Session) -> None:
    _two(store)
    closed = store.get_one(Region, OLD)
    closed.closed_on, closed.successor_code, closed.heir_code = clock.today(), OTHER, OTHER
    store.commit()
    page = visit(an_account(store, Role.COORDINATOR)).get(f"/townships?search={OTHER}")
    (row,) = page.select("tbody tr")
    assert closed.name_en in row.text


def test_an_observer_reads_and_changes_nothing(visit: Visit, store: Session) -> None:
    _two(store)
    me = visit(an_account(store, Role.OBSERVER))
    assert f"Town {OLD}" in me.get("/townships").text
    me.get("/townships/merge", status=403)


def test_where_a_township_lies_is_said_on_its_form_and_wrong_is_told_beside_it(
    visit: Visit, store: Session
) -> None:
    a_township(store, OLD, position_is_real=False)
    store.commit()
    me = visit(an_account(store, Role.COORDINATOR))
    assert "the middle of the county" in me.get("/townships").text
    far = {"latitude": "120.66", "longitude": "32.77"}
    page = me.submit(f"/townships/{OLD}/place", "/place", far, status=422)
    assert page.select_one("#latitude")["value"] == "120.66"
    page = me.submit(
        f"/townships/{OLD}/place", "/place", {"latitude": "35.1", "longitude": "120.66"}, status=422
    )
    assert "more than 100 km from the county" in page.text
    me.submit(f"/townships/{OLD}/place", "/place", {"latitude": "32.77", "longitude": "120.66"})
    store.rollback()
    town = store.get_one(Region, OLD)
    assert (town.latitude, town.longitude, town.position_is_real) == (32.77, 120.66, True)
    assert "the middle of the county" not in me.get("/townships").text


def test_a_change_that_is_held_back_stands_on_the_coordinators_first_page(
    visit: Visit, store: Session
) -> None:
    reason = {"zh": "本县已有同名乡镇。", "en": "Another township of the county has this name."}
    made = a_change(store, a_township(store, OLD), state=ChangeState.AGREED, held_back=reason)
    store.commit()
    page = visit(an_account(store, Role.COORDINATOR)).get("/rounds")
    (note,) = [each for each in page.select(".home-note") if "held back" in each.text]
    assert reason["en"] in note.text
    assert note.select_one("a")["href"] == f"/townships/changes/{made.id}"
    assert "held back" not in visit(an_account(store, Role.OBSERVER)).get("/rounds").text


def test_the_county_itself_is_put_in_its_place(visit: Visit, store: Session) -> None:
    _two(store)
    me = visit(an_account(store, Role.COORDINATOR))
    assert me.get("/townships").select_one("a[href='/townships/county/320981/place']")
    me.submit("/townships/county/320981/place", "/place", {"latitude": "32.86", "longitude": "120.31"})
    store.expire_all()
    county = store.get_one(Region, "320981")
    assert (county.latitude, county.longitude, county.position_is_real) == (32.86, 120.31, True)
    assert me.get("/townships/county/320981/place").select_one("[name=latitude][value='32.86']")
