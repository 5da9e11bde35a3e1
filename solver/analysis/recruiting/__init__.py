"""Whom to recruit next: what further heads would bring a week, or a season, exactly."""

from solver.analysis.recruiting.prospect import Prospect
from solver.analysis.recruiting.recruit import Interrupted, recruit
from solver.analysis.recruiting.season import SeasonProspect, recruit_over

__all__ = ["Interrupted", "Prospect", "SeasonProspect", "recruit", "recruit_over"]
