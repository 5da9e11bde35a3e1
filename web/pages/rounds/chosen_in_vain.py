"""A choice of heads and a time that came too late, in words: what was typed is not lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from matcher.rounds.queries.round_heads import HeadChoice
from web.display.times import day
from web.http.forms import FormState


def chosen_in_vain(form: FormState, heads: Mapping[int, HeadChoice]) -> list[str]:
    """The heads, and the day and time if any, of a choice that came too late."""
    if "forbidden" in form.values:
        return []
    named = [form.get(name) for name in form.values if name == "head_id" or name.startswith("head_ids.")]
    names = [heads[int(key)].name for key in named if key.isascii() and key.isdigit() and int(key) in heads]
    return [*names, *filter(None, (_day_in_words(form.get("day")), form.get("start")))]


def _day_in_words(sent: str) -> str:
    try:
        return day(date.fromisoformat(sent))
    except ValueError:
        return sent
