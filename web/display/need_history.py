"""The steps of a need's history in words."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext

from matcher.wording import msgid

EVENTS: Mapping[str, str] = {
    "need.save": msgid("written down as a draft"),
    "need.post": msgid("posted"),
    "need.edit": msgid("changed"),
    "need.match": msgid("heads were asked"),
    "need.confirm": msgid("accepted"),
    "need.unconfirm": msgid("somebody had to cancel; somebody else is sought"),
    "need.reopen": msgid("open again"),
    "need.wait": msgid("waits one week more"),
    "need.finish": msgid("took place"),
    "need.rate": msgid("rated"),
    "seat.accept": msgid("a head accepted"),
    "seat.decline": msgid("a head declined"),
    "seat.expire": msgid("an invitation ran out"),
    "seat.cancel": msgid("an invitation was taken back"),
    "seat.reassign": msgid("somebody else was asked"),
    "seat.ask": msgid("a head was asked"),
    "need.withdraw": msgid("withdrawn"),
}


def event_label(action: str) -> str:
    """What happened."""
    return gettext(EVENTS.get(action, action))
