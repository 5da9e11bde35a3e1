"""The yearly campaigns (主题活动), one entry each: a visit held on one of its days counts towards it.

Unless it was a stop of another campaign: then it counts towards that one alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from matcher.calendar import farmers_new_year
from matcher.wording import msgid

FAIR_DAYS = 15
SATURDAY = 5
OWN = "own"
"""The key of campaigns that are the county's own."""


@dataclass(frozen=True, slots=True)
class YearlyCampaign:
    """A campaign that comes every year: its name (a message), when it is (a message), and its first and last day."""

    key: str
    name: str
    when: str
    days: Callable[[int], tuple[date, date]]
    months: tuple[int, ...]


def _before_new_year(year: int) -> tuple[date, date]:
    first_of_year = farmers_new_year(year)
    return first_of_year - timedelta(days=FAIR_DAYS), first_of_year - timedelta(days=1)


def _science_week(year: int) -> tuple[date, date]:
    """The usual days; the ministry announces each year's, and a county that goes by those sets the campaign up."""
    first_of_may = date(year, 5, 1)
    saturday = first_of_may + timedelta(days=(SATURDAY - first_of_may.weekday()) % 7 + 14)
    return saturday, saturday + timedelta(days=7)


YEARLY_CAMPAIGNS: tuple[YearlyCampaign, ...] = (
    YearlyCampaign(
        "new_year_fairs",
        msgid("Science at the fairs before the New Year"),
        msgid("the 15 days before the New Year of the farmer's calendar"),
        _before_new_year,
        (1, 2),
    ),
    YearlyCampaign(
        "lei_feng_week",
        msgid("Lei Feng week of science volunteers"),
        msgid("1 to 7 March"),
        lambda year: (date(year, 3, 1), date(year, 3, 7)),
        (3,),
    ),
    YearlyCampaign(
        "science_week",
        msgid("National science and technology week"),
        msgid("the third Saturday of May and the seven days after it"),
        _science_week,
        (5,),
    ),
    YearlyCampaign(
        "workers_day",
        msgid("National day of science and technology workers"),
        msgid("30 May"),
        lambda year: (date(year, 5, 30), date(year, 5, 30)),
        (5,),
    ),
    YearlyCampaign(
        "science_month",
        msgid("National science month"),
        msgid("1 to 30 September"),
        lambda year: (date(year, 9, 1), date(year, 9, 30)),
        (9,),
    ),
)


@dataclass(frozen=True, slots=True)
class CampaignDays:
    """The days of a campaign that lie within a period, both included."""

    key: str
    first: date
    last: date


def campaign_days(first: date, last: date) -> Sequence[CampaignDays]:
    """The stretches of a period, both days included, that are those of a campaign, in the order of the days."""
    found = []
    for year in range(first.year, last.year + 1):
        for campaign in YEARLY_CAMPAIGNS:
            if not _may_touch(campaign, year, first, last):
                continue
            begins, ends = campaign.days(year)
            if begins <= last and first <= ends:
                found.append(CampaignDays(campaign.key, max(begins, first), min(ends, last)))
    return found


def _may_touch(campaign: YearlyCampaign, year: int, first: date, last: date) -> bool:
    """Whether a month of the campaign lies within the period: most periods never ask for the farmer's calendar."""
    return any(
        (first.year, first.month) <= (year, month) <= (last.year, last.month) for month in campaign.months
    )
