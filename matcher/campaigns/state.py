"""Where a campaign stands by its days, and how far a stop is by its need and its visit."""

from __future__ import annotations

from datetime import date

from matcher.vocabulary import CampaignState, NeedStatus, StopState

_BY_NEED = {
    NeedStatus.DRAFT: StopState.PLACED,
    NeedStatus.POSTED: StopState.POSTED,
    NeedStatus.MATCHED: StopState.ASKED,
    NeedStatus.CONFIRMED: StopState.ACCEPTED,
    NeedStatus.DONE: StopState.HELD,
    NeedStatus.RATED: StopState.HELD,
    NeedStatus.WITHDRAWN: StopState.WITHDRAWN,
}


def campaign_state(first_day: date, last_day: date, today: date) -> CampaignState:
    """Being prepared before the first day, over after the last."""
    if today < first_day:
        return CampaignState.PLANNED
    return CampaignState.RUNNING if today <= last_day else CampaignState.OVER


def stop_state(need: NeedStatus | None, *, happened: bool | None, is_ahead: bool) -> StopState:
    """`happened` is what was recorded of the visit; None: nothing yet. `is_ahead`: hours of the need lie ahead.

    A need whose visit was not held is posted again; where none of its hours is left, nobody can come any more.
    """
    if need is None:
        return StopState.PLACED
    if happened is False and need is NeedStatus.POSTED and not is_ahead:
        return StopState.NOT_HELD
    return _BY_NEED[need]
