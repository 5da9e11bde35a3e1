"""The checker's verdict as JSON."""

from __future__ import annotations

from solver import Verdict
from solver.files import raw_score
from web.cli.output.languages import JsonObject


def raw_verdict(verdict: Verdict) -> JsonObject:
    """Whether the plan is valid, what it breaks, and its score where that can be told."""
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
            for found in verdict.violations
        ],
        "score": raw_score(verdict.score) if verdict.score else None,
    }
