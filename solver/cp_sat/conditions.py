"""What is asked beyond the rules: needs that must be served, answers that do not count."""

from solver.cp_sat.model_context import Frame
from solver.rules.conditions import Ban, Conditions


def build_conditions(frame: Frame, conditions: Conditions) -> bool:
    """Hold the model to conditions; ``False`` where a required need can never be served."""
    for ban in conditions.banned:
        if ban.need in frame.served:
            _ban(frame, ban)
    loose = conditions.required - set(frame.directory.fixed)
    for need in sorted(loose & set(frame.served)):
        frame.cp.add(frame.served[need] == 1)
    return loose <= set(frame.served)


def _ban(frame: Frame, ban: Ban) -> None:
    served, start = frame.served[ban.need], frame.start[ban.need]
    team = [visit.chosen for visit in frame.visits if visit.need == ban.need and visit.head in ban.heads] or [
        served
    ]
    most = max(0, len(ban.heads) - 1)
    if ban.start is None:
        frame.cp.add(sum(team) <= most)
    elif ban.start % frame.directory.week.grid_minutes == 0:
        elsewhere = frame.cp.new_bool_var(f"{ban.need} not at {ban.start}")
        frame.cp.add(start != ban.start // frame.directory.week.grid_minutes).only_enforce_if(elsewhere)
        frame.cp.add(sum(team) <= most).only_enforce_if(~elsewhere)
