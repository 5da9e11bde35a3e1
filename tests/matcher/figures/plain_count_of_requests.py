"""Requests of firms counted a second time; no code of the ledger is used here."""

from __future__ import annotations

from datetime import date
from typing import Any

ASKED = """
    SELECT r.id, r.institution_id, r.category, r.state, r.outcome, r.created_at, r.closed_on, i.county_code
    FROM firm_request r JOIN institution i ON i.id = r.institution_id
"""
RUNG_UP = """
    SELECT e.day, r.institution_id, i.county_code FROM firm_request_entry e
    JOIN firm_request r ON r.id = e.firm_request_id JOIN institution i ON i.id = r.institution_id
    WHERE e.kind = 'telephone'
"""
VISITED = """
    SELECT a.starts_at AS day, r.institution_id, i.county_code FROM visit v JOIN assignment a ON a.id = v.assignment_id
    JOIN need n ON n.id = a.need_id JOIN firm_request r ON r.id = n.firm_request_id
    JOIN institution i ON i.id = r.institution_id WHERE v.happened
"""
HELPED = (RUNG_UP, VISITED)


def count_requests(
    asked: list[dict[str, Any]], helped: list[dict[str, Any]], area: str, first: date, last: date
) -> dict[str, int | None]:
    """What firms of the area asked and how it ended on the days; a township has no firms."""

    def within(rows: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
        here = [each for each in rows if each["county_code"].startswith(area) and each[name]]
        return [each for each in here if str(first) <= str(each[name])[:10] <= str(last)]

    came = within(asked, "created_at")
    ended = [each for each in within(asked, "closed_on") if each["state"] == "closed"]
    found = {"firm_requests_taken": len(came), "firm_requests_closed": len(ended)}
    for key in ("technical", "digital", "testing", "property", "project", "talent", "market", "other"):
        found[f"firm_requests_{key}"] = sum(each["category"] == key for each in came)
    for key in ("open", "in_hand"):
        found[f"firm_requests_{key}"] = sum(each["state"] == key for each in came)
    for key in ("solved", "partly", "not_solved", "withdrawn"):
        found[f"firm_requests_{key}"] = sum(each["outcome"] == key for each in ended)
    found["firms_helped"] = len({each["institution_id"] for each in within(helped, "day")})
    return {key: number if len(area) <= 6 else None for key, number in found.items()}
