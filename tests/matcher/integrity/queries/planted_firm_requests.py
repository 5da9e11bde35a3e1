"""Requests of firms to plant that nobody could have entered."""

from __future__ import annotations

from collections.abc import Mapping

_KIND = "(SELECT min(id) FROM institution WHERE kind = '{}')"
FIRM = _KIND.format("enterprise")
_REQUEST = (
    "INSERT INTO firm_request (id, institution_id, category, words, halves, contact, by_firm, state, outcome,"
    " closed_on, proposed_words, created_at, version)"
    " VALUES (901, {}, 'technical', 'pores', '[]', '', false, '{}', {}, {}, '', '2026-03-02 09:00:00.000000', 1)"
)
_OPEN = _REQUEST.format(FIRM, "open", "NULL", "NULL")

IMPOSSIBLE_FIRM_REQUESTS: Mapping[str, tuple[str, str]] = {
    "a request of a hospital": (
        _REQUEST.format(_KIND.format("medical"), "open", "NULL", "NULL"),
        r"firm_request 901 was asked by institution \d+, which is medical and no firm",
    ),
    "a need of a firm of another county": (
        f"{_OPEN}; UPDATE institution SET county_code = '320903' WHERE id = {FIRM};"
        " UPDATE need SET firm_request_id = 901 WHERE id = (SELECT min(id) FROM need)",
        r"need \d+ comes of firm_request 901, whose firm is of county 320903",
    ),
    "an output of another firm's request": (
        f"{_OPEN}; INSERT INTO firm_output (id, institution_id, day, kind, words, by_firm, firm_request_id, version)"
        f" SELECT 902, id, '2026-03-01', 'patent', 'a jig', false, 901, 1 FROM institution WHERE kind <> 'enterprise'"
        " ORDER BY id LIMIT 1",
        r"firm_output 902 came of firm_request 901, which another firm has asked",
    ),
    "a request in hand of which nothing tells": (
        _REQUEST.format(FIRM, "in_hand", "NULL", "NULL"),
        "firm_request 901 is in hand, but neither a need nor an answer by telephone tells of it",
    ),
    "a request that is closed without a word": (
        _REQUEST.format(FIRM, "closed", "'solved'", "'2026-03-03'"),
        "firm_request 901 is closed, but no entry says so of the firm",
    ),
}
