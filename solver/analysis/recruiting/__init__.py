"""Whom to recruit and what to buy next: what further heads or kit would bring a week, or a season, exactly."""

from solver.analysis.recruiting.buy_over import SeasonPurchase, buy_over
from solver.analysis.recruiting.prospect import Prospect
from solver.analysis.recruiting.recruit import Interrupted, recruit
from solver.analysis.recruiting.recruit_over import SeasonProspect, recruit_over

__all__ = [
    "Interrupted",
    "Prospect",
    "SeasonProspect",
    "SeasonPurchase",
    "buy_over",
    "recruit",
    "recruit_over",
]
