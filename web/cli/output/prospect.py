"""Whom to recruit, as JSON."""

from __future__ import annotations

from matcher.wording.names import Names
from matcher.wording.prospects import prospect as prospect_words
from solver import AddHead, Prospect, json_patch
from web.cli.output.languages import JsonObject, in_both


def raw_prospect(told: Prospect, names: Names) -> JsonObject:
    """One prospect; `patch` adds the head to the week file (RFC 6902)."""
    change = AddHead(told.head, told.township, told.kind)
    return {
        "kind": told.kind,
        "topic": told.topic,
        "township": told.township,
        "value_delta": told.value_delta,
        "served_delta": told.served_delta,
        "serves": list(told.serves),
        "drops": list(told.drops),
        "patch": json_patch((change,), names.week.monday),
        "text": in_both(prospect_words(told, names)),
    }
