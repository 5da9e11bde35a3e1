"""A working group by the link of a head's personal page: what its leader says, without account or session."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from matcher.groups.schemas.search import FoundSchema
from matcher.groups.schemas.suggestion import SuggestionSchema
from matcher.groups.schemas.word import AnswerSchema, ProposeSchema, SettleSchema
from matcher.groups.services.answer_group import answer_group
from matcher.groups.services.propose_head import propose_head
from matcher.groups.services.search_head import answer_search
from matcher.groups.services.suggest_topic import decide_topic, suggest_topic
from matcher.policy import Action, load
from web.http.forms import FormState, nest
from web.http.personal_access import OpenedPage, by_personal_link
from web.http.unit_of_work import is_writing, session
from web.pages.groups import firm_request as firm_requests
from web.pages.groups import group_pages
from web.pages.groups.door import Door
from web.pages.groups.group_pages import sent

if TYPE_CHECKING:
    from matcher.models import HeadSearch, TopicSuggestion, WorkingGroup

personal_group = Blueprint("personal_group", __name__, url_prefix="/me/<personal_token>/groups")


def _group(link: OpenedPage, group_id: str, action: Action = Action.GROUP_VIEW) -> WorkingGroup:
    """The group, held where something is said. Raises `NotFound` where the head is no member."""
    door = Door.by_link(link)
    found = load(session(), door.who, action, "group", int(group_id), lock=is_writing())
    return cast("WorkingGroup", found)


def _suggestion(link: OpenedPage, suggestion_id: str) -> TopicSuggestion:
    door = Door.by_link(link)
    found = load(
        session(), door.who, Action.GROUP_TOPIC, "topic_suggestion", int(suggestion_id), lock=is_writing()
    )
    return cast("TopicSuggestion", found)


def _search(link: OpenedPage, search_id: str, action: Action = Action.GROUP_VIEW) -> HeadSearch:
    door = Door.by_link(link)
    found = load(session(), door.who, action, "head_search", int(search_id), lock=is_writing())
    return cast("HeadSearch", found)


@personal_group.get("/<int:group_id>")
@by_personal_link()
def show(link: OpenedPage, group_id: str) -> str:
    """The group."""
    return group_pages.group_page(Door.by_link(link), _group(link, group_id))


def need_page(link: OpenedPage, group_id: str, need_id: str, *, form: FormState | None = None) -> str:
    """An open need of the group."""
    return group_pages.need_page(Door.by_link(link), _group(link, group_id), int(need_id), form=form)


@personal_group.get("/<int:group_id>/needs/<int:need_id>")
@by_personal_link()
def need(link: OpenedPage, group_id: str, need_id: str) -> str:
    """What can be said of it."""
    return need_page(link, group_id, need_id)


@personal_group.post("/<int:group_id>/needs/<int:need_id>/propose")
@by_personal_link(on_error=need_page)
def propose(link: OpenedPage, group_id: str, need_id: str) -> ResponseReturnValue:
    """A leader proposes a head."""
    door, group = Door.by_link(link), _group(link, group_id, Action.GROUP_LEAD)
    propose_head(session(), door.who, group, ProposeSchema().read(nest(sent(need_id=int(need_id)))))
    return door.done("", "need", group_id=group.id, need_id=int(need_id))


@personal_group.post("/<int:group_id>/needs/<int:need_id>/answer")
@by_personal_link(on_error=need_page)
def answer(link: OpenedPage, group_id: str, need_id: str) -> ResponseReturnValue:
    """A leader says who could, or what else would do."""
    door, group = Door.by_link(link), _group(link, group_id, Action.GROUP_LEAD)
    answer_group(session(), door.who, group, AnswerSchema().read(nest(sent(need_id=int(need_id)))))
    return door.done("", "need", group_id=group.id, need_id=int(need_id))


def suggest_page(link: OpenedPage, group_id: str, *, form: FormState | None = None) -> str:
    """The form of a suggestion."""
    return group_pages.suggest_page(Door.by_link(link), _group(link, group_id), form=form)


@personal_group.get("/<int:group_id>/suggest")
@by_personal_link()
def suggest_form(link: OpenedPage, group_id: str) -> str:
    """Suggest a topic."""
    return suggest_page(link, group_id)


@personal_group.post("/<int:group_id>/suggest")
@by_personal_link(on_error=suggest_page)
def suggest(link: OpenedPage, group_id: str) -> ResponseReturnValue:
    """Keep the suggestion."""
    door, group = Door.by_link(link), _group(link, group_id, Action.GROUP_TOPIC)
    suggest_topic(session(), door.who, group, SuggestionSchema().read(nest(request.form)))
    return door.done("", "show", group_id=group.id)


def topic_page(link: OpenedPage, topic_suggestion_id: str, *, form: FormState | None = None) -> str:
    """A suggested topic."""
    return group_pages.topic_page(Door.by_link(link), _suggestion(link, topic_suggestion_id), form=form)


@personal_group.get("/topics/<int:topic_suggestion_id>")
@by_personal_link()
def topic(link: OpenedPage, topic_suggestion_id: str) -> str:
    """What is suggested, and what became of it."""
    return topic_page(link, topic_suggestion_id)


@personal_group.post("/topics/<int:topic_suggestion_id>/decide")
@by_personal_link(on_error=topic_page)
def decide(link: OpenedPage, topic_suggestion_id: str) -> ResponseReturnValue:
    """Take it into the catalogue, or say why not."""
    door, suggested = Door.by_link(link), _suggestion(link, topic_suggestion_id)
    decide_topic(session(), door.who, suggested, SettleSchema().read(nest(request.form)))
    return door.done("", "topic", topic_suggestion_id=suggested.id)


def search_page(link: OpenedPage, head_search_id: str, *, form: FormState | None = None) -> str:
    """A head whom the county looks for."""
    return group_pages.search_page(Door.by_link(link), _search(link, head_search_id), form=form)


@personal_group.get("/searches/<int:head_search_id>")
@by_personal_link()
def search(link: OpenedPage, head_search_id: str) -> str:
    """Whom the county looks for, and what the group says."""
    return search_page(link, head_search_id)


@personal_group.post("/searches/<int:head_search_id>/answer")
@by_personal_link(on_error=search_page)
def found(link: OpenedPage, head_search_id: str) -> ResponseReturnValue:
    """A leader says whom the group knows."""
    door, wanted = Door.by_link(link), _search(link, head_search_id, Action.GROUP_LEAD)
    answer_search(session(), door.who, wanted, FoundSchema().read(nest(request.form)))
    return door.done("", "search", head_search_id=wanted.id)


def firm_request_page(
    link: OpenedPage, group_id: str, firm_request_id: str, *, form: FormState | None = None
) -> ResponseReturnValue:
    """What a firm asks."""
    door, group = Door.by_link(link), _group(link, group_id)
    return firm_requests.firm_request_page(door, group, int(firm_request_id), form=form)


@personal_group.get("/<int:group_id>/firm-requests/<int:firm_request_id>")
@by_personal_link()
def firm_request(link: OpenedPage, group_id: str, firm_request_id: str) -> ResponseReturnValue:
    """What a firm needs help with, for the leader."""
    return firm_request_page(link, group_id, firm_request_id)


@personal_group.post("/<int:group_id>/firm-requests/<int:firm_request_id>/propose")
@by_personal_link(on_error=firm_request_page)
def propose_helper(link: OpenedPage, group_id: str, firm_request_id: str) -> ResponseReturnValue:
    """A leader says who could help."""
    door, group = Door.by_link(link), _group(link, group_id, Action.GROUP_LEAD)
    return firm_requests.propose(door, group, int(firm_request_id))


@personal_group.get("/<int:group_id>/texts/<text_kind>")
@by_personal_link()
def text(link: OpenedPage, group_id: str, text_kind: str) -> str:
    """The rules or the handbook."""
    return group_pages.text_page(Door.by_link(link), _group(link, group_id), text_kind)
