"""The form of a need: its values, what it offers to choose from, and its steps before it is sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from matcher import clock
from matcher.advice.forecast import Forecast
from matcher.calendar import DayKind
from matcher.county_settings.queries.grid import grid_minutes
from matcher.county_settings.queries.hosting_limits import HostingLimits, hosting_limits
from matcher.county_settings.queries.intake import intake_closes
from matcher.half_days import Half, coming_weeks
from matcher.holidays.queries.calendar_of import calendar_of
from matcher.needs.queries.need_choices import (
    HeadChoice,
    VenueChoice,
    habits_of,
    head_choices,
    pack_choices,
    venue_choices,
)
from matcher.needs.schemas.need import MOST_PARTS
from matcher.policy import Actor
from matcher.products.queries.product_page import Order
from matcher.registry.queries.regions import RegionName, townships_within
from matcher.registry.queries.topic_search import (
    MOST_SEARCHED,
    TopicCard,
    search_topics,
    topic_cards,
    topics_by_kind,
)
from matcher.rounds.queries.rounds import status_of_week
from matcher.vocabulary import HeadPreference, Kind, Listener, Role, RoundStatus
from web.http.forms import FormState
from web.http.record_number import record_number
from web.pages.needs.forecast import form_forecast
from web.pages.needs.need_hours import (
    GRID_WEEKS,
    StoredWindow,
    exact_rows,
    hours_values,
    meaning_values,
    moved_ahead,
)
from web.pages.needs.need_packs import PackRow, named_packs, pack_rows, pack_values, request_packs

if TYPE_CHECKING:
    from matcher.models import Need

COUNTY_DIGITS = 6

ChosenLine = tuple[int, str, TopicCard | None]
"""A topic as it stands in the form: its number, the value as sent, and the topic if there is one."""


@dataclass(frozen=True, slots=True)
class NeedFormPage:
    """What `needs/form.html` shows around the values of the form.

    `pack_rows` are the packs to show at once and the others; `weeks` the days of the grid of half-days; `hosting` what
    the township can host, if that is limited; `in_vain` the half-days nobody who offers the topics can keep.
    """

    chosen: Sequence[ChosenLine]
    hits: Sequence[TopicCard]
    menu: Mapping[Kind, Sequence[TopicCard]]
    searched: str
    most_searched: int
    venues: Sequence[VenueChoice]
    township_code: str
    townships: Sequence[RegionName]
    pack_rows: tuple[list[PackRow], list[PackRow]]
    heads: Sequence[HeadChoice]
    weeks: Sequence[Sequence[tuple[date, DayKind]]]
    halves: Sequence[Half]
    exact_rows: range
    most_parts: int
    hosting: HostingLimits | None
    grid_minutes: int
    forecast: Forecast | None
    first_week: RoundStatus | None
    intake_closes: datetime | None
    intake_is_over: bool
    listeners: type[Listener]


def form_page(
    session: Session, actor: Actor, form: FormState, township_code: str, need: Need | None = None
) -> NeedFormPage:
    """Everything the form's template needs around the values; the township is "" until one is chosen."""
    chosen = chosen_topics(form.values)
    cards = topic_cards(session, actor.county_code, chosen)
    usual = {pack_id for card in cards.values() for pack_id, _ in card.packs}
    searched = form.get("q")
    wished = _keys([*form.all("preferred"), *form.all("excluded")])
    heads = head_choices(session, actor.county_code, topics=chosen, chosen=wished) if chosen or wished else ()
    county_code = (township_code or actor.county_code)[:COUNTY_DIGITS]
    calendar = calendar_of(session)
    weeks = [[(day, calendar.kind(day)) for day in week] for week in coming_weeks(clock.today())[:GRID_WEEKS]]
    closes = intake_closes(session, county_code, weeks[0][0][0])
    return NeedFormPage(
        chosen=_chosen_lines(form.values, cards),
        hits=search_topics(session, actor.county_code, searched),
        menu=topics_by_kind(session, actor.county_code),
        searched=searched,
        most_searched=MOST_SEARCHED,
        venues=venue_choices(session, township_code),
        township_code=township_code,
        townships=[] if actor.role is Role.TOWNSHIP else townships_within(session, actor),
        pack_rows=pack_rows(
            pack_choices(session, actor.county_code, also=_keys(named_packs(form))), form.values, usual
        ),
        heads=heads,
        weeks=weeks,
        halves=list(Half),
        exact_rows=exact_rows(form.values),
        most_parts=MOST_PARTS,
        forecast=form_forecast(session, actor, form.values, need),
        intake_closes=closes,
        intake_is_over=closes is not None and closes <= clock.now(),
        listeners=Listener,
        first_week=status_of_week(session, township_code[:COUNTY_DIGITS], weeks[0][0][0]),
        grid_minutes=grid_minutes(session, county_code),
        hosting=hosting_limits(session, township_code).get(township_code) if township_code else None,
    )


def chosen_topics(values: MultiDict[str, str]) -> list[int]:
    """The topics of the parts, in their order."""
    return _keys(values.getlist("parts"))


def _chosen_lines(values: MultiDict[str, str], cards: dict[int, TopicCard]) -> list[ChosenLine]:
    lines = [(number, raw, _keys([raw])) for number, raw in enumerate(values.getlist("parts")) if raw.strip()]
    return [(number, raw, cards.get(keys[0]) if keys else None) for number, raw, keys in lines]


def _keys(raw: list[str]) -> list[int]:
    """What can be the number of a record."""
    return [number for one in raw if (number := record_number(one)) is not None]


def new_need(session: Session, actor: Actor) -> FormState:
    """A new need: only what is harmless to assume, and what the township said the last time."""
    form = empty_need()
    if actor.role is not Role.TOWNSHIP:
        return form
    habits = habits_of(session, actor.region_code)
    values: MultiDict[str, str] = MultiDict(form.values)
    values["contact"] = habits.contact
    if habits.venue_id:
        values["venue_id"] = str(habits.venue_id)
    return FormState(values)


def need_of_product(session: Session, actor: Actor, order: Order) -> FormState:
    """A new need as it is ordered from a product: what the product says is filled in, the rest is the township's."""
    values: MultiDict[str, str] = MultiDict(new_need(session, actor).values)
    values["product"] = str(order.product_id)
    values.setlist("parts", [str(order.topic_id)])
    values["title"] = order.title
    values["minutes"], values["audience"] = str(order.minutes), str(order.audience)
    for head_id in order.heads:
        values.add("preferred", str(head_id))
    kit = pack_values(pack_choices(session, actor.county_code), dict(order.packs))
    values.update({name: str(value) for name, value in kit.items()})
    return FormState(values)


def empty_need() -> FormState:
    """The usual hours and a middling priority."""
    return FormState.of({"priority": 3, "waits": "1", **meaning_values()})


def filled_need(session: Session, actor: Actor, need: Need) -> FormState:
    """The form of a need that is to be changed, kit that the county lends no more included."""
    kit = {pack.pack_id: pack.quantity for pack in need.packs}
    return FormState.of({**_values_of(session, actor, need, need.windows, kit), "version": need.version})


def need_once_more(session: Session, actor: Actor, need: Need) -> FormState:
    """The form of a new need just like an earlier one, at the same half-days of the first week that can be planned.

    Of its kit as much as the county lends now; what was ordered from the menu is ordered from there again.
    """
    lent = {pack.id: pack.most for pack in pack_choices(session, actor.county_code)}
    kit = {
        pack.pack_id: min(pack.quantity, lent[pack.pack_id]) for pack in need.packs if pack.pack_id in lent
    }
    windows = moved_ahead(need.windows, clock.planning_monday(clock.today()))
    values = _values_of(session, actor, need, windows, kit)
    township = need.township
    values["township_code"] = township.heir_code or township.code
    if need.product_id is not None:
        values["product"] = need.product_id
    return FormState.of(values)


def _values_of(
    session: Session, actor: Actor, need: Need, windows: Sequence[StoredWindow], kit: Mapping[int, int]
) -> dict[str, object]:
    values: dict[str, object] = {
        "parts": [part.topic_id for part in need.parts], "venue_id": need.venue_id, "title": need.title,
        "minutes": need.minutes, "audience": need.audience, "priority": need.priority,
        "listeners": need.listeners, "grade": need.grade, "waits": need.waits,
        "contact": need.contact, "remarks": need.remarks,
        "preferred": [each.head_id for each in need.head_preferences if each.preference is HeadPreference.PREFER],
        "excluded": [each.head_id for each in need.head_preferences if each.preference is HeadPreference.EXCLUDE],
    }  # fmt: skip
    grid = [day for week in coming_weeks(clock.today())[:GRID_WEEKS] for day in week]
    values |= hours_values(windows, need.minutes, grid, clock.today())
    return values | pack_values(pack_choices(session, actor.county_code, also=kit), kit)


def take_form_step(session: Session, actor: Actor, values: MultiDict[str, str]) -> FormState | None:
    """The form after one of its own steps (find, add or drop a topic); None where it is to be sent."""
    step, _, which = values.get("do", "").partition(":")
    if step == "enter" and values.get("q", "").strip():  # the key was pressed to find something
        step = "find"
    if step not in ("find", "add", "drop"):
        return None
    after: MultiDict[str, str] = MultiDict(values)
    parts = after.getlist("parts")
    number = next(iter(_keys([which])), None)
    if step == "add" and number is not None and len(parts) < MOST_PARTS:
        topic = topic_cards(session, actor.county_code, [number]).get(number)
        if topic is not None:
            _add(after, parts, topic)
    elif step == "drop" and number is not None and number < len(parts):
        del parts[number]
        after.poplist("parts")  # an empty list left behind would be a name without a value
        for part in parts:
            after.add("parts", part)
    return FormState(after)


def _add(after: MultiDict[str, str], parts: list[str], topic: TopicCard) -> None:
    """Add a part; what the clerk has not filled in yet is taken from the first topic."""
    after.setlist("parts", [*parts, str(topic.id)])
    after["q"] = ""
    if parts:
        return
    for name, usual in (("minutes", topic.minutes), ("audience", topic.audience)):
        if not after.get(name):
            after[name] = str(usual)
    request_packs(after, topic.packs)
