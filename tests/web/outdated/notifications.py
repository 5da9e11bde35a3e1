"""The forms of the list of calls."""

from __future__ import annotations

from tests.builders.notifications import a_notification
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.invited import an_invitation
from tests.web.outdated.little_county import LittleCounty


def _to_tell(county: LittleCounty) -> str:
    a_notification(county.session, an_invitation(county).assignment)
    return "/notifications"


NOTIFICATIONS: Forms = {
    "notifications.tell": Outdated(
        _to_tell,
        "/told",
        lambda county: county.person("bert").submit("/notifications", "/told"),
        "Somebody has ticked this off already",
        again=False,
    ),
    "notifications.untell": NeverOutdated("what is not ticked off any more stays as it is"),
    "notifications.read": NeverOutdated("it acknowledges what was shown, and nothing else"),
    "news_of_week.seen": NeverOutdated("it acknowledges what the rail has shown, and nothing else"),
}
