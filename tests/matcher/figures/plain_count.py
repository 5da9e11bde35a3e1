"""The figures counted a second time, out of the tables as they are: no code of the ledger is used here.

Plain SQL fetches every visit, need and place of the service with what belongs to it; plain loops count them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.matcher.figures.plain_count_of_requests import ASKED, HELPED, count_requests

SPRING = {2024: date(2024, 2, 10), 2025: date(2025, 1, 29), 2026: date(2026, 2, 17)}
FORMS = ("lecture", "exhibition", "consultation", "training", "competition", "firm_service")
OUTPUTS = ("patent", "project", "new_product", "standard", "other")
KINDS = ("medical", "education", "agriculture", "enterprise")
NOT_HELD = ("weather", "head", "township", "listeners", "venue", "other")
WITHDRAWN = ("weather", "exams", "venue", "duties", "listeners", "not_needed", "other")

_VISITS = """
    SELECT v.id, v.happened, v.reason, v.attendance, a.starts_at, a.ends_at, n.township_code, n.venue_id, n.id AS need,
        c.kind AS stop_of, t.id AS team
    FROM visit v JOIN assignment a ON a.id = v.assignment_id JOIN need n ON n.id = a.need_id
        LEFT JOIN campaign_stop s ON s.need_id = n.id LEFT JOIN campaign c ON c.id = s.campaign_id
        LEFT JOIN emergency_team t ON t.need_id = n.id
"""
_NEEDS = """
    SELECT n.id, n.township_code, n.status, n.posted_at, n.withdrawn_reason, t.id AS team
    FROM need n LEFT JOIN emergency_team t ON t.need_id = n.id WHERE n.status <> 'draft'
"""
_PARTS = """
    SELECT p.need_id, t.topic_group, t.form, t.code FROM part p JOIN topic t ON t.id = p.topic_id
"""
_CAME = "SELECT visit_id FROM visit_head WHERE presence = 'came'"
_FIRMS = "SELECT id, county_code FROM institution WHERE kind = 'enterprise' AND active"
_CAME_FROM = """
    SELECT DISTINCT vh.visit_id, h.institution_id FROM visit_head vh JOIN invitation i ON i.id = vh.invitation_id
    JOIN head h ON h.id = i.head_id WHERE vh.presence = 'came'
"""
_OUTPUTS = """
    SELECT o.day, o.kind, i.county_code FROM firm_output o JOIN institution i ON i.id = o.institution_id
"""
_LATER = "SELECT DISTINCT need_id FROM need_window WHERE day >= :today"


@dataclass(frozen=True)
class History:
    """Everything there is, as plain dictionaries."""

    visits: list[dict[str, Any]]
    needs: list[dict[str, Any]]
    townships: list[str]
    venues: list[dict[str, Any]]
    firms: list[dict[str, Any]]
    came_from: dict[int, set[int]]
    outputs: list[dict[str, Any]]
    asked: list[dict[str, Any]]
    helped: list[dict[str, Any]]
    today: date


def _rows(session: Session, sql: str, **values: object) -> list[dict[str, Any]]:
    return [dict(row) for row in session.execute(text(sql), values).mappings()]


def _moment(stored: str | datetime | None) -> datetime | None:
    return datetime.fromisoformat(stored) if isinstance(stored, str) else stored


def read_history(session: Session, today: date) -> History:
    """All visits and needs with their topics, and all places."""
    parts: dict[int, list[dict[str, Any]]] = {}
    for part in _rows(session, _PARTS):
        parts.setdefault(part["need_id"], []).append(part)
    came: dict[int, int] = {}
    for row in _rows(session, _CAME):
        came[row["visit_id"]] = came.get(row["visit_id"], 0) + 1
    came_from: dict[int, set[int]] = {}
    for row in _rows(session, _CAME_FROM):
        came_from.setdefault(row["visit_id"], set()).add(row["institution_id"])
    later = {row["need_id"] for row in _rows(session, _LATER, today=today.isoformat())}
    visits, needs = _rows(session, _VISITS), _rows(session, _NEEDS)
    for visit in visits:
        own = parts[visit["need"]]
        starts, ends = _moment(visit["starts_at"]), _moment(visit["ends_at"])
        assert starts is not None
        assert ends is not None
        visit |= {
            "day": starts.date(), "minutes": int((ends - starts).total_seconds()) // 60,
            "heads": came.get(visit["id"], 0),
            "kinds": {part["topic_group"] for part in own}, "forms": {part["form"] for part in own},
            "campaign": visit["stop_of"] or campaign_of(starts.date()), "joint": len(own) > 1,
            "topics": {part["code"] for part in own},
        }  # fmt: skip
    for need in needs:
        own, posted = parts[need["id"]], _moment(need["posted_at"])
        assert posted is not None
        need |= {
            "day": posted.date(), "kinds": {part["topic_group"] for part in own},
            "forms": {part["form"] for part in own}, "outcome": _outcome(need["status"], need["id"] in later),
        }  # fmt: skip
    return History(
        visits,
        needs,
        [row["code"] for row in _rows(session, "SELECT code FROM region WHERE level = 'township'")],
        _rows(session, "SELECT id, township_code, kind, firm_id FROM venue WHERE active"),
        _rows(session, _FIRMS),
        came_from,
        _rows(session, _OUTPUTS),
        _rows(session, ASKED),
        [row for each in HELPED for row in _rows(session, each)],
        today,
    )


def _outcome(status: str, is_ahead: bool) -> str:
    if status in ("done", "rated"):
        return "met"
    if status == "posted" and not is_ahead:
        return "left_open"
    return {"confirmed": "agreed", "posted": "waiting", "matched": "waiting", "withdrawn": "withdrawn"}[
        status
    ]


def campaign_of(day: date) -> str:
    """The campaign that the day belongs to, or ""."""
    spring = SPRING[day.year]
    if spring - timedelta(days=15) <= day < spring:
        return "new_year_fairs"
    if day.month == 3 and day.day <= 7:
        return "lei_feng_week"
    saturdays = [each for each in range(15, 22) if date(day.year, 5, each).isoweekday() == 6]
    if 0 <= (day - date(day.year, 5, saturdays[0])).days <= 7:
        return "science_week"
    if (day.month, day.day) == (5, 30):
        return "workers_day"
    return "science_month" if day.month == 9 else ""


def count(
    history: History,
    area: str,
    first: date,
    last: date,
    takes: Callable[[Mapping[str, Any]], bool] = lambda _row: True,
) -> dict[str, int | None]:
    """Every figure of the area and days that is counted from visits, needs and places; `takes` narrows them."""
    visits = [
        each for each in history.visits
        if each["township_code"].startswith(area) and first <= each["day"] <= last and takes(each)
    ]  # fmt: skip
    needs = [
        each for each in history.needs
        if each["township_code"].startswith(area) and first <= each["day"] <= last and takes(each)
    ]  # fmt: skip
    held = [each for each in visits if each["happened"]]
    return dict(_of_visits(visits, held)) | dict(_of_people(held)) | dict(_of_needs(needs)) | dict(
        _of_campaigns(visits, held, first, last)
    )  # fmt: skip


def count_places(history: History, area: str, first: date, last: date) -> dict[str, int | None]:
    """The figures of places and of what waits, which have neither kind nor month."""
    held = [
        each for each in history.visits
        if each["happened"] and each["township_code"].startswith(area) and first <= each["day"] <= last
    ]  # fmt: skip
    towns = {each["township_code"] for each in held}
    used = {each["venue_id"] for each in held}
    found: dict[str, int | None] = {"townships_reached": len(towns)}
    for name, kind in (("villages_reached", "village_hall"), ("schools_reached", "school")):
        there = {
            each["id"]
            for each in history.venues
            if each["kind"] == kind and each["township_code"].startswith(area)
        }
        found[name] = len(there & used) if there else None
    waits = sorted(
        (history.today - each["day"]).days // 7 for each in history.needs
        if each["status"] in ("posted", "matched") and each["team"] is None
        and each["township_code"].startswith(area) and each["day"] <= last
    )  # fmt: skip
    found |= count_outputs(history, area, first, last) | _count_firms(history, area, first, last)
    found |= count_requests(history.asked, history.helped, area, first, last)
    found["waiting_now"] = len(waits)
    found["waiting_median"] = waits[(len(waits) - 1) // 2] if waits else None
    found["waiting_longest"] = waits[-1] if waits else None
    return found


def count_outputs(history: History, area: str, first: date, last: date) -> dict[str, int | None]:
    """What firms of the area reported of the days; a township has no firms."""
    reported = [
        str(each["kind"]) for each in history.outputs
        if each["county_code"].startswith(area) and str(first) <= str(each["day"]) <= str(last)
    ]  # fmt: skip
    found = {
        "outputs_reported": len(reported),
        **{f"outputs_{kind}": reported.count(kind) for kind in OUTPUTS},
    }
    return {key: number if len(area) <= 6 else None for key, number in found.items()}


def count_known(history: History, area: str) -> dict[str, int | None]:
    """Of how many there are in all the figures of places count, by their keys."""
    firms = _firms(history, area)
    there = [str(each["kind"]) for each in history.venues if each["township_code"].startswith(area)]
    return {
        "townships_reached": sum(code.startswith(area) for code in history.townships),
        "villages_reached": there.count("village_hall") or None,
        "schools_reached": there.count("school") or None,
        "firms_reached": len(firms) or None,
        "firms_taking_part": len(firms) or None,
    }


def _firms(history: History, area: str) -> set[int]:
    there = {each["id"] for each in history.firms if each["county_code"].startswith(area)}
    return there if len(area) <= 6 else set()


def _count_firms(history: History, area: str, first: date, last: date) -> dict[str, int | None]:
    firms = _firms(history, area)
    if not firms:
        return {"firms_reached": None, "firms_taking_part": None}
    places = {each["id"]: each["firm_id"] for each in history.venues}
    reached, given = set(), set()
    for visit in history.visits:
        if visit["happened"] and first <= visit["day"] <= last:
            reached.add(places[visit["venue_id"]])
            given |= history.came_from.get(visit["id"], set())
    return {"firms_reached": len(firms & reached), "firms_taking_part": len(firms & given)}


def _of_visits(visits: list[dict[str, Any]], held: list[dict[str, Any]]) -> Iterator[tuple[str, int | None]]:
    yield "visits_held", len(held)
    yield "visits_joint", sum(each["joint"] for each in held)
    for form in FORMS:
        yield f"visits_{form}", sum(form in each["forms"] for each in held)
    missed = [each for each in visits if not each["happened"]]
    yield "visits_not_held", len(missed)
    for reason in NOT_HELD:
        yield f"visits_not_held_{reason}", sum(each["reason"] == reason for each in missed)


def _people(held: list[dict[str, Any]]) -> int | None:
    counted = [each["attendance"] for each in held if each["attendance"] is not None]
    return None if held and not counted else sum(counted)


def _of_people(held: list[dict[str, Any]]) -> Iterator[tuple[str, int | None]]:
    trained = [each for each in held if "training" in each["forms"]]
    yield "people_reached", _people(held)
    yield "visits_uncounted", sum(each["attendance"] is None for each in held)
    yield "trainings", len(trained)
    yield "people_trained", _people(trained)
    minutes = 0
    for each in held:
        minutes += each["minutes"] * each["heads"]
    sent = [each for each in held if each["team"] is not None]
    yield "emergency_visits", len(sent)
    yield "emergency_people", _people(sent)
    yield "hours_served", int(minutes / 60 + 0.5)
    yield "heads_came", sum(each["heads"] for each in held)


def _of_needs(needs: list[dict[str, Any]]) -> Iterator[tuple[str, int | None]]:
    yield "needs_asked", len(needs)
    for outcome in ("met", "agreed", "waiting", "left_open", "withdrawn"):
        yield f"needs_{outcome}", sum(each["outcome"] == outcome for each in needs)
    gone = [each for each in needs if each["outcome"] == "withdrawn"]
    yield "needs_withdrawn_unexplained", sum(each["withdrawn_reason"] is None for each in gone)
    for reason in WITHDRAWN:
        yield f"needs_withdrawn_{reason}", sum(each["withdrawn_reason"] == reason for each in gone)


def _of_campaigns(
    visits: list[dict[str, Any]], held: list[dict[str, Any]], first: date, last: date
) -> Iterator[tuple[str, int | None]]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    touched = ({campaign_of(day) for day in days} | {each["campaign"] for each in visits}) - {""}
    within = 0
    for key in ("new_year_fairs", "lei_feng_week", "science_week", "workers_day", "science_month", "own"):
        number = sum(each["campaign"] == key for each in held)
        within += number
        yield f"campaign_{key}", number if key in touched else None
    yield "campaign_visits", within if touched else None
    yield "campaign_share", int(100 * within / len(held) + 0.5) if touched and held else None
