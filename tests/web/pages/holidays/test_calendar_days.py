"""An administrator enters the holidays of a year, looks at what was read before it counts, and can go back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from matcher.models import HolidayYear, Region
from matcher.vocabulary import Role
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_county, a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.page_client import PageClient, form_on

Visit = Callable[..., PageClient]
pytestmark = pytest.mark.time_machine(datetime(2026, 11, 30, 10), tick=False)
LIST = "春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。"


@pytest.fixture
def administrator(visit: Visit, store: Session) -> PageClient:
    """Of a county, so that the way there leads over its settings."""
    a_township(store)
    return visit(an_account(store, Role.ADMINISTRATOR))


def test_in_november_the_coming_year_is_shown_with_its_expected_days(administrator: PageClient) -> None:
    page = administrator.get("/calendar-days")
    assert "Holidays of 2027" in page.text
    assert "expected, not announced yet" in page.text


def test_whoever_looks_after_some_of_the_counties_reads_and_changes_nothing(
    administrator: PageClient, store: Session
) -> None:
    address, values = form_on(administrator.get("/calendar-days"), "/day")
    a_county(store, "320904")
    store.commit()
    page = administrator.get("/calendar-days")
    assert not page.select("main form[action^='/calendar-days']:not([action$='/export'])")
    assert "an administrator whose region has them all" in page.text
    typed = {"day": "2027-05-04", "kind": "off", "name": "劳动节"}
    administrator.post(address, values | typed, status=403)
    assert store.get(HolidayYear, 2027) is None


def test_what_was_read_is_shown_before_it_counts(administrator: PageClient, store: Session) -> None:
    page = administrator.submit("/calendar-days", "/calendar-days", {"text": LIST}, status=200)
    assert "7 days off, 2 days worked instead" in " ".join(page.text.split())
    assert store.get(HolidayYear, 2027) is None
    target, values = form_on(page, "/calendar-days")
    administrator.post(target, values)
    page = administrator.get(administrator.location)
    assert "The holidays of 2027 have been saved" in page.text
    assert len(page.select("form[action$='/remove']")) == 9


def test_a_text_changed_after_it_was_shown_is_shown_again(administrator: PageClient) -> None:
    page = administrator.submit("/calendar-days", "/calendar-days", {"text": LIST}, status=200)
    target, values = form_on(page, "/calendar-days")
    page = administrator.post(
        target, values | {"text": LIST.replace("2月20日（周六）", "2月21日（周日）")}, status=200
    )
    assert "Nothing is saved yet" in page.text


def test_a_list_that_contradicts_itself_stays_in_the_field(administrator: PageClient) -> None:
    wrong = LIST.replace("共7天", "共8天")
    page = administrator.submit("/calendar-days", "/calendar-days", {"text": wrong}, status=422)
    message, field = page.select_one("#text-error"), page.select_one("textarea[name=text]")
    assert message is not None
    assert "speaks of 8 days, but the dates are 7 days" in message.text
    assert field is not None
    assert field.text.strip() == wrong


def test_a_single_day_is_entered_and_undone(administrator: PageClient) -> None:
    day = {"day": "2027-03-20", "kind": "off", "name": "本县节日"}
    administrator.submit("/calendar-days", "/day", day)
    assert "本县节日" in administrator.get("/calendar-days").text
    administrator.submit("/calendar-days", "/undo")
    assert "本县节日" not in administrator.get("/calendar-days").text


def test_an_earlier_state_names_what_would_change_before_it_is_gone_back_to(
    administrator: PageClient,
) -> None:
    for day in ("2027-03-17", "2027-03-18"):
        administrator.submit("/calendar-days", "/day", {"day": day, "kind": "off", "name": "本县节日"})
    page = administrator.get("/calendar-days")
    oldest = page.select(".ways-back > li")[-1]
    assert "nothing entered" in oldest.text
    assert oldest.text.count("off now, worked (expected) then") == 2
    values = {str(each["name"]): str(each["value"]) for each in oldest.select("input")}
    administrator.post("/calendar-days/undo", values)
    assert "本县节日" not in administrator.get("/calendar-days").text


def test_the_month_something_was_done_in_stays_open(administrator: PageClient) -> None:
    administrator.submit("/calendar-days", "/day", {"day": "2027-09-01", "kind": "off", "name": "本县节日"})
    opened = administrator.get(administrator.location).select("details.month-fold[open]")
    assert ["本县节日" in each.text for each in opened] == [True]


def test_promised_visits_on_a_new_day_off_stand_on_the_page(
    administrator: PageClient, store: Session
) -> None:
    an_assignment(store, a_need(store, title="急救课"), a_head(store), starts_at=datetime(2027, 3, 17, 9))
    store.commit()
    administrator.submit("/calendar-days", "/day", {"day": "2027-03-17", "kind": "off", "name": "春节"})
    page = administrator.get(administrator.location)
    assert "1 promised visit now lies on a day off" in page.text
    assert page.select_one("a[href*='/rounds/'][href*='need=']").text == "急救课"


def test_visits_of_other_counties_are_not_told(
    administrator: PageClient, store: Session, visit: Visit
) -> None:
    elsewhere = a_venue(store, a_township(store, "320982100", "别镇"))
    an_assignment(
        store,
        a_need(store, title="急救课", venue=elsewhere),
        a_head(store),
        starts_at=datetime(2027, 3, 17, 9),
    )
    above = visit(an_account(store, Role.ADMINISTRATOR, region=store.get_one(Region, "32")))
    store.commit()
    above.submit("/calendar-days", "/day", {"day": "2027-03-17", "kind": "off", "name": "春节"})
    assert "急救课" in above.get(above.location).text
    assert "急救课" not in administrator.get("/calendar-days?year=2027").text


def test_the_days_are_taken_along_as_a_file(administrator: PageClient) -> None:
    form = administrator.get("/calendar-days?year=2026").select_one("form.list-export")
    assert form is not None
    headers = administrator.headers | {"X-CSRFToken": administrator.csrf_token()}
    sent = administrator.client.post(str(form["action"]), headers=headers)
    rows = [
        [cell.value for cell in row] for row in load_workbook(BytesIO(sent.data)).worksheets[0].iter_rows()
    ]
    assert [datetime(2026, 10, 10), "Sat", "Worked to make up", None, "announced"] in rows
    assert len(rows) == 1 + 39
