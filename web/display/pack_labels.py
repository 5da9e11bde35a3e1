"""What happened to units of a pack, where they are, and who carries them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from matcher.vocabulary import Carrier, MovementKind, Whereabouts
from matcher.wording import msgid

OF_PACKS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    MovementKind: {
        MovementKind.OPENING: msgid("there when counting began"),
        MovementKind.BOUGHT: msgid("bought"),
        MovementKind.COUNTED_MORE: msgid("counted: more than noted"),
        MovementKind.COUNTED_FEWER: msgid("counted: fewer than noted"),
        MovementKind.DAMAGED: msgid("damaged, in repair"),
        MovementKind.REPAIRED: msgid("back from repair"),
        MovementKind.BEYOND_REPAIR: msgid("could not be repaired"),
        MovementKind.LOST: msgid("lost"),
        MovementKind.FOUND: msgid("found again"),
        MovementKind.WRITTEN_OFF: msgid("written off"),
        MovementKind.BROUGHT_OVER: msgid("brought to another lending place"),
        MovementKind.OUT: msgid("fetched for a visit"),
        MovementKind.PASSED_ON: msgid("handed on to the next visit"),
        MovementKind.BACK: msgid("brought back"),
    },
    Whereabouts: {
        Whereabouts.OUTSIDE: msgid("not the county's"),
        Whereabouts.PLACE: msgid("at the lending place"),
        Whereabouts.REPAIR: msgid("in repair"),
        Whereabouts.VISIT: msgid("at a visit"),
    },
    Carrier: {
        Carrier.NEXT_FETCHES: msgid("the next township fetches it"),
        Carrier.LAST_BRINGS: msgid("the township before brings it"),
        Carrier.HEAD_BRINGS: msgid("the expert brings it"),
        Carrier.COUNTY_BRINGS: msgid("the county brings it"),
    },
}
