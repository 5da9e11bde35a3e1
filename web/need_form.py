"""The form of a need: what stands in it, what it offers to choose from, and its steps before it is sent."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from matcher import clock
from matcher.calendar import day_kind
from matcher.half_days import USUAL_HOURS, Half, coming_weeks
from matcher.policy import Actor
from matcher.queries.need_choices import habits_of, head_choices, pack_choices, venue_choices
from matcher.queries.regions import townships_within
from matcher.queries.topic_search import TopicCard, search_topics, topic_cards, topics_by_kind
from matcher.schemas.need import MOST_PARTS
from matcher.words import Role, Stance
from web.forms import FormState, nest

OURS = ("do", "q", "csrf_token")
SPARE_ROWS = 2


def form_context(session: Session, actor: Actor, form: FormState, township_code: str) -> dict[str, Any]:
    """Everything the form's template needs around the values; the township is "" until one is chosen."""
    chosen = chosen_topics(form.values)
    cards = topic_cards(session, actor.county_code, chosen)
    words = form.get("q")
    wished = [
        int(key)
        for name in ("preferred", "excluded")
        for key in form.all(name)
        if key.isdigit() and len(key) < 10
    ]
    return {
        "chosen": [(number, cards[key]) for number, key in enumerate(chosen) if key in cards],
        "hits": search_topics(session, actor.county_code, words),
        "menu": topics_by_kind(session, actor.county_code),
        "searched": words,
        "venues": venue_choices(session, township_code),
        "township_code": township_code,
        "townships": [] if actor.role is Role.TOWNSHIP else townships_within(session, actor),
        "packs": pack_choices(session, actor.county_code),
        "heads": head_choices(session, actor.county_code, topics=chosen, chosen=wished)
        if chosen or wished
        else (),
        "weeks": [[(day, day_kind(day)) for day in week] for week in coming_weeks(clock.today())],
        "halves": list(Half),
        "exact_rows": _exact_rows(form.values),
        "most_parts": MOST_PARTS,
    }


def chosen_topics(values: MultiDict[str, str]) -> list[int]:
    """The topics of the parts, in their order."""
    return [int(raw) for raw in values.getlist("parts") if raw.isascii() and raw.isdigit() and len(raw) < 10]


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


def empty_need() -> FormState:
    """The usual hours and a middling priority."""
    hours = {half: (f"{start // 60:02}:{start % 60:02}", f"{end // 60:02}:{end % 60:02}")
             for half, (start, end) in USUAL_HOURS.items()}  # fmt: skip
    return FormState.of({
        "priority": 3, "waits": "1",
        "morning_start": hours[Half.MORNING][0], "morning_end": hours[Half.MORNING][1],
        "afternoon_start": hours[Half.AFTERNOON][0], "afternoon_end": hours[Half.AFTERNOON][1],
    })  # fmt: skip


def filled_need(need: Any) -> FormState:
    """The form of a need that is to be changed."""
    values: dict[str, Any] = {
        "parts": [part.topic_id for part in need.parts], "venue_id": need.venue_id, "title": need.title,
        "minutes": need.minutes, "audience": need.audience, "priority": need.priority,
        "waits": "1" if need.waits else "", "contact": need.contact, "remarks": need.remarks,
        "version": need.version,
        "preferred": [each.head_id for each in need.stances if each.stance is Stance.PREFER],
        "excluded": [each.head_id for each in need.stances if each.stance is Stance.EXCLUDE],
    }  # fmt: skip
    values |= {name: empty_need().get(name) for name in
               ("morning_start", "morning_end", "afternoon_start", "afternoon_end")}  # fmt: skip
    values["halves"], exact = _halves_and_rows(need)
    for number, window in enumerate(exact):
        values[f"windows.{number}.day"] = window.day.isoformat()
        values[f"windows.{number}.start"] = _clock(window.start_minute)
        values[f"windows.{number}.end"] = _clock(window.end_minute)
    for number, pack in enumerate(need.packs):
        values[f"packs.{number}.pack_id"] = pack.pack_id
        values[f"packs.{number}.quantity"] = pack.quantity
    return FormState.of(values)


def _halves_and_rows(need: Any) -> tuple[list[str], list[Any]]:
    halves, exact = [], []
    for window in need.windows:
        hours = (window.start_minute, window.end_minute)
        half = next((half for half, usual in USUAL_HOURS.items() if usual == hours), None)
        if half is None:
            exact.append(window)
        else:
            halves.append(f"{window.day.isoformat()}.{half}")
    return halves, exact


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _exact_rows(values: MultiDict[str, str]) -> range:
    numbers = [int(name.split(".")[1]) for name in values
               if name.startswith("windows.") and name.split(".")[1].isdigit() and len(name) < 20]  # fmt: skip
    return range(max([-1, *numbers]) + 1 + SPARE_ROWS)


def take_form_step(session: Session, actor: Actor, values: MultiDict[str, str]) -> FormState | None:
    """The form after one of its own steps (find, add or drop a topic); None where it is to be sent."""
    step, _, which = values.get("do", "").partition(":")
    if step not in ("find", "add", "drop"):
        return None
    after: MultiDict[str, str] = MultiDict(values)
    parts = after.getlist("parts")
    if step == "add" and len(parts) < MOST_PARTS and which.isdigit() and len(which) < 10:
        topic = topic_cards(session, actor.county_code, [int(which)]).get(int(which))
        if topic is not None:
            _add(after, parts, topic)
    elif step == "drop" and which.isdigit() and int(which) < len(parts):
        del parts[int(which)]
        after.setlist("parts", parts)
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
    if not any(after.get(name) for name in after if name.startswith("packs.") and name.endswith(".quantity")):
        for number, (pack_id, quantity) in enumerate(topic.packs):
            after[f"packs.{number}.pack_id"] = str(pack_id)
            after[f"packs.{number}.quantity"] = str(quantity)


def need_data(actor: Actor, values: MultiDict[str, str]) -> dict[str, Any]:
    """The form as the schema reads it."""
    data = {name: value for name, value in nest(values).items() if name not in OURS}
    for name in ("parts", "halves", "preferred", "excluded"):
        if isinstance(data.get(name), str):
            data[name] = [data[name]]
    if actor.role is Role.TOWNSHIP:
        data.pop("township_code", None)
    return data
