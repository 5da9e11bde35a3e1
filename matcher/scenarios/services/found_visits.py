"""What a run has found, as visits to needs that are still open."""

from __future__ import annotations

from sqlalchemy.orm import Session

from matcher.models import Run
from matcher.scenarios.queries.scenario_visits import KeptVisit, draft_visits
from matcher.scenarios.services.open_needs import open_needs
from matcher.week import moment_of
from solver import Plan


def found_visits(session: Session, run: Run, found: Plan) -> list[KeptVisit]:
    """What a run proposes for needs that are still open and ask for as many heads.

    What somebody decided on, and the run kept, stays decided.
    """
    needs = open_needs(session, [int(entry.need) for entry in found.assignments])
    draft = draft_visits(session, run.round)
    visits = []
    for entry in found.assignments:
        need = needs.get(int(entry.need))
        if need is not None and len(need.parts) == len(entry.heads):
            heads = tuple(int(head) for head in entry.heads)
            visit = KeptVisit(need.id, heads, moment_of(found.monday, entry.start))
            known = draft.get(need.id)
            visits.append(known if known is not None and known.what == visit.what else visit)
    return visits
