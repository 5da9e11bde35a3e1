"""Heads see what waits for an answer, and answer it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from matcher.models import Invitation
from matcher.needs.services.withdraw_need import withdraw_need
from matcher.vocabulary import Answer, AssignmentStatus, DeclineReason
from tests.builders.catalogue import a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import COORDINATOR
from tests.page_client import PageClient

Visit = Callable[..., PageClient]


def an_invitation(store: Session, *, status: AssignmentStatus = AssignmentStatus.RELEASED) -> Invitation:
    """An invitation to speak in Sancang; its head has no account yet."""
    need = a_need(store, title="冬季高血压讲座", contact="王干事 0515-85000000")
    return an_assignment(store, need, a_head(store), status=status).invitations[0]


def its_head(store: Session, visit: Visit, invitation: Invitation, language: str = "en") -> PageClient:
    return visit(an_account(store, head=invitation.head), language)


def words(page: BeautifulSoup) -> str:
    return page.select_one("main").get_text(" ", strip=True)


def test_what_waits_comes_first_with_both_buttons(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    page = its_head(store, visit, invitation).get("/answers")
    card = page.select_one(".invitation-card")
    assert card is not None
    assert "冬季高血压讲座" in card.get_text()
    assert card.select_one(f'form[action="/answers/{invitation.id}/accept"] button') is not None
    assert card.select_one(f'a[href="/answers/{invitation.id}/decline"]') is not None


def test_what_was_called_off_stays_struck_through_until_it_is_acknowledged(
    store: Session, visit: Visit
) -> None:
    invitation = an_invitation(store)
    need = invitation.assignment.need
    head = its_head(store, visit, invitation)
    withdraw_need(store, COORDINATOR, need, need.version)
    store.commit()
    page = head.get("/answers")
    struck = page.select_one(".called-off del")
    assert struck is not None
    assert "冬季高血压讲座" in struck.get_text()
    assert "Earlier" not in words(page)
    head.submit("/answers", "/notifications/read")
    after = head.get("/answers")
    assert after.select_one(".called-off") is None
    assert "Earlier" in words(after)


def test_one_tap_accepts(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    head.submit("/answers", "/accept")
    store.refresh(invitation)
    assert invitation.answer is Answer.ACCEPTED
    assert "You are coming" in words(head.get("/answers"))


def test_remarks_are_shown_as_they_were_written(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    invitation.assignment.need.remarks = "停车请从东门进。\n有投影仪。"
    page = its_head(store, visit, invitation).get(f"/answers/{invitation.id}")
    assert page.select_one(".as-written").get_text() == "停车请从东门进。\n有投影仪。"


def test_the_reason_declines_and_the_words_are_kept(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    page = head.get(f"/answers/{invitation.id}/decline")
    reasons = [button["value"] for button in page.select('button[name="reason"]')]
    assert reasons == [reason.value for reason in DeclineReason]
    head.post(f"/answers/{invitation.id}/decline", {"reason": "away", "remark": "在南京开会", "version": 1})
    store.refresh(invitation)
    assert (invitation.answer, invitation.decline_reason) == (Answer.DECLINED, DeclineReason.AWAY)
    assert "在南京开会" in words(head.get(f"/answers/{invitation.id}"))


def test_declining_without_a_reason_asks_for_one_and_keeps_the_words(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    page = head.post(
        f"/answers/{invitation.id}/decline", {"remark": "改到周五可以", "version": 1}, status=422
    )
    assert "Please tap the reason that fits best." in words(page)
    assert page.select_one("#remark").get_text(strip=True) == "改到周五可以"


def test_an_answer_that_came_too_late_shows_how_it_stands(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    invitation.answer = Answer.EXPIRED
    page = its_head(store, visit, invitation).post(f"/answers/{invitation.id}/accept", status=409)
    assert "The time to answer is over" in words(page)
    assert page.select_one('form[action$="/accept"]') is None


def test_a_no_from_an_older_page_shows_the_yes(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    head.submit("/answers", "/accept")
    page = head.post(f"/answers/{invitation.id}/decline", {"reason": "busy", "version": 1}, status=409)
    assert "You have accepted this already" in words(page)


def test_a_yes_can_be_taken_back_from_its_own_page(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    head.submit("/answers", "/accept")
    page = head.get(f"/answers/{invitation.id}/decline")
    version = page.select_one('form.decline [name="version"]')["value"]
    head.post(f"/answers/{invitation.id}/decline", {"reason": "busy", "version": version})
    store.refresh(invitation)
    assert invitation.answer is Answer.DECLINED


def declined(head: PageClient, invitation: Invitation) -> None:
    version = head.get(f"/answers/{invitation.id}/decline").select_one('form.decline [name="version"]')
    assert version is not None
    head.post(f"/answers/{invitation.id}/decline", {"reason": "busy", "version": version["value"]})


@pytest.mark.parametrize("place", ["list", "invitation"])
def test_a_no_is_taken_back_where_it_is_shown(store: Session, visit: Visit, place: str) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    declined(head, invitation)
    head.submit("/answers" if place == "list" else f"/answers/{invitation.id}", "/reconsider")
    store.refresh(invitation)
    assert invitation.answer is Answer.WAITING
    assert head.get("/answers").select_one(".invitation-card") is not None


def test_a_no_stands_once_somebody_else_is_asked(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    declined(head, invitation)
    store.refresh(invitation.assignment.need)
    an_assignment(store, invitation.assignment.need, a_head(store), status=AssignmentStatus.RELEASED)
    store.commit()
    for path in ("/answers", f"/answers/{invitation.id}"):
        assert head.get(path).select_one("form[action$='/reconsider']") is None
    page = head.post(f"/answers/{invitation.id}/reconsider", {"version": invitation.version}, status=409)
    assert "Somebody else is being asked by now" in words(page)


def test_nobody_reads_as_an_answer_what_was_never_said(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    head.submit("/answers", "/accept")
    store.refresh(invitation.assignment.need)
    withdraw_need(store, COORDINATOR, invitation.assignment.need, invitation.assignment.need.version)
    store.commit()
    page = head.get(f"/answers/{invitation.id}")
    answered = page.find("dt", string="Your answer").find_next("dd").get_text()
    assert "Accepted" in answered
    assert "taken back" not in answered
    assert "This visit was called off" in words(page)


def test_the_page_says_where_how_far_with_whom_and_whom_to_ring(store: Session, visit: Visit) -> None:
    town = a_township(store, "320981101", "溱东镇", latitude=32.70, longitude=120.10)
    topics = [a_topic(store, "one"), a_topic(store, "two")]
    need = a_need(store, topics=topics, venue=a_venue(store), contact="王干事 0515-85000000")
    me, other = a_head(store, township=town), a_head(store, name="周大夫")
    event = an_assignment(store, need, me, other)
    text = words(its_head(store, visit, event.invitations[0]).get(f"/answers/{event.invitations[0].id}"))
    for said in (
        "三仓镇新时代文明实践所",
        "2\u00a0h\u00a01\u00a0min from you",
        "周大夫",
        "王干事 0515-85000000",
    ):
        assert said in text


def test_a_proposal_is_not_shown_before_it_is_released(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store, status=AssignmentStatus.PROPOSED)
    head = its_head(store, visit, invitation)
    assert "冬季高血压讲座" not in words(head.get("/answers"))
    head.get(f"/answers/{invitation.id}", status=404)


@pytest.mark.parametrize("path", ["/answers/{id}", "/answers/{id}/decline"])
def test_an_invitation_of_another_county_looks_like_a_missing_one(
    store: Session, visit: Visit, path: str
) -> None:
    invitation = an_invitation(store)
    elsewhere = a_head(store, township=a_township(store, "320982115"))
    stranger = visit(an_account(store, head=elsewhere), "en")
    foreign = stranger.get(path.format(id=invitation.id), status=404)
    missing = stranger.get(path.format(id=999_999), status=404)
    assert words(foreign) == words(missing)
    stranger.post(f"/answers/{invitation.id}/accept", status=404)


def test_unknown_reasons_and_long_words_are_refused_beside_the_field(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    for typed in ({"reason": "bored"}, {"remark": "x" * 501}, {"version": "1.0"}):
        data = {"reason": "busy", "version": "1"} | typed
        head.post(f"/answers/{invitation.id}/decline", data, status=422)
    store.refresh(invitation)
    assert invitation.answer is Answer.WAITING


def test_the_page_is_written_in_chinese_for_chinese_readers(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    page = its_head(store, visit, invitation, "zh").get("/answers")
    assert page.html["lang"] == "zh-CN"
    assert "接单" in words(page)
    assert "婉拒" in words(page)


def test_the_name_stands_above_the_buttons(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    for path in ("/answers", f"/answers/{invitation.id}", f"/answers/{invitation.id}/decline"):
        assert "You answer as 张小梅" in words(head.get(path))


def test_somebody_elses_invitation_says_whose_it_is_and_offers_to_change_person(
    store: Session, visit: Visit
) -> None:
    invitation = an_invitation(store)
    name = invitation.head.name
    other = visit(an_account(store, head=a_head(store)), "en")
    path = f"/answers/{invitation.id}"
    page = words(other.get(path, status=404))
    assert f"This invitation is for {name}" in page
    sent = other.post(f"{path}/accept", status=404).select_one("main input[name=next]")
    assert sent is not None
    assert sent["value"] == path
    assert "You are signed in as 张小梅" in page
    back = other.get(path, status=404).select_one("main input[name=next]")
    assert back is not None
    other.post("/sign-out", {"next": back["value"]})
    assert other.location == f"/sign-in?next={path}"


def test_of_a_proposal_it_says_nothing(store: Session, visit: Visit) -> None:
    proposed = an_invitation(store, status=AssignmentStatus.PROPOSED)
    other = visit(an_account(store, head=a_head(store)), "en")
    assert proposed.head.name not in words(other.get(f"/answers/{proposed.id}", status=404))


def test_a_head_who_cannot_come_then_names_other_half_days(store: Session, visit: Visit) -> None:
    invitation = an_invitation(store)
    head = its_head(store, visit, invitation)
    address = f"/answers/{invitation.id}/decline"
    boxes = [str(box["value"]) for box in head.get(address).select("input[name=half_days]")]
    head.submit(address, "/suggest", {"half_days": boxes[0]})
    store.expire_all()
    assert invitation.answer is Answer.DECLINED
    assert [f"{each.day}.{each.half}" for each in invitation.suggestions] == boxes[:1]
