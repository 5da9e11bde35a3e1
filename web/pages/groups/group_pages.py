"""What the pages of a working group show, by either door."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from flask import request
from werkzeug.datastructures import MultiDict

from matcher.errors import NotFound
from matcher.firm_requests.queries.of_group import AskedOfGroup, asked_of_group
from matcher.groups.queries.group_catalogue import Suggested, suggestion, suggestions_of, topics_of
from matcher.groups.queries.group_texts import text_of
from matcher.groups.queries.leaders import leaders_of
from matcher.groups.queries.members import members_of
from matcher.groups.queries.open_needs import (
    AskedTopic,
    OpenNeed,
    number_of_open_needs,
    open_need,
    open_needs,
    was_open,
)
from matcher.groups.queries.searches import Search, search_by, searches_of
from matcher.groups.queries.waiting import topics_waiting
from matcher.groups.queries.who_could import heads_of_field, offerings
from matcher.groups.schemas.word import LONGEST_WORD
from matcher.policy import Action, allows
from matcher.policy.memberships import leads
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import GroupAnswer, GroupTextKind, SearchAnswer
from matcher.wording import Text
from web.display.labels import choices
from web.display.separators import dotted
from web.display.template_filters import name_of
from web.http.forms import FormState
from web.http.i18n import reader_language
from web.http.record_number import record_number
from web.http.render import render
from web.http.unit_of_work import session
from web.pages.groups.door import Door

if TYPE_CHECKING:
    from matcher.models import HeadSearch, TopicSuggestion, WorkingGroup


Said = TypeVar("Said", Suggested, Search)
NOT_OPEN = Text("This need is not open any more: somebody comes, or it was withdrawn.")


def group_page(door: Door, group: WorkingGroup, *, form: FormState | None = None) -> str:
    """What waits, the open needs, the part of the catalogue, the members and the texts."""
    members = members_of(session(), group)
    return render(
        "groups/show.html", door=door, group=group, county=RegionName.of(group.county),
        leads=leads(session(), door.who.head_id, group.id), needs=open_needs(session(), group),
        number=number_of_open_needs(session(), group),
        lonely_topics=topics_waiting(session(), [group.county_code]).get((group.county_code, group.kind), 0),
        topics=topics_of(session(), group),
        suggestions=[_as_read(door, each) for each in suggestions_of(session(), group)],
        searches=[_as_read(door, each) for each in searches_of(session(), group)],
        members=[each for each in members if each.gone is None],
        former=[each for each in members if each.gone is not None],
        texts=GroupTextKind, form=form or FormState.empty(),
        asked_by_firms=_asked_by_firms(door, group),
    )  # fmt: skip


def _asked_by_firms(door: Door, group: WorkingGroup) -> tuple[AskedOfGroup, ...]:
    """What firms ask: for the leader only."""
    return asked_of_group(session(), group) if leads(session(), door.who.head_id, group.id) else ()


def need_page(door: Door, group: WorkingGroup, need_id: int, *, form: FormState | None = None) -> str:
    """One open need, with the forms in which a leader proposes a head, or says who could.

    Where it is not open any more, the group's page takes up what was typed, or says so to whoever followed a link.
    Raises `NotFound` for what was none of the group's needs.
    """
    need = open_need(session(), group, need_id)
    if need is None and form is not None:
        return group_page(door, group, form=form)
    if need is None and was_open(session(), group, need_id):
        return group_page(door, group, form=FormState(banner=NOT_OPEN))
    if need is None:
        raise NotFound
    asked = _topic_asked(need)
    question = asked.question if asked else None
    stored = FormState.of({"version": question.version if question else 0})
    shown = form.renewed(question.version if question else 0) if form else stored
    topics = [
        (each.id, name_of(each))
        for each in topics_of(session(), group)
        if asked is None or each.id != asked.topic_id
    ]
    return render(
        "groups/need.html", door=door, group=group, need=need, asked=asked, form=shown,
        leads=leads(session(), door.who.head_id, group.id),
        could=[(each.head_id, dotted([each.name, each.institution])) for each in need.could],
        heads=[(key, dotted(name)) for key, name in heads_of_field(session(), group).items()],
        other_topics=topics, answers=choices(GroupAnswer), most=LONGEST_WORD,
    )  # fmt: skip


def _topic_asked(need: OpenNeed) -> AskedTopic | None:
    """The topic without anybody that the form is about: the one chosen, else what waits, else the first."""
    lonely = sorted(need.lonely, key=lambda each: not each.waits)
    chosen = record_number(request.form.get("topic_id", "") or request.args.get("topic_id", ""))
    return next((each for each in lonely if each.topic_id == chosen), lonely[0] if lonely else None)


def suggest_page(door: Door, group: WorkingGroup, *, form: FormState | None = None) -> str:
    """The form in which a topic is suggested."""
    stored = FormState.of({"minutes": 60, "audience": 50})
    return render("groups/suggest.html", door=door, group=group, form=form or stored)


def topic_page(door: Door, suggested: TopicSuggestion, *, form: FormState | None = None) -> str:
    """A suggested topic, and for who decides the form."""
    who = door.who.head_id
    may_decide = leads(session(), who, suggested.group_id) if who else allows(door.who, Action.GROUP_EDIT)
    shown = form.renewed(suggested.version) if form else FormState.of({"version": suggested.version})
    return render(
        "groups/topic.html", door=door, group=suggested.group,
        topic=_as_read(door, suggestion(session(), suggested.id)), form=shown, may_decide=may_decide, most=LONGEST_WORD,
    )  # fmt: skip


def search_page(door: Door, head_search: HeadSearch, *, form: FormState | None = None) -> str:
    """Whom the county looks for, what was said, and for a leader the form of the answer."""
    group, version = head_search.group, head_search.version
    offering = offerings(session(), group.county_code, [head_search.topic_id])
    offer_it = {each.head_id for each in offering}
    stored = FormState.of({"version": version})
    return render(
        "groups/search.html", door=door, group=group, form=form.renewed(version) if form else stored,
        search=_as_read(door, search_by(session(), head_search.id)),
        leads=leads(session(), door.who.head_id, group.id), leaders=leaders_of(session(), group.id),
        offering=[dotted([each.name, each.institution]) for each in offering],
        heads=[
            (key, dotted(name))
            for key, name in heads_of_field(session(), group).items()
            if key not in offer_it
        ],
        answers=choices(SearchAnswer), most=LONGEST_WORD,
    )  # fmt: skip


def _as_read(door: Door, said: Said) -> Said:
    """What is said as whoever has come may read it: behind a link without telephone numbers."""
    return said.without_numbers() if door.token else said


def text_page(door: Door, group: WorkingGroup, text_kind: str) -> str:
    """The rules or the handbook; `version` in the address asks for an earlier one. Raises `NotFound`."""
    number = record_number(request.args.get("version", ""))
    shown = text_of(session(), group, kind_of(text_kind), reader_language(), number)
    return render("groups/text.html", door=door, group=group, text=shown)


def kind_of(text_kind: str) -> GroupTextKind:
    """The text that an address names. Raises `NotFound`."""
    if text_kind not in set(GroupTextKind):
        raise NotFound
    return GroupTextKind(text_kind)


def sent(**more: int) -> MultiDict[str, str]:
    """What was sent, with what the address says."""
    data = MultiDict(request.form)
    for name, value in more.items():
        data[name] = str(value)
    return data
