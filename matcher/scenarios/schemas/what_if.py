"""Reading what somebody would like to try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from marshmallow import ValidationError, validates_schema

from matcher.half_days import Half
from matcher.schemas.base import CommandSchema
from matcher.schemas.fields import Choice, Day, Key
from matcher.vocabulary import WHAT_IFS, ScenarioKind, Weighing
from matcher.wording import Text

_NEEDED: Mapping[ScenarioKind, Mapping[str, Text]] = {
    ScenarioKind.HEAD_AWAY: {
        "head_id": Text("Please choose who is away."),
        "day": Text("Please choose the day."),
    },
    ScenarioKind.MORE_KIT: {"pack_id": Text("Please choose the kit.")},
}


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A kind of scenario with what belongs to it: a head and a day, a kit, or own weights."""

    kind: ScenarioKind
    head_id: int | None
    day: date | None
    half: Half | None
    pack_id: int | None
    travel_minute: Weighing
    session_load: Weighing
    waiting_week: Weighing
    not_preferred: Weighing


class WhatIfSchema(CommandSchema[WhatIf]):
    """One of the forms that ask what a week would be like otherwise."""

    Command = WhatIf

    kind = Choice(ScenarioKind)
    head_id = Key(load_default=None)
    day = Day(load_default=None)
    half = Choice(Half, load_default=None)
    pack_id = Key(load_default=None)
    travel_minute = Choice(Weighing, load_default=Weighing.AS_SET)
    session_load = Choice(Weighing, load_default=Weighing.AS_SET)
    waiting_week = Choice(Weighing, load_default=Weighing.AS_SET)
    not_preferred = Choice(Weighing, load_default=Weighing.AS_SET)

    @validates_schema
    def _what_belongs_to_it(self, data: Mapping[str, object], **_options: object) -> None:
        kind = data.get("kind")
        if not isinstance(kind, ScenarioKind) or kind not in WHAT_IFS:
            raise ValidationError(Text("Please choose one of the list."), "kind")
        missing = {field: [text] for field, text in _NEEDED.get(kind, {}).items() if data.get(field) is None}
        if missing:
            raise ValidationError(missing)
