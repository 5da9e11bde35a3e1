"""Rows for every table of revision 0002 (version 0.1.0), with every stored word of what was renamed since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, MetaData, text

Row = dict[str, Any]

MONDAY = date(2026, 11, 30)
AT = datetime(2026, 11, 24, 9, 15, 30)
SITE = {"latitude": 32.85, "longitude": 120.31}
STATES = ("proposed", "released", "accepted", "done", "declined", "expired", "cancelled", "reassigned")
ANSWERS = ("waiting", "accepted", "declined", "expired", "cancelled")
REASONS = ("busy", "away", "too_far", "not_my_field", "health", "other")


def _region(code: str, level: str, parent: str | None) -> Row:
    return {"code": code, "parent_code": parent, "level": level, "name": f"区{code}", "name_en": f"R{code}", **SITE,
            "position_is_real": level == "county"}  # fmt: skip


def _need(number: int, status: str) -> Row:
    return {
        "id": number, "township_code": "320981100", "venue_id": 1, "title": f"健康讲座 {number}", "status": status,
        "minutes": 90, "audience": 40, "priority": 1 + number % 5, "weeks_waiting": number % 3,
        "waits": number % 2 == 0, "contact": "王 138",
        "remarks": "“seat.accept” draft", "created_by": 1, "created_at": AT,
        "posted_at": None if status == "draft" else AT, "version": number,
    }  # fmt: skip


def _run(number: int, status: str) -> Row:
    live = status == "running"
    return {
        "id": number, "round_id": number, "status": status, "week": '{"county": "seat"}', "seconds": 60,
        "created_by": 1 if number % 2 else None, "created_at": AT, "started_at": AT if status != "queued" else None,
        "finished_at": AT if status in ("done", "cancelled", "failed") else None, "worker": "w:1" if live else None,
        "lease_until": AT if live else None, "attempt": number % 3, "cancel_requested": status == "cancelled",
        "error": "A fault." if status == "failed" else None,
    }  # fmt: skip


def _plan(number: int, status: str, released_by: int | None = None) -> Row:
    return {
        "id": number, "round_id": number, "run_id": number if number < 4 else None, "status": status,
        "result": "{}" if number < 4 else "", "created_at": AT, "released_at": AT if status == "released" else None,
        "released_by": released_by, "version": 1 + number,
    }  # fmt: skip


def _assignment(number: int, status: str) -> Row:
    starts_at = datetime(2026, 12, 1, 9) + timedelta(hours=2 * number)
    return {
        "id": number, "round_id": 2, "plan_id": 2, "need_id": number, "status": status, "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=90), "pinned": number == 1, "by_hand": number == 2, "version": number,
    }  # fmt: skip


def _seat(number: int, answer: str, reason: str | None = None) -> Row:
    return {
        "id": number, "assignment_id": 1 + number % 8, "position": number, "head_id": 1 + number % 2, "topic_id": 1,
        "answer": answer, "answer_by": AT if number % 2 else None, "answered_at": AT if reason else None,
        "decline_reason": reason, "remark": "在南京开会" if reason else "", "version": number,
    }  # fmt: skip


def _audit(number: int, action: str, key: int, before: str | None = None, after: str | None = None) -> Row:
    return {
        "id": number, "at": AT + timedelta(seconds=number), "account_id": 1 if number % 3 else None,
        "region_code": "320981", "action": action, "subject": action.split(".")[0], "subject_key": str(key),
        "before": before, "after": after, "detail": {"seat": "draft", "number": number}, "request_id": None,
    }  # fmt: skip


OLD_ROWS: Mapping[str, list[Row]] = {
    "region": [_region("32", "province", None), _region("3209", "city", "32"), _region("320981", "county", "3209"),
               _region("320981100", "township", "320981")],
    "institution": [{"id": 1, "county_code": "320981", "kind": "medical", "name": "医院", "active": True,
                     "version": 1}],
    "head": [
        {"id": number, "county_code": "320981", "township_code": "320981100", "institution_id": 1, "kind": "medical",
         "name": f"李{number}", "title": "", "phone": "", **SITE, "active": True, "version": 1}
        for number in (1, 2)
    ],
    "account": [
        {"id": 1, "login": "zhang", "password_hash": "x", "name": "张", "role": "coordinator", "region_code": "320981",
         "head_id": None, "locale": "zh", "active": True, "created_at": AT, "version": 1},
        {"id": 2, "login": "li", "password_hash": "x", "name": "李", "role": "head", "region_code": "320981",
         "head_id": 1, "locale": None, "active": False, "created_at": AT, "version": 2},
    ],
    "sign_in": [{"id": 1, "token_hash": "t", "account_id": 1, "created_at": AT, "last_seen_at": AT, "expires_at": AT}],
    "post": [{"id": 1, "head_id": 1, "body": "committee", "since": MONDAY}],
    "topic": [{"id": 1, "county_code": "320981", "code": "flu", "topic_group": "medical", "name": "流感",
               "name_en": "Flu", "initials": "lg", "about": "", "about_en": "", "minutes": 90, "audience": 60,
               "season": "11,12", "active": True, "version": 1}],
    "resource_pack": [{"id": 1, "county_code": "320981", "code": "kit", "name": "包", "name_en": "Kit", "stock": 2,
                       "active": True, "version": 1}],
    "topic_pack": [{"topic_id": 1, "pack_id": 1, "quantity": 1}],
    "venue": [{"id": 1, "township_code": "320981100", "kind": "clinic", "name": "卫生院", "capacity": 80, "rooms": 1,
               **SITE, "active": True, "version": 1}],
    "county_settings": [{"county_code": "320981", "weights": {"served": 120}, "speed_kmh": 36, "detour_percent": 130,
                         "fixed_minutes": 5, "recent_weeks": 4, "notice_hours": 24, "answer_hours": 48, "version": 1}],
    "offer": [{"id": 1, "head_id": 1, "published": True, "max_travel_minutes": 60, "max_audience": 200,
               "max_sessions_per_day": 2, "max_sessions_per_week": 3, "updated_at": AT, "version": 1}],
    "offer_topic": [{"offer_id": 1, "topic_id": 1, "fit": 3}],
    "availability": [{"id": 1, "offer_id": 1, "weekday": 1, "start_minute": 480, "end_minute": 720}],
    "availability_exception": [{"id": 1, "offer_id": 1, "day": MONDAY, "available": False, "start_minute": 0,
                                "end_minute": 1440, "note": "出差"}],
    "need": [_need(number, status) for number, status in enumerate(
        ("draft", "posted", "matched", "confirmed", "done", "rated", "withdrawn", "posted"), start=1)],
    "part": [{"need_id": 1, "position": 0, "topic_id": 1}, {"need_id": 1, "position": 1, "topic_id": 1}],
    "need_window": [{"id": 1, "need_id": 1, "day": MONDAY, "start_minute": 480, "end_minute": 720}],
    "need_pack": [{"need_id": 1, "pack_id": 1, "quantity": 2}],
    "need_head": [{"need_id": 1, "head_id": 1, "stance": "prefer"}, {"need_id": 1, "head_id": 2, "stance": "exclude"}],
    "round": [
        {"id": number, "county_code": "32" if number == 5 else "320981", "monday": MONDAY + timedelta(weeks=number),
         "status": status, "released_at": AT if number > 2 else None, "answer_by": AT if number > 2 else None,
         "closed_at": AT if status == "closed" else None, "waited_on": number if number > 3 else None,
         "version": number}
        for number, status in enumerate(("collecting", "proposed", "released", "closed", "closed"), start=1)
    ],
    "forbid": [{"round_id": 1, "need_id": 1, "head_id": 2}],
    "run": [_run(number, status) for number, status in enumerate(
        ("queued", "running", "done", "cancelled", "failed"), start=1)],
    "run_progress": [{"run_id": 2, "sequence": 1, "phase": "searching", "value": None, "bound": 9000, "served": 3,
                      "total": 8, "elapsed_ms": 1200}],
    "plan": [_plan(1, "draft"), _plan(2, "released", released_by=1), _plan(3, "discarded"),
             _plan(4, "released"), _plan(5, "released", released_by=2)],
    "assignment": [_assignment(number, state) for number, state in enumerate(STATES, start=1)],
    "seat": [*(_seat(number, answer) for number, answer in enumerate(ANSWERS, start=1)),
             *(_seat(number, "declined", reason) for number, reason in enumerate(REASONS, start=6))],
    "visit": [{"id": 1, "assignment_id": 4, "happened": True, "attendance": 33, "rating": "good", "remarks": "好",
               "recorded_by": 1, "recorded_at": AT, "rated_at": AT, "version": 1}],
    "booked_slot": [{"head_id": 1 + number % 2, "slot": AT + timedelta(minutes=15 * number), "seat_id": number}
                    for number in (1, 2)],
    "audit_entry": [
        _audit(1, "seat.accept", 2, "waiting", "accepted"), _audit(2, "seat.decline", 3, "accepted", "declined"),
        _audit(3, "seat.expire", 4, "waiting", "expired"), _audit(4, "seat.cancel", 5, "accepted", "cancelled"),
        _audit(5, "seat.reassign", 1, None, "waiting"), _audit(6, "plan.start", 1, None, "draft"),
        _audit(7, "plan.store", 2, None, "draft"),
        {**_audit(8, "plan.release", 2, "draft", "released"), "account_id": 1},
        _audit(9, "plan.discard", 3, "draft", "discarded"), _audit(10, "need.post", 2, "draft", "posted"),
        {**_audit(11, "plan.start", 5, None, "released"), "account_id": 2},
        _audit(12, "round.release", 3, "proposed", "released"),
    ],
    "worker_beat": [{"worker": "w:1", "started_at": AT, "seen_at": AT}],
}  # fmt: skip


def fill(engine: Engine) -> None:
    """Put the rows into a database at revision 0002."""
    known = MetaData()
    known.reflect(engine)
    missing = set(known.tables) - set(OLD_ROWS) - {"alembic_version"}
    assert not missing, f"no rows for {missing}"
    with engine.begin() as connection:
        for name, rows in OLD_ROWS.items():
            table = known.tables[name]
            assert all(set(row) == set(table.c.keys()) for row in rows), name
            for row in rows:
                connection.execute(table.insert().values(row))
            if "id" in table.c and engine.dialect.name == "postgresql":
                last = text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)")
                connection.execute(last, {"name": f'"{name}"', "last": len(rows)})
