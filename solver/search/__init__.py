"""Searching for the best plan: a first one at once, then better ones with a bound, until proven or stopped."""

from solver.runtime.gc_pause import gc_paused
from solver.runtime.process_exit import end_process, leave_process
from solver.search.solve import solve

__all__ = ["end_process", "gc_paused", "leave_process", "solve"]
