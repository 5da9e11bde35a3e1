"""Seasons in people's words: what they are counted from, and on which days that is."""

from __future__ import annotations

from flask_babel import gettext as _

from matcher.calendar.season import Season, Span, TermWindow
from web.display.labels import label_of
from web.display.separators import listing
from web.display.times import days_between, month


def window_words(window: TermWindow) -> str:
    """What a window is counted from: 清明后 10–25 天."""
    term, first, last = label_of(window.term), window.first, window.last
    if first == last == 0:
        return _("the day of %(term)s", term=term)
    if first == last:
        return (
            _("%(days)s days after %(term)s", days=first, term=term)
            if first > 0
            else _("%(days)s days before %(term)s", days=-first, term=term)
        )
    if first > 0:
        return _("%(first)s–%(last)s days after %(term)s", first=first, last=last, term=term)
    if last < 0:
        return _("%(first)s–%(last)s days before %(term)s", first=-first, last=-last, term=term)
    return _around(term, -first, last)


def _around(term: str, before: int, after: int) -> str:
    if not before:
        return _("%(term)s and the %(days)s days after it", term=term, days=after)
    if not after:
        return _("%(term)s and the %(days)s days before it", term=term, days=before)
    return _(
        "from %(before)s days before %(term)s to %(after)s days after it",
        before=before,
        term=term,
        after=after,
    )


def span_words(span: Span) -> str:
    """What it is counted from, and its days: 清明后 10–25 天：4月15日–4月30日; months only their days."""
    days = span_days(span)
    return _("%(window)s: %(days)s", window=window_words(span.window), days=days) if span.window else days


def span_days(span: Span) -> str:
    """Its days alone: 4月15日–4月30日."""
    return days_between(span.first, span.last)


def season_words(season: Season) -> str:
    """A season in short: 清明后 10–25 天、3月、4月; all year."""
    if season.is_all_year:
        return _("all year")
    return listing([*map(window_words, season.windows), *map(month, sorted(season.months))])
