"""Outputs and requests of firms to plant that nobody could have entered."""

from __future__ import annotations

from collections.abc import Mapping

from tests.matcher.integrity.queries.planted_firm_requests import IMPOSSIBLE_FIRM_REQUESTS

FIRM = "(SELECT min(id) FROM institution WHERE kind = 'enterprise')"
AN_OUTPUT = (
    "INSERT INTO firm_output (id, institution_id, day, kind, words, by_firm, version)"
    " VALUES (901, {}, '{}', 'patent', 'a jig', false, 1)"
)
_ENTRY = (
    "INSERT INTO audit_entry (at, region_code, action, subject, subject_key, detail)"
    " SELECT '2026-03-02 09:00:00.000000', '320902', '{}', '{}', {}, '{{}}' FROM institution WHERE id = {}"
)
_ADDED = _ENTRY.format("firm_output.add", "firm_output", "'901'", FIRM)
_ARCHIVED = _ENTRY.format("institution.archive", "institution", "CAST(id AS VARCHAR)", FIRM)

IMPOSSIBLE_OUTPUTS: Mapping[str, tuple[str, str]] = {
    **IMPOSSIBLE_FIRM_REQUESTS,
    "an output of a hospital": (
        AN_OUTPUT.format("(SELECT min(id) FROM institution WHERE kind = 'medical')", "2026-01-01"),
        r"firm_output 901 was reported by institution \d+, which is medical and no firm",
    ),
    "an output of a firm that was gone": (
        f"{AN_OUTPUT.format(FIRM, '2026-01-01')}; {_ADDED}; {_ARCHIVED.replace('03-02', '03-01')};"
        f" UPDATE institution SET active = false WHERE id = {FIRM}",
        r"firm_output 901 was entered for institution \d+ after that had been archived",
    ),
    "an output of a day to come": (
        f"{AN_OUTPUT.format(FIRM, '2026-03-03')}; {_ADDED}",
        r"firm_output 901 is of 2026-03-03, a day that was still to come when it was entered",
    ),
}
FIRM_GONE_SINCE = (
    f"{AN_OUTPUT.format(FIRM, '2026-03-02')}; {_ADDED}; {_ARCHIVED.replace('03-02', '03-03')};"
    f" UPDATE institution SET active = false WHERE id = {FIRM}"
)
"""An output of the day on which it was entered, of a firm that was archived afterwards: sound."""
