"""The smallest single changes after which the best plan serves an open need as well."""

from collections.abc import Collection, Iterator

from solver.analysis.explanation.fix import Fix
from solver.analysis.explanation.question import Question
from solver.analysis.explanation.relaxation_search import RelaxationSearch
from solver.analysis.explanation.unfinished import Unfinished
from solver.analysis.relaxations import relaxations_for
from solver.analysis.relaxations.kinds import AGAIN


def fixes(question: Question, kinds: Collection[str]) -> Iterator[Fix]:
    """The fixes of these kinds; for each relaxation its smallest step that helps.

    Changes to the need and to heads who offer a topic of it come first, kind by kind, the easiest kinds first; then
    changes to other heads and to packs; at last further heads.

    A change helps when the plan that solving the changed week gives is worth more than the best one now, and serves
    the need and every need the plan serves now. That no fix is given for a relaxation is a proof: the LP
    bound of the week with it, alone or with other relaxations, is no more than the best value now, for the plans that
    serve all of these needs.
    Where the present plan is not the best one and the best one serves all of them, the only fix is to plan again.
    Raises :class:`Unfinished` when stopped, or at the end where a changed week could not be proven.
    """
    best = question.best
    if best.value is None or not best.exact:
        raise Unfinished
    if question.wanted <= {entry.need for entry in best.assignments}:
        yield Fix(AGAIN, (), best.value - question.plan.score.value)
        return
    search = RelaxationSearch(question, best.value)
    by_kind = relaxations_for(
        question.week,
        question.need.id,
        earliest=question.earliest,
        venues=question.venues,
        liftable=question.liftable,
    )
    yield from search.helpful(
        [
            relaxation
            for kind, found in by_kind.items()
            if kind in kinds and kind != "head"
            for relaxation in found
        ]
    )
    if "head" in kinds:
        yield from search.most_valuable(by_kind["head"])
    if search.undecided:
        raise Unfinished
