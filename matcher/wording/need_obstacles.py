"""What stands in the way of a need before anybody has tried to match it, and what its township could do."""

from __future__ import annotations

from matcher.wording.day_hours import CalendarDay, DayHours
from matcher.wording.name import Name
from matcher.wording.open_reasons import venue_too_small
from matcher.wording.text import Text

NO_HOURS = Text("No time has been chosen yet.")
HOURS_OVER = Text("All its hours are over; please choose new ones.")
HOURS_OF_THIS_WEEK = Text("Its hours lie in this week, which is under way; please add some of the next.")
DAYS_FULL = Text(
    "On the days chosen the township already hosts as many activities as it can; please add others."
)

POST_ALL_THE_SAME = Text("Please choose other hours, or tick this to post it all the same.")


def too_near(hours: int) -> Text:
    """That the hours chosen come sooner than the county plans anything."""
    return Text(
        "Nothing is planned nearer than {hours} hours from now; please choose later times.", hours=hours
    )


def nobody_is_free(topics: int) -> Text:
    """That in none of the hours chosen there is a head with time for the topic, or one for each of several at once."""
    if topics > 1:
        return Text("The heads who offer these topics have no time in common in any of the hours chosen.")
    return Text("No head who offers this has time in any of the hours chosen.")


def nobody_is_free_then(topics: int, when: DayHours) -> Text:
    """The same of certain hours."""
    if topics > 1:
        return Text("The heads who offer these topics have no time in common then: {when}.", when=when)
    return Text("No head who offers this has time then: {when}.", when=when)


def nobody_on_duty(topics: int, day: CalendarDay, festival: Name) -> Text:
    """The same of the whole of a public holiday."""
    if topics > 1:
        return Text(
            "{day} is a public holiday ({festival}), and the heads who offer these topics are not on duty together.",
            day=day,
            festival=festival,
        )
    return Text(
        "{day} is a public holiday ({festival}), and no head who offers this is on duty.",
        day=day,
        festival=festival,
    )


def too_many_people(capacity: int, audience: int) -> Text:
    """That more people are expected than the venue holds."""
    return Text(
        "{why} Please choose a larger venue or fewer people.", why=venue_too_small(capacity, audience)
    )


def nobody_offers(topic: Name) -> Text:
    """That no head offers one of its topics."""
    return Text("No head offers “{topic}” at present.", topic=topic)
