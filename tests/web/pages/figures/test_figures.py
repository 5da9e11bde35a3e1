"""The ledger of figures as a coordinator meets it: numbers, their rows, and both as files."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from matcher.figures.all_figures import ALL_FIGURES
from matcher.models import Region
from matcher.vocabulary import Role
from tests.builders.people import an_account
from tests.builders.places import a_township
from tests.matcher.figures.queries.test_figures import held
from tests.page_client import PageClient

Visit = Callable[..., PageClient]
SEPTEMBER = "since=2026-09-01&until=2026-09-30"


@pytest.fixture
def coordinator(visit: Visit, store: Session) -> PageClient:
    held(store, topics=2, attendance=30)
    return visit(an_account(store, Role.COORDINATOR))


def number_of(client: PageClient, name: str, address: str = f"/figures/320981?{SEPTEMBER}") -> str:
    """The number beside a figure of the first table."""
    for row in client.get(address).select("table.figures tbody tr"):
        summary = row.select_one("summary")
        if summary and summary.get_text(strip=True) == name:
            shown = row.select_one("td > :first-child")
            return (
                shown.find(string=True, recursive=False).strip()
                if shown.name == "a"
                else shown.get_text(strip=True)
            )
    raise AssertionError(name)


def test_the_way_leads_to_the_own_region(coordinator: PageClient) -> None:
    coordinator.get("/figures", status=303)
    assert coordinator.location.endswith("/figures/320981")


def test_a_number_leads_to_the_rows_it_was_counted_from(coordinator: PageClient) -> None:
    assert number_of(coordinator, "Visits held") == "1"
    link = coordinator.get(f"/figures/320981?{SEPTEMBER}").select_one("a[href*='figure=visits_joint']")
    rows = coordinator.get(str(link["href"])).select("tbody tr")
    assert [str(row.select_one("th a")["href"]).startswith("/needs/") for row in rows] == [True]


def test_the_people_at_a_topic_lead_to_its_rows(coordinator: PageClient) -> None:
    page = coordinator.get(f"/figures/320981?{SEPTEMBER}&by=topic")
    links = page.select("section[aria-labelledby=tables] td a[href*='figure=people_reached']")
    assert [link.get_text(strip=True) for link in links] == ["30", "30"]
    topics = [row.get_text(strip=True) for row in page.select("section[aria-labelledby=tables] tbody th")]
    for topic, link in zip(topics, links, strict=True):
        rows = coordinator.get(str(link["href"]))
        assert len(rows.select("tbody tr")) == 1
        assert topic in rows.get_text()


def test_what_does_not_exist_is_a_dash_and_none_is_0(coordinator: PageClient) -> None:
    assert number_of(coordinator, "of which competitions") == "0"
    assert number_of(coordinator, "Lei Feng week of science volunteers") == "-"


def test_every_figure_can_be_opened(coordinator: PageClient) -> None:
    for figure in ALL_FIGURES:
        page = coordinator.get(f"/figures/320981/rows?figure={figure.key}&{SEPTEMBER}")
        assert page.select_one("h1")


def test_the_sum_of_the_kinds_less_what_is_counted_again_is_the_total(coordinator: PageClient) -> None:
    foot = coordinator.get(f"/figures/320981?{SEPTEMBER}").select(
        "section[aria-labelledby=tables] tbody.sums tr"
    )
    assert [row.select_one("td").get_text(strip=True) for row in foot] == ["2", "−1", "1"]


def test_the_days_are_in_order_and_not_too_many(coordinator: PageClient) -> None:
    page = coordinator.get("/figures/320981?since=2026-09-30&until=2026-09-01", status=422)
    assert page.select_one("#until-error")
    assert "30 Sep 2026 – " not in page.get_text()
    coordinator.get("/figures/320981?since=2001-01-01&until=2026-09-01", status=422)
    coordinator.get("/figures/320981/rows?figure=nothing", status=422)


def test_a_clerk_sees_the_own_township_and_no_other(visit: Visit, store: Session) -> None:
    held(store, attendance=30)
    clerk = visit(an_account(store, Role.TOWNSHIP, region=a_township(store)))
    assert number_of(clerk, "Visits held", f"/figures/320981115?{SEPTEMBER}") == "1"
    clerk.get("/figures/320981", status=404)
    clerk.get("/figures/320981/rows", status=404)


def test_an_observer_goes_from_the_province_down_to_the_township(visit: Visit, store: Session) -> None:
    held(store)
    client = visit(an_account(store, Role.OBSERVER, region=store.get_one(Region, "32")))
    for code, below in (("32", "3209"), ("3209", "320981"), ("320981", "320981115")):
        assert client.get(f"/figures/{code}?{SEPTEMBER}&by=region").select(
            f"main a[href^='/figures/{below}?']"
        )
        assert number_of(client, "Visits held", f"/figures/{code}?{SEPTEMBER}") == "1"


@pytest.mark.parametrize("address", ["/figures/320981", "/figures/320981/rows"])
def test_figures_and_rows_are_taken_along_with_their_definitions(
    coordinator: PageClient, address: str
) -> None:
    form = coordinator.get(f"{address}?{SEPTEMBER}").select_one("form.list-export")
    answer = coordinator.client.post(
        str(form["action"]), headers=coordinator.headers | {"X-CSRFToken": coordinator.csrf_token()}
    )
    book = load_workbook(BytesIO(answer.data))
    about = {row[0].value: row[1].value for row in book.worksheets[1].iter_rows()}
    assert "A joint visit counts once." in str(about["Visits held"])
    assert about["From the day"] == "2026-09-01"
    assert book.worksheets[0].max_row > 1


def test_fairness_is_looked_at_county_by_county(visit: Visit, store: Session) -> None:
    held(store)
    observer = visit(an_account(store, Role.OBSERVER, region=store.get_one(Region, "3209")))
    assert observer.get("/figures/3209/fairness").select("main a[href^='/figures/320981/fairness']")
    page = observer.get("/figures/320981/fairness")
    assert page.select("#reached")
    assert not page.select("#asked")
    coordinator = visit(an_account(store, Role.COORDINATOR))
    assert coordinator.get("/figures/320981/fairness").select("#asked")
    clerk = visit(an_account(store, Role.TOWNSHIP, region=a_township(store)))
    assert clerk.get("/figures/320981115/fairness").select("#waiting")
