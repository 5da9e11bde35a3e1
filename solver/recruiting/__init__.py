"""Whom to recruit next: what further heads would bring the week, exactly."""

from solver.recruiting.prospect import Prospect
from solver.recruiting.recruit import recruit

__all__ = ["Prospect", "recruit"]
