"""The working groups: all within reach, one of them, and what its leader says; signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from matcher.groups.queries.group_cards import group_cards
from matcher.groups.queries.leaders import leaders_of
from matcher.groups.schemas.search import EndSchema, FoundSchema
from matcher.groups.schemas.suggestion import SuggestionSchema
from matcher.groups.schemas.word import AnswerSchema, AskSchema, ProposeSchema, SettleSchema
from matcher.groups.services.answer_group import answer_group
from matcher.groups.services.ask_group import ask_group
from matcher.groups.services.propose_head import propose_head
from matcher.groups.services.search_head import answer_search, end_search
from matcher.groups.services.suggest_topic import decide_topic, suggest_topic
from matcher.policy import Action
from web.http.access import actor, page
from web.http.forms import FormState, nest
from web.http.record_number import record_number
from web.http.render import redirect_to, render
from web.http.unit_of_work import session
from web.pages.groups import firm_request as firm_requests
from web.pages.groups import group_pages
from web.pages.groups.door import Door
from web.pages.groups.group_pages import sent

if TYPE_CHECKING:
    from matcher.models import HeadSearch, TopicSuggestion, WorkingGroup

groups = Blueprint("groups", __name__, url_prefix="/groups")


@groups.get("")
@page(Action.GROUP_VIEW)
def index() -> str:
    """The groups within reach, with who leads them and what waits."""
    number = record_number(request.args.get("page", "")) or 1
    found = group_cards(session(), actor(), number)
    return render(
        "groups/index.html", found=found, several=actor().is_above_county, is_head=actor().head_id is not None
    )


@groups.get("/<int:group_id>")
@page(Action.GROUP_VIEW, loads="group")
def show(group: WorkingGroup) -> str:
    """One group."""
    return group_pages.group_page(Door.signed_in(), group)


def need_page(group: WorkingGroup, need_id: int, *, form: FormState | None = None) -> str:
    """An open need of the group."""
    return group_pages.need_page(Door.signed_in(), group, need_id, form=form)


@groups.get("/<int:group_id>/needs/<int:need_id>")
@page(Action.GROUP_VIEW, loads="group")
def need(group: WorkingGroup, need_id: int) -> str:
    """What can be said of an open need."""
    return need_page(group, need_id)


@groups.post("/<int:group_id>/needs/<int:need_id>/propose")
@page(Action.GROUP_LEAD, loads="group", on_error=need_page)
def propose(group: WorkingGroup, need_id: int) -> ResponseReturnValue:
    """A leader proposes a head."""
    propose_head(session(), actor(), group, ProposeSchema().read(nest(sent(need_id=need_id))))
    words = _("Proposed. The coordinator decides, and you hear of it.")
    return Door.signed_in().done(words, "need", group_id=group.id, need_id=need_id)


@groups.post("/<int:group_id>/needs/<int:need_id>/answer")
@page(Action.GROUP_LEAD, loads="group", on_error=need_page)
def answer(group: WorkingGroup, need_id: int) -> ResponseReturnValue:
    """A leader says who could, or what else would do."""
    answer_group(session(), actor(), group, AnswerSchema().read(nest(sent(need_id=need_id))))
    words = _("Thank you. The coordinator and the township read it at the need.")
    return Door.signed_in().done(words, "need", group_id=group.id, need_id=need_id)


def asked_page(group: WorkingGroup, need_id: int, *, form: FormState) -> str:
    """The need, with what stood in the way of asking."""
    return need_page(group, need_id, form=form)


@groups.post("/<int:group_id>/needs/<int:need_id>/ask")
@page(Action.GROUP_EDIT, loads="group", on_error=asked_page)
def ask(group: WorkingGroup, need_id: int) -> ResponseReturnValue:
    """A coordinator asks the group who could."""
    question = ask_group(session(), actor(), group, AskSchema().read(nest(sent(need_id=need_id))))
    told = len(leaders_of(session(), group.id))
    if question.answered_at is not None:
        words = _("The group has answered already.")
    elif told:
        words = ngettext(
            "Asked. %(num)s leader of the group is told, and the answer stands here.",
            "Asked. %(num)s leaders of the group are told, and their answer stands here.",
            told,
        )
    else:
        words = _("Asked, but the group has no leader yet who could be told. Please name one.")
    return redirect_to("needs.show", message=words, need_id=need_id, _anchor="group-word")


def suggest_page(group: WorkingGroup, *, form: FormState | None = None) -> str:
    """The form of a suggestion."""
    return group_pages.suggest_page(Door.signed_in(), group, form=form)


@groups.get("/<int:group_id>/suggest")
@page(Action.GROUP_TOPIC, loads="group")
def suggest_form(group: WorkingGroup) -> str:
    """Suggest a topic."""
    return suggest_page(group)


@groups.post("/<int:group_id>/suggest")
@page(Action.GROUP_TOPIC, loads="group", on_error=suggest_page)
def suggest(group: WorkingGroup) -> ResponseReturnValue:
    """Keep the suggestion."""
    suggest_topic(session(), actor(), group, SuggestionSchema().read(nest(request.form)))
    words = _("Suggested. It can be ordered once the leader or a coordinator has approved it.")
    return Door.signed_in().done(words, "show", group_id=group.id)


def topic_page(topic_suggestion: TopicSuggestion, *, form: FormState | None = None) -> str:
    """A suggested topic."""
    return group_pages.topic_page(Door.signed_in(), topic_suggestion, form=form)


@groups.get("/topics/<int:topic_suggestion_id>")
@page(Action.GROUP_TOPIC, loads="topic_suggestion")
def topic(topic_suggestion: TopicSuggestion) -> str:
    """What is suggested, and what became of it."""
    return topic_page(topic_suggestion)


@groups.post("/topics/<int:topic_suggestion_id>/decide")
@page(Action.GROUP_TOPIC, loads="topic_suggestion", on_error=topic_page)
def decide(topic_suggestion: TopicSuggestion) -> ResponseReturnValue:
    """Take it into the catalogue, or say why not."""
    command = SettleSchema().read(nest(request.form))
    decide_topic(session(), actor(), topic_suggestion, command)
    words = _("It is in the catalogue now.") if command.yes else _("Not approved. Who suggested it is told.")
    return Door.signed_in().done(words, "show", group_id=topic_suggestion.group_id)


def search_page(head_search: HeadSearch, *, form: FormState | None = None) -> str:
    """A head whom the county looks for."""
    return group_pages.search_page(Door.signed_in(), head_search, form=form)


@groups.get("/searches/<int:head_search_id>")
@page(Action.GROUP_VIEW, loads="head_search")
def search(head_search: HeadSearch) -> str:
    """Whom the county looks for, and what the group says."""
    return search_page(head_search)


@groups.post("/searches/<int:head_search_id>/answer")
@page(Action.GROUP_LEAD, loads="head_search", on_error=search_page)
def found(head_search: HeadSearch) -> ResponseReturnValue:
    """A leader says whom the group knows."""
    answer_search(session(), actor(), head_search, FoundSchema().read(nest(request.form)))
    words = _("Thank you. The coordinator hears of it.")
    return Door.signed_in().done(words, "search", head_search_id=head_search.id)


@groups.post("/searches/<int:head_search_id>/end")
@page(Action.GROUP_EDIT, loads="head_search", on_error=search_page)
def end(head_search: HeadSearch) -> ResponseReturnValue:
    """The county looks no more."""
    end_search(session(), actor(), head_search, EndSchema().read(nest(request.form)).version)
    words = _("Ended. It can be put to the group again on the page “Whom to look for next”.")
    return Door.signed_in().done(words, "search", head_search_id=head_search.id)


def firm_request_page(
    group: WorkingGroup, firm_request_id: int, *, form: FormState | None = None
) -> ResponseReturnValue:
    """What a firm asks."""
    return firm_requests.firm_request_page(Door.signed_in(), group, firm_request_id, form=form)


@groups.get("/<int:group_id>/firm-requests/<int:firm_request_id>")
@page(Action.GROUP_LEAD, loads="group")
def firm_request(group: WorkingGroup, firm_request_id: int) -> ResponseReturnValue:
    """What a firm needs help with, for the leader."""
    return firm_request_page(group, firm_request_id)


@groups.post("/<int:group_id>/firm-requests/<int:firm_request_id>/propose")
@page(Action.GROUP_LEAD, loads="group", on_error=firm_request_page)
def propose_helper(group: WorkingGroup, firm_request_id: int) -> ResponseReturnValue:
    """A leader says who could help."""
    return firm_requests.propose(Door.signed_in(), group, firm_request_id)


@groups.get("/<int:group_id>/texts/<text_kind>")
@page(Action.GROUP_VIEW, loads="group")
def text(group: WorkingGroup, text_kind: str) -> str:
    """The rules or the handbook."""
    return group_pages.text_page(Door.signed_in(), group, text_kind)
