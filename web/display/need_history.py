"""The steps of a need's history in words."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.wording import msgid
from web.http.i18n import translate

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
    "invitation.accept": msgid("a head accepted"),
    "invitation.decline": msgid("a head declined"),
    "invitation.expire": msgid("an invitation ran out"),
    "invitation.cancel": msgid("an invitation was taken back"),
    "invitation.reassign": msgid("somebody else was asked"),
    "invitation.ask": msgid("a head was asked"),
    "need.withdraw": msgid("withdrawn"),
}


def event_label(action: str) -> str:
    """What happened."""
    return translate(EVENTS.get(action, action))
