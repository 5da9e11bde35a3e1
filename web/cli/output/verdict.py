"""The checker's verdict as JSON."""

from __future__ import annotations

from solver import Verdict
from solver.files import raw_score
from web.cli.output.languages import JsonObject

MOST_VIOLATIONS = 1000


def raw_verdict(verdict: Verdict) -> JsonObject:
    """Whether the plan is valid, what it breaks, and its score where that can be told.

    Of more than `MOST_VIOLATIONS` only the first are written, and `violations_left_out` counts the others.
    """
    left_out = len(verdict.violations) - MOST_VIOLATIONS
    return {
        "valid": verdict.valid,
        "violations": [
            {
                "rule": found.rule,
                "need": found.need,
                "head": found.head,
                "message": found.message,
                "detail": dict(found.detail),
            }
            for found in verdict.violations[:MOST_VIOLATIONS]
        ],
        **({"violations_left_out": left_out} if left_out > 0 else {}),
        "score": raw_score(verdict.score) if verdict.score else None,
    }
