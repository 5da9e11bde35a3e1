"""What a seat in an association is called, and which posts the register shows."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from flask_babel import gettext as _

from matcher.policy.actor import COUNTY_DIGITS
from matcher.posts.schemas.post import PostsShown
from matcher.vocabulary import Seat
from matcher.wording import msgid
from web.http.i18n import translate

SEATS: Mapping[StrEnum, str] = {
    Seat.VICE_CHAIR: msgid("Part-time vice-chair"),
    Seat.STANDING: msgid("Standing committee"),
    Seat.MEMBER: msgid("Committee"),
    Seat.DELEGATE: msgid("Delegate"),
}
POSTS_SHOWN: Mapping[StrEnum, str] = {
    PostsShown.NOW: msgid("Held on that day"),
    PostsShown.ENDED: msgid("Over by that day"),
    PostsShown.ALL: msgid("All"),
}


def seat_name(seat: Seat, region_code: str) -> str:
    """The seat as it is called in the association of this region: a township's has a chair among the heads as well."""
    if seat is Seat.VICE_CHAIR and len(region_code) > COUNTY_DIGITS:
        return _("Chair or vice-chair")
    return translate(SEATS[seat])


def posts_shown_choices() -> list[tuple[str, str]]:
    """(value, label) of each way to narrow the register by time."""
    return [(shown.value, translate(label)) for shown, label in POSTS_SHOWN.items()]
