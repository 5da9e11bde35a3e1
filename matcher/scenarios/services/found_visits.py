"""What a run has found, as visits to needs that are still open."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from matcher.models import Run
from matcher.scenarios.queries.scenario_visits import KeptVisit, draft_visits
from matcher.scenarios.services.open_needs import open_needs
from matcher.week import moment_of
from solver import Plan


def found_visits(
    session: Session, run: Run, found: Plan, former: Mapping[int, KeptVisit] | None = None
) -> list[KeptVisit]:
    """What a run proposes for needs that are still open and ask for as many heads.

    What somebody decided on or a head agreed to, in the draft or in what the run mends (`former`), stays so where the
    run kept it.
    """
    needs = open_needs(session, [int(entry.need) for entry in found.assignments])
    draft = draft_visits(session, run.round)
    visits = []
    for entry in found.assignments:
        need = needs.get(int(entry.need))
        if need is not None and len(need.parts) == len(entry.heads):
            heads = tuple(int(head) for head in entry.heads)
            visit = KeptVisit(need.id, heads, moment_of(found.monday, entry.start))
            known = (held.get(need.id) for held in (draft, former or {}))
            visits.append(next((each for each in known if each and each.what == visit.what), visit))
    return visits
