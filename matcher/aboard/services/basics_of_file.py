"""Telephone and intake day of the file, where the county has none yet."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy.orm import Session

from matcher.aboard.schemas.people import Basics, BasicsSchema
from matcher.aboard.services.set_basics import set_basics
from matcher.county_settings.queries.county_settings import settings_of
from matcher.errors import Invalid
from matcher.models import Region
from matcher.policy import Actor
from matcher.schemas.fields import clock_value
from matcher.wording import Text

_WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(rf"(?:周|星期|礼拜)?([{_WEEKDAYS}天])")


def set_what_is_missing(
    session: Session, actor: Actor, county: Region, said: Mapping[str, str], *, is_new: bool
) -> bool:
    """Whether something was set: what somebody has set of a county that was there stays, whatever the file says.

    Raises `Invalid` for what cannot be understood, also where it would not be needed.
    """
    own = settings_of(session, county.code)
    before = (own.telephone, own.intake_weekday, own.intake_until)
    has_day = own.intake_weekday is not None and not is_new
    wanted = basics_said(said, clock_value(own.intake_until))
    takes_day = wanted.intake_weekday is not None and not has_day
    kept = Basics(
        intake_until=wanted.intake_until if takes_day or is_new else own.intake_until, version=own.version,
        telephone=own.telephone or wanted.telephone,
        intake_weekday=wanted.intake_weekday if takes_day else own.intake_weekday,
    )  # fmt: skip
    set_basics(session, actor, county, kept)
    return before != (own.telephone, own.intake_weekday, own.intake_until)


def basics_said(said: Mapping[str, str], until: str) -> Basics:
    """What the file says, the time `until` where it says none. Raises `Invalid` with everything that is wrong of it."""
    day = said.get("intake_weekday", "")
    found = _WEEKDAY.fullmatch(day)
    faults: dict[str, list[Text]] = {}
    if day and found is None:
        faults["intake_weekday"] = [Text("Please write a weekday, such as 周四.")]
    typed = {
        "telephone": said.get("telephone", ""), "intake_until": said.get("intake_until") or until, "version": 0,
        "intake_weekday": _WEEKDAYS.index(found[1].replace("天", "日")) if found else None,
    }  # fmt: skip
    try:
        wanted = BasicsSchema().read(typed)
    except Invalid as error:
        raise Invalid({**error.messages, **faults}) from None
    if faults:
        raise Invalid(faults)
    return wanted
