"""What a scenario is called, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.half_days import HalfDay
from matcher.scenarios.queries.scenarios import ScenarioRow
from matcher.vocabulary import ScenarioKind, Weighing
from matcher.wording import msgid
from web.display import times
from web.display.labels import label_of
from web.display.separators import listing, separator
from web.display.template_filters import name_of
from web.http.i18n import translate

WEIGHT_NAMES = {
    "travel_minute": msgid("Time on the road"),
    "session_load": msgid("Sharing the work evenly"),
    "waiting_week": msgid("Who has waited long"),
    "not_preferred": msgid("Wishes for particular heads"),
}
"""What may be weighed otherwise, by the name of the weight."""


def scenario_title(row: ScenarioRow) -> str:
    """Its own name, or what it assumes or where it comes from."""
    if row.name:
        return row.name
    match row.kind:
        case ScenarioKind.REPLACED:
            return _("Plan before %(moment)s", moment=times.moment(row.created_at))
        case ScenarioKind.HEAD_AWAY if row.assumed.day is not None:
            when = (
                times.half_day(HalfDay(row.assumed.day, row.assumed.half))
                if row.assumed.half
                else times.day(row.assumed.day)
            )
            return _("%(head)s away on %(when)s", head=row.head, when=when)
        case ScenarioKind.MORE_KIT if row.pack is not None:
            return _("One more of %(pack)s", pack=name_of(row.pack))
    return label_of(row.kind)


def own_weights(row: ScenarioRow) -> str:
    """What counts otherwise than in the county's settings, empty where nothing does."""
    return listing(
        translate(WEIGHT_NAMES[name]) + separator("colon") + label_of(weighing)
        for name, weighing in row.assumed.weighing.items()
        if weighing is not Weighing.AS_SET
    )
