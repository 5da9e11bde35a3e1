"""What is scarce, as JSON."""

from __future__ import annotations

from datetime import timedelta

from matcher.wording import scarcity as words
from matcher.wording.names import Names
from matcher.wording.text import Text
from solver import ShadowPrices
from solver.files.clock import write_minute
from web.cli.output.languages import JsonObject, in_both


def raw_shadow_prices(told: ShadowPrices, names: Names) -> JsonObject:
    """The prices by kind, the dearest first; townships only where one has a limit of sessions a day."""
    monday = names.week.monday

    def day(number: int) -> str:
        return (monday + timedelta(days=number)).isoformat()

    raw: JsonObject = {
        "heads": [_price({"head": p.head}, p.minutes, words.head_price(p, names)) for p in told.heads],
        "topics": [_price({"topic": p.topic}, p.minutes, words.topic_price(p, names)) for p in told.topics],
        "packs": [
            _price({"pack": p.pack, "day": day(p.day)}, p.minutes, words.pack_price(p, names))
            for p in told.packs
        ],
        "venues": [
            _price(
                {"venue": p.venue, "at": write_minute(p.at, monday)}, p.minutes, words.room_price(p, names)
            )
            for p in told.rooms
        ],
        "half_days": [
            _price(
                {"day": day(p.day), "half": "pm" if p.afternoon else "am"},
                p.minutes,
                words.half_day_price(p, names),
            )
            for p in told.half_days
        ],
    }
    if any(township.sessions_per_day is not None for township in names.week.townships):
        raw["townships"] = [
            _price({"township": p.township, "day": day(p.day)}, p.minutes, words.township_price(p, names))
            for p in told.townships
        ]
    return raw


def _price(what: JsonObject, minutes: int, text: Text) -> JsonObject:
    return {**what, "minutes": minutes, "text": in_both(text)}
