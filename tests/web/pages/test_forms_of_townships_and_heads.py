"""Whatever is typed into the forms of townships and heads is answered beside its field, never by a fault of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from bs4 import BeautifulSoup, Tag
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import AuditEntry, NeedPack
from matcher.vocabulary import AssignmentStatus, Role
from tests.builders.catalogue import a_pack, a_topic
from tests.builders.needs import a_need
from tests.builders.people import a_head, an_account
from tests.builders.places import a_township, a_venue
from tests.builders.rounds import an_assignment
from tests.builders.weeks import QUIET_THURSDAY
from tests.page_client import PageClient

Open = Callable[..., PageClient]
ODD = {
    "nul": "a\0b",
    "lone surrogate": "\ud800",
    "huge number": "1" + "0" * 30,
    "fraction": "3.7",
    "exponent": "1e3",
    "negative": "-1",
    "not a number": "NaN",
    "superscript": "²",
    "very long": "长" * 10_000,
    "date that is none": "2026-02-30",
    "time that is none": "25:61",
    "spaces": "   ",
    "emoji": "👩‍🌾🙏",
    "right to left": "\u202eabc",
    "markup": "<script>alert(1)</script>\"'",
}
ANSWERS = (200, 303, 409, 422)
EACH = 3
"""Fields that are tried with each kind of odd input; over all kinds every field has its turn."""


@dataclass(frozen=True)
class Form:
    """A form: where it stands, and what the browser would send as it stands."""

    client: PageClient
    path: str
    fields: list[tuple[str, str]]
    typed: frozenset[str]

    def send(self, changed: dict[str, str]) -> tuple[int, BeautifulSoup]:
        """Send it with these fields changed, byte for byte as a browser (or somebody less kind) would."""
        fields = [(name, value) for name, value in self.fields if name not in changed] + list(changed.items())
        body = urlencode([*fields, ("csrf_token", self.client.csrf_token())], errors="surrogatepass")
        answer = self.client.client.post(
            self.path,
            data=body,
            content_type="application/x-www-form-urlencoded",
            headers=self.client.headers,
        )
        return answer.status_code, BeautifulSoup(answer.get_data(as_text=True), "lxml")


@pytest.fixture(autouse=True)
def _thursday() -> Iterator[None]:
    with time_machine.travel(QUIET_THURSDAY, tick=False):
        yield


def form_on(client: PageClient, path: str, **typed: str) -> Form:
    """The main form of the page at `path`, with something typed into it."""
    form = next(
        each
        for each in client.get(path).select("main form[method=post]:not(.quick-days form)")
        if each.select("[name=version], [name=parts], [name=q]")
    )
    fields = [(name, value) for name, value in _sent(form) if name not in typed and name != "csrf_token"]
    return Form(client, str(form["action"]), fields + list(typed.items()), frozenset(typed))


def _sent(form: Tag) -> Iterator[tuple[str, str]]:
    for field in form.select("input[name], select[name], textarea[name]"):
        if field.get("type") in ("checkbox", "radio") and not field.has_attr("checked"):
            continue
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            yield str(field["name"]), str(chosen["value"]) if chosen else ""
        else:
            yield str(field["name"]), str(field.get("value", field.text))


@pytest.fixture(
    params=[
        "new need",
        "need",
        "visit",
        "not held",
        "decline",
        "topics",
        "hours",
        "days",
        "limits",
        "profile",
    ]
)
def form(request: pytest.FixtureRequest, store: Session, visit: Open) -> Form:
    """Every form that township staff and heads fill in, as it stands when it is opened."""
    topic, venue = a_topic(store), a_venue(store)
    a_pack(store)
    head = a_head(store, topics={topic: 3})
    need = a_need(store, venue=venue, topics=[topic])
    need.packs.append(NeedPack(pack=a_pack(store, "projector"), quantity=1))
    clerk, expert = an_account(store, Role.TOWNSHIP), an_account(store, head=head)
    tuesday = (clock.planning_monday(clock.today()) + timedelta(days=1)).isoformat()
    match request.param:
        case "new need":
            asked = {"do": "post", "parts": str(topic.id), "venue_id": str(venue.id), "minutes": "75", "audience": "55",
                     "halves": f"{tuesday}.am"}  # fmt: skip
            return form_on(visit(clerk), "/needs/new", **asked)
        case "need":
            return form_on(visit(clerk), f"/needs/{need.id}/edit", do="save")
        case "visit" | "not held":
            an_assignment(
                store,
                need,
                head,
                status=AssignmentStatus.ACCEPTED,
                starts_at=clock.now() - timedelta(hours=5),
            )
            if request.param == "not held":
                return form_on(visit(clerk), f"/needs/{need.id}/visit/not-held", reason="weather")
            return form_on(visit(clerk), f"/needs/{need.id}/visit", attendance="40")
        case "decline":
            invitation = an_assignment(store, need, head).invitations[0]
            return form_on(visit(expert), f"/answers/{invitation.id}/decline", reason="busy")
        case "days":
            return form_on(visit(expert), f"/heads/{head.id}/offer/days", presence="away", first=tuesday)
        case "profile":
            return form_on(visit(clerk), "/profile")
        case part:
            return form_on(visit(expert), f"/heads/{head.id}/offer/{part}")


def stored(store: Session) -> int:
    """How many steps were ever taken; every change leaves one. Reading is no reason to keep the database."""
    store.rollback()
    steps = store.scalar(select(func.count()).select_from(AuditEntry)) or 0
    store.rollback()
    return steps


def test_odd_input_is_answered_beside_its_field_and_no_typing_is_lost(form: Form, store: Session) -> None:
    names = list(
        {name.split(".")[0] + name.split(".")[-1]: name for name, _ in reversed(form.fields)}.values()
    )
    for number, (what, odd) in enumerate(ODD.items()):
        for name in dict.fromkeys(names[(number * EACH + more) % len(names)] for more in range(EACH)):
            before = stored(store)
            status, page = form.send({name: odd})
            case = f"{what} as {name}"
            assert status in ANSWERS, f"{case}: {status}"
            if status == 303 and form.path.endswith("/decline"):
                return  # odd, but somebody's own words: the answer is given, and there is no form any more
            if status != 422:
                continue
            assert stored(store) == before, f"{case}: something was written"
            assert page.select(".error-summary li"), f"{case}: no summary"
            for link in page.select(".error-summary a"):
                assert page.find(id=str(link["href"])[1:]) is not None, (
                    f"{case}: {link['href']} leads nowhere"
                )
            kept = {str(field.get("name")) for field in page.select("[name]")}
            lost = {other for other, _ in form.fields if other not in ("do", name)} - kept
            assert not lost, f"{case}: lost {lost}"


def test_everything_odd_at_once_is_answered_at_once(form: Form, store: Session) -> None:
    before = stored(store)
    status, page = form.send({name: "\0" for name, _ in form.fields if name != "do"})
    assert status in (409, 422)
    assert page.select_one(".error-summary") is not None
    assert stored(store) == before


def test_a_form_without_its_token_is_refused_in_words(form: Form, store: Session) -> None:
    before = stored(store)
    answer = form.client.client.post(form.path, data=dict(form.fields), headers=form.client.headers)
    assert answer.status_code == 400
    assert "too old to be sent safely" in answer.get_data(as_text=True)
    assert stored(store) == before


def test_a_form_of_an_older_page_is_told_so_and_writes_nothing(form: Form, store: Session) -> None:
    if "version" not in dict(form.fields) or form.path.endswith("/decline"):
        pytest.skip("this form changes nothing that two could change at once")
    before = stored(store)
    status, page = form.send({"version": "999"})
    assert status == 409
    assert page.select_one(".error-summary") is not None
    told = {str(link["href"]).removeprefix("#") for link in page.select(".error-summary a")}
    assert told <= form.typed, "said to differ from what is stored, though nobody touched it"
    assert stored(store) == before


FOREIGN = (("get", ""), ("get", "/edit"), ("get", "/visit"), ("get", "/visit/not-held"), ("post", "/edit"),
           ("post", "/visit"), ("post", "/visit/not-held"), ("post", "/withdraw"), ("post", "/post"))  # fmt: skip


@pytest.mark.parametrize(("method", "path"), FOREIGN)
def test_a_need_of_another_county_cannot_be_told_from_a_missing_one(
    store: Session, visit: Open, path: str, method: str
) -> None:
    foreign = a_need(store, venue=a_venue(store, a_township(store, "320982101")))
    client = visit(an_account(store, Role.TOWNSHIP))
    ask = getattr(client, method)
    assert ask(f"/needs/{foreign.id}{path}", status=404).text == ask(f"/needs/99999{path}", status=404).text


def test_what_belongs_to_others_cannot_be_asked_for(store: Session, visit: Open) -> None:
    topic, venue = a_topic(store), a_venue(store, a_township(store, "320981116"))
    neighbour = a_township(store, "320904100", "大中街道")
    pack, head = a_pack(store, county_code="320904"), a_head(store, township=neighbour)
    clerk = visit(an_account(store, Role.TOWNSHIP))
    asked = {
        "parts": str(topic.id), "venue_id": str(venue.id), "preferred": str(head.id), "do": "post",
        "packs.0.pack_id": str(pack.id), "packs.0.quantity": "1",
    }  # fmt: skip
    status, page = form_on(clerk, "/needs/new", minutes="75", audience="55", halves="2026-03-10.am").send(
        asked
    )
    assert status == 422
    links = {str(link["href"]) for link in page.select(".error-summary a")}
    assert {"#venue-id", "#preferred", "#packs-0-quantity"} <= links
