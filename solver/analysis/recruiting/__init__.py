"""Whom to recruit next: what further heads would bring the week, exactly."""

from solver.analysis.recruiting.prospect import Prospect
from solver.analysis.recruiting.recruit import recruit

__all__ = ["Prospect", "recruit"]
