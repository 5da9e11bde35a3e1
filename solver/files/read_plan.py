"""Plan files in, :class:`~solver.plan.Plan` out."""

from solver.files.fault import PlanRefused
from solver.files.json_text import NotJson, parse_json
from solver.files.read_week import read_format, read_monday
from solver.files.reader import SOME_MONDAY, Reader, shown
from solver.files.row import Row
from solver.plan import REASONS, STATUSES, Plan, Score, ScoreParts, Unmatched
from solver.week import Assignment

PLAN_FORMAT = "sizhang.plan/1"
_NEEDED = ("format", "monday", "assignments", "unmatched", "score", "bound", "status", "seconds", "solver")
_SCORE = ("value", "served_points", "cost_minutes", "served", "needs", "parts")
_PARTS = ("travel", "load", "fit", "preference", "change")
_PARTS_LATER = ("continuity",)
_MOST = 2**62


def load_plan(text: str | bytes) -> Plan:
    """The plan a file holds; raises :class:`PlanRefused` with the faults found.

    Whether the plan belongs to a week and keeps its rules is for :func:`solver.check` to say.
    """
    try:
        raw = parse_json(text)
    except NotJson as error:
        raise PlanRefused((error.fault(),)) from None
    reader = Reader(PlanRefused)
    file = Row(reader, raw, "$", needed=_NEEDED)
    file.read("format", lambda value, path: read_format(reader, value, path, PLAN_FORMAT), None)
    reader.monday = file.read("monday", lambda value, path: read_monday(reader, value, path), None)
    plan = Plan(
        monday=reader.monday or SOME_MONDAY,
        assignments=_assignments(reader, file),
        unmatched=_unmatched(reader, file),
        score=file.read("score", lambda value, path: _score(reader, value, path), _NO_SCORE),
        bound=file.whole("bound", -_MOST, _MOST),
        status=_choice(reader, file, "status", STATUSES),
        seconds=file.number("seconds", 0, 1e9),
        solver=file.text("solver"),
    )
    reader.ensure_sound()
    return plan


_NO_SCORE = Score(0, 0, 0, 0, 0, ScoreParts(0, 0, 0, 0, 0))


def _assignments(reader: Reader, file: Row) -> tuple[Assignment, ...]:
    result = []
    for path, entry in file.rows("assignments"):
        row = Row(reader, entry, path, needed=("need", "heads", "start"))
        heads = tuple(reader.ident(head, head_path) for head_path, head in row.rows("heads"))
        start = row.read("start", reader.minute, None)
        result.append(Assignment(row.read("need", reader.ident, ""), heads, start or 0))
    return tuple(result)


def _unmatched(reader: Reader, file: Row) -> tuple[Unmatched, ...]:
    result = []
    for path, entry in file.rows("unmatched"):
        row = Row(reader, entry, path, needed=("need", "reason"))
        result.append(Unmatched(row.read("need", reader.ident, ""), _choice(reader, row, "reason", REASONS)))
    return tuple(result)


def _choice(reader: Reader, row: Row, key: str, choices: tuple[str, ...]) -> str:
    def read(raw: object, path: str) -> str:
        if isinstance(raw, str) and raw in choices:
            return raw
        reader.fault(path, shown(raw), ", ".join(choices))
        return choices[0]

    return row.read(key, read, choices[0])


def _score(reader: Reader, raw: object, path: str) -> Score:
    row = Row(reader, raw, path, needed=_SCORE)
    numbers = {key: row.whole(key, -_MOST, _MOST) for key in _SCORE[:-1]}

    def parts(raw_parts: object, parts_path: str) -> ScoreParts:
        costs = Row(reader, raw_parts, parts_path, needed=_PARTS, optional=_PARTS_LATER)
        return ScoreParts(
            **{key: costs.whole(key, -_MOST, _MOST) for key in _PARTS},
            **{key: costs.whole(key, -_MOST, _MOST, default=0) for key in _PARTS_LATER},
        )

    return Score(**numbers, parts=row.read("parts", parts, _NO_SCORE.parts))
