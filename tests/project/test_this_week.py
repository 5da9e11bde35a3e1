"""“This week” is said of the week that today lies in, “next week” of the one after it, and of no other.

Most pages show a week that somebody chose: there it is 这一周, “the week”, or its dates.
"""

from __future__ import annotations

import re

from tests.project.test_translations import chinese

# A sentence that may say so → why its week cannot be another one.
ALLOWED = {
    "This week": "the first page's card of the week that today lies in",
    "Next week": "the first page's card of the week after it, and a head's tap for its seven days",
    "Nobody has opened this week.": "stands under “This week” on the first page",
    "this week": "a head's calendar, beside the dates of the week that today lies in only",
    "Back to this week": "a head's calendar, where it shows another one",
    "Its hours lie in this week, which is under way; please add some of the next.": (
        "a need whose last hours lie in the week of today"
    ),
    "Needs for the next week are taken in until": "a setting of every week, told of the one after it",
    "If it cannot be matched, the same half-days of the next week suit too": "next after those that are ticked",
    "the need is open again; its times have passed, so it waits for the same half-days of the next week that can "
    "still be planned": "the next of which it is said which",
    "Dongtai; plans the coming week": "what the account of the demo does in every week",
    "This week, %(week)s, has not been planned together. It still can be, for the days that are left.": (
        "an area's pages, of the week that today lies in"
    ),
    "Coming week": "the province's page: it shows the week after today's and no other",
}
ENGLISH = re.compile(r"\b(this|next|last|coming) week\b(?!')", re.IGNORECASE)
CHINESE = re.compile("本周|下周|上周|这周|本星期|下星期|上星期")


def _naming_a_week_by_today() -> set[str]:
    named = set()
    for message in chinese():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if any(ENGLISH.search(text) for text in ids) or any(CHINESE.search(text) for text in said):
            named.add(ids[0])
    return named


def test_only_the_week_of_today_is_called_this_week() -> None:
    assert _naming_a_week_by_today() - ALLOWED.keys() == set()


def test_no_reason_is_given_for_what_is_not_said() -> None:
    assert ALLOWED.keys() - _naming_a_week_by_today() == set()
