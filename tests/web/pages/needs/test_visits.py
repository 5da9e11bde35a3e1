"""The page on which a clerk records a visit: the usual one in one press, everything else beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Assignment, Need, Visit
from matcher.vocabulary import Answer, AssignmentStatus, NeedStatus, NotHeldReason, Presence, Rating, Role
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.rounds import an_assignment
from tests.builders.visits import a_visit
from tests.page_client import PageClient

Open = Callable[[Account], PageClient]


@pytest.fixture
def begun(store: Session) -> Assignment:
    return a_begun_visit(store)


def a_begun_visit(store: Session, ago: timedelta = timedelta(hours=5), heads: int = 2) -> Assignment:
    topics = [a_topic(store, code) for code in ("hypertension", "diabetes")[:heads]]
    need = a_need(store, topics=topics, title="高血压讲座")
    names = ("李春禾", "周明远")[:heads]
    assignment = an_assignment(
        store, need, *(a_head(store, name=name) for name in names), status=AssignmentStatus.ACCEPTED,
        starts_at=(clock.now() - ago).replace(minute=0),
    )  # fmt: skip
    for invitation in assignment.invitations:
        invitation.answered_at = clock.now() - ago - timedelta(days=3)
    return assignment


def a_clerk(store: Session, visit: Open) -> PageClient:
    return visit(an_account(store, Role.TOWNSHIP))


def checked(page: BeautifulSoup, name: str) -> list[str]:
    return [str(box["value"]) for box in page.select(f'[name="{name}"][checked]')]


def stored(store: Session, model: type, key: int):
    store.rollback()
    return store.get_one(model, key)


def test_the_usual_visit_is_recorded_by_one_press(store: Session, visit: Open, begun: Assignment) -> None:
    client = a_clerk(store, visit)
    address = f"/needs/{begun.need_id}/visit"
    page = client.get(address)
    assert [checked(page, f"heads.{number}.presence") for number in (0, 1)] == [["came"], ["came"]]
    assert checked(page, "rating") == []
    client.submit(address, "/visit", {})
    record = stored(store, Visit, store.query(Visit.id).scalar())
    assert [row.presence for row in record.heads] == [Presence.CAME, Presence.CAME]
    assert (record.attendance, record.rating, record.assignment.need.status) == (None, None, NeedStatus.DONE)


def test_of_who_had_not_answered_the_clerk_has_to_say_it(
    store: Session, visit: Open, begun: Assignment
) -> None:
    silent = begun.invitations[1]
    silent.answer, silent.answered_at = Answer.WAITING, None
    begun.status, begun.need.status = AssignmentStatus.RELEASED, NeedStatus.MATCHED
    client = a_clerk(store, visit)
    address = f"/needs/{begun.need_id}/visit"
    assert checked(client.get(address), "heads.1.presence") == []
    refused = client.submit(address, "/visit", {"attendance": "38"}, status=422)
    assert "Please say whether this head came." in refused.select_one("#heads-1-presence").get_text()
    assert refused.select_one("[name=attendance]")["value"] == "38"


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"heads.0.presence": "substitute"}, "heads-0-substitute", "Please say who came instead."),
        ({"heads.0.substitute": "孙医生"}, "heads-0-substitute", "take the name out"),
        ({"heads.0.presence": "absent", "heads.1.presence": "absent"}, "heads", "Without any head"),
        ({"attendance": "many"}, "attendance", "number"),
    ],
    ids=["nameless", "needless", "nobody", "number"],
)
def test_what_is_wrong_is_said_beside_it_and_nothing_is_lost(
    store: Session, visit: Open, begun: Assignment, sent: dict[str, str], field: str, said: str
) -> None:
    client = a_clerk(store, visit)
    typed = {"thanks": "谢谢您", "county_note": "下次请早到"} | sent
    refused = client.submit(f"/needs/{begun.need_id}/visit", "/visit", typed, status=422)
    beside = refused.select_one(f"#{field}-error")
    assert said in beside.get_text()
    assert "谢谢您" in refused.select_one("[name=thanks]").get_text()
    assert refused.select_one("details.more").has_attr("open"), "a word to the county is not hidden"


def test_before_it_is_recorded_as_not_held_the_page_names_what_goes(
    store: Session, visit: Open, begun: Assignment
) -> None:
    client = a_clerk(store, visit)
    address = f"/needs/{begun.need_id}/visit/not-held"
    text = client.get(address).select_one(".note").get_text()
    assert "李春禾, 周明远" in text or "李春禾 and 周明远" in text
    assert "the need is open again" in text
    client.submit(address, "/not-held", {}, status=422)
    assert stored(store, Need, begun.need_id).status is NeedStatus.CONFIRMED
    client.submit(address, "/not-held", {"reason": "other", "reason_words": "停电"})
    shown = client.get(f"/needs/{begun.need_id}")
    assert "停电" in shown.text
    assert stored(store, Need, begun.need_id).status is NeedStatus.POSTED


def test_held_again_the_form_begins_with_what_was_recorded_before(
    store: Session, visit: Open, begun: Assignment
) -> None:
    client = a_clerk(store, visit)
    address = f"/needs/{begun.need_id}/visit"
    said = {
        "attendance": "38", "thanks": "谢谢您", "rating": "good", "county_note": "下次请早到",
        "heads.0.presence": "substitute", "heads.0.substitute": "孙医生",
    }  # fmt: skip
    client.submit(address, "/visit", said)
    assert (
        client.get(f"{address}/not-held").select_one("[name=county_note]").get_text(strip=True)
        == "下次请早到"
    )
    client.submit(f"{address}/not-held", "/not-held", {"reason": "other", "reason_words": "停电"})
    page = client.get(address)
    assert "what was recorded before that" in page.select_one(".note").get_text()
    client.submit(address, "/visit", {})
    record = stored(store, Visit, 1)
    assert (record.happened, record.attendance, record.thanks, record.rating, record.county_note) == (
        True, 38, "谢谢您", Rating.GOOD, "下次请早到",
    )  # fmt: skip
    assert [(row.presence, row.substitute) for row in record.heads] == [
        (Presence.SUBSTITUTE, "孙医生"), (Presence.CAME, ""),
    ]  # fmt: skip
    again = client.get(f"{address}/not-held")
    assert checked(again, "reason") == ["other"]
    assert "停电" in str(again.select_one("[name=reason_words]"))


def test_the_page_shows_every_earlier_version(store: Session, visit: Open, begun: Assignment) -> None:
    client = a_clerk(store, visit)
    address = f"/needs/{begun.need_id}/visit"
    client.submit(address, "/visit", {"attendance": "38"})
    client.submit(f"{address}/not-held", "/not-held", {"reason": "weather"})
    client.submit(
        address,
        "/visit",
        {"attendance": "40", "heads.0.presence": "substitute", "heads.0.substitute": "孙医生"},
    )
    versions = [
        " ".join(each.get_text(" ").split()) for each in client.get(address).select(".visit-versions > li")
    ]
    assert [
        part in version for part, version in zip(("孙医生", "Weather", "38 people"), versions, strict=True)
    ] == [True] * 3


def test_after_four_weeks_the_township_reads_and_the_county_corrects(
    store: Session, visit: Open, begun: Assignment
) -> None:
    begun.status, begun.need.status = AssignmentStatus.DONE, NeedStatus.DONE
    a_visit(store, begun, attendance=38, recorded_at=clock.now() - timedelta(weeks=5))
    address = f"/needs/{begun.need_id}/visit"
    page = a_clerk(store, visit).get(address)
    assert page.select("form.visit-form") == []
    assert "ask the county" in page.text
    assert "38 people" in page.text
    county = visit(an_account(store, Role.COORDINATOR))
    county.submit(address, "/visit", {"attendance": "39"})
    assert stored(store, Visit, store.query(Visit.id).scalar()).attendance == 39


def test_a_visit_nobody_reports_leaves_the_list_and_is_not_called_held(store: Session, visit: Open) -> None:
    asked = a_begun_visit(store, timedelta(weeks=3, days=6))
    asked.need.title = "在问的讲座"
    late = a_begun_visit(store, timedelta(weeks=4, days=1))
    late.need.title = "没填报的讲座"
    client = a_clerk(store, visit)
    to_confirm, unreported = (client.get(f"/needs?tab={tab}").text for tab in ("confirm", "unreported"))
    assert ("在问的讲座" in to_confirm, "没填报的讲座" in to_confirm) == (True, False)
    assert ("在问的讲座" in unreported, "没填报的讲座" in unreported) == (False, True)
    page = client.get(f"/needs/{late.need_id}").text
    assert "not reported" in page
    client.submit(f"/needs/{late.need_id}/visit", "/visit", {})
    assert stored(store, Need, late.need_id).status is NeedStatus.DONE


def test_a_recorded_visit_asks_for_no_rating(store: Session, visit: Open, begun: Assignment) -> None:
    begun.status, begun.need.status = AssignmentStatus.DONE, NeedStatus.DONE
    a_visit(store, begun)
    client = a_clerk(store, visit)
    assert client.get("/needs").select(f'.need-card a.btn[href="/needs/{begun.need_id}/visit"]') == []
    assert client.get(f"/needs/{begun.need_id}").select("a.btn-primary") == []


@pytest.mark.parametrize(("role", "reads"), [(Role.COORDINATOR, True), (Role.OBSERVER, False)])
def test_the_word_to_the_county_is_not_public(
    store: Session, visit: Open, begun: Assignment, role: Role, *, reads: bool
) -> None:
    begun.status, begun.need.status = AssignmentStatus.DONE, NeedStatus.RATED
    a_visit(store, begun, rating=Rating.GOOD, thanks="谢谢您", county_note="投影看不清")
    text = visit(an_account(store, role)).get(f"/needs/{begun.need_id}").text
    assert ("投影看不清" in text, "谢谢您" in text) == (reads, True)


@pytest.mark.parametrize(
    ("presence", "said"),
    [
        (Presence.CAME, "the hours are credited to you"),
        (Presence.ABSENT, "you did not come"),
        (Presence.SUBSTITUTE, "孙医生 came in your place"),
    ],
    ids=["came", "absent", "substitute"],
)
def test_the_head_reads_what_is_recorded_and_whom_to_tell(
    store: Session, visit: Open, begun: Assignment, presence: Presence, said: str
) -> None:
    begun.status, begun.need.status = AssignmentStatus.DONE, NeedStatus.DONE
    a_visit(store, begun, presence, thanks="谢谢您", county_note="投影看不清")
    invitation = begun.invitations[0]
    text = visit(an_account(store, head=invitation.head)).get(f"/answers/{invitation.id}").text
    came = presence is Presence.CAME
    assert said in text
    assert ("谢谢您" in text, "please tell the township" in text) == (came, not came)
    assert "投影看不清" not in text


def test_the_head_of_a_visit_that_was_not_held_reads_why(
    store: Session, visit: Open, begun: Assignment
) -> None:
    a_visit(store, begun, happened=False, reason=NotHeldReason.WEATHER)
    begun.status, begun.need.status = AssignmentStatus.CANCELLED, NeedStatus.POSTED
    invitation = begun.invitations[0]
    invitation.answer = Answer.CANCELLED
    text = visit(an_account(store, head=invitation.head)).get(f"/answers/{invitation.id}").text
    assert "did not take place" in text
    assert "Weather" in text
    assert "called off" not in text
