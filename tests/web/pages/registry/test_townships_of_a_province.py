"""Whoever sees a province chooses the county first: no page lists a thousand townships."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from matcher.models import Region
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.places import a_county, a_township, a_venue
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
HERE, THERE = "320981", "320982"


@pytest.fixture
def province(store: Session, visit: Visit) -> Callable[[int], PageClient]:
    """An administrator of the province, whose counties have so many townships each."""

    def of(townships: int) -> PageClient:
        for county in (HERE, THERE):
            a_county(store, county)
            for number in range(townships):
                a_township(store, f"{county}{100 + number}")
        return visit(an_account(store, Role.ADMINISTRATOR, region=store.get_one(Region, "32")))

    return of


LISTS = ("/heads", "/venues")
PAGES = (*LISTS, "/heads/new", "/venues/new", "/needs")


@pytest.mark.parametrize("townships", [1, 30])
def test_no_township_is_listed_before_a_county_is_chosen(
    province: Callable[[int], PageClient], townships: int
) -> None:
    client = province(townships)
    for address in PAGES:
        assert client.get(address).select("[name=township_code] option[value]:not([value=''])") == [], address


@pytest.mark.parametrize("address", PAGES)
def test_then_those_of_the_county(province: Callable[[int], PageClient], address: str) -> None:
    page = province(2).get(f"{address}?county_code={THERE}")
    listed = [one["value"] for one in page.select("[name=township_code] option") if one["value"]]
    assert listed == [f"{THERE}100", f"{THERE}101"]


@pytest.mark.parametrize("address", LISTS)
def test_with_htmx_the_choice_follows_the_county(province: Callable[[int], PageClient], address: str) -> None:
    client = province(2)
    part = client.get(f"{address}?county_code={THERE}", htmx=True).select_one("#township-filter[hx-swap-oob]")
    assert [one["value"] for one in part.select("option")] == ["", f"{THERE}100", f"{THERE}101"]
    none = client.get(f"{address}?county_code=", htmx=True).select_one("#township-filter[hx-swap-oob]")
    assert none.has_attr("hidden")


def test_the_choice_of_a_county_account_does_not_come_along(visit: Visit, store: Session) -> None:
    a_township(store)
    client = visit(an_account(store))
    assert client.get("/venues").select("#township-filter option[value='320981115']")
    assert not client.get("/venues", htmx=True).select("#township-filter")


def test_a_township_of_the_county_before_narrows_nothing(
    province: Callable[[int], PageClient], store: Session
) -> None:
    client = province(1)
    there = a_venue(store, store.get_one(Region, f"{THERE}100"))
    store.commit()
    page = client.get(f"/venues?county_code={THERE}&township_code={HERE}100")
    assert there.name in page.select_one("#list").text


def test_a_form_that_is_refused_keeps_its_county(province: Callable[[int], PageClient]) -> None:
    client = province(1)
    for form in (f"/venues/new?county_code={THERE}", "/venues/new"):
        page = client.post(form, {"township_code": f"{THERE}100", "kind": "school"}, status=422)
        assert page.select_one(f"[name=township_code] option[value='{THERE}100'][selected]"), form
