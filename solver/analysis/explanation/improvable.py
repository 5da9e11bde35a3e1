"""What planning the week again would gain by itself, with nothing changed."""

from dataclasses import dataclass

from solver.analysis.explanation.question import Question
from solver.words import Bilingual
from solver.words.value import delta_words


@dataclass(frozen=True, slots=True)
class Improvable:
    """The plan at hand is not the best one of the week as it is: by how much it differs, and what follows."""

    value_delta: int
    text: Bilingual

    def raw(self) -> dict[str, object]:
        """Ready for JSON."""
        return {"value_delta": self.value_delta, "text": self.text.raw()}


def improvable(question: Question, *, served: bool) -> Improvable | None:
    """``None`` where the plan at hand is the best one. Raises
    :class:`~solver.analysis.explanation.unfinished.Unfinished`."""
    if question.plan_is_best:
        return None
    assert question.best.value is not None
    delta = question.best.value - question.plan.score.value
    change = delta_words(delta)
    if question.plan_is_valid:
        start = Bilingual(
            f"现在的方案还不是最好的：什么都不改，只重新排一次，{change.zh}。",
            f"This plan is not the best one yet. Planned again with nothing changed, {change.en}.",
        )
    else:
        start = Bilingual(
            f"现在的方案有不合规则的地方，它的总分不能作准：按规则重新排一次，{change.zh}。",
            "This plan breaks a rule somewhere, so its worth says little. "
            f"Planned again within the rules, {change.en}.",
        )
    then = _SERVED if served else _OPEN
    return Improvable(delta, Bilingual(start.zh + then.zh, f"{start.en} {then.en}"))


_SERVED = Bilingual(
    "下面只比这一项换人、换时间的得失，两边都把其余的需求重新排好。",
    "The choices below say only what changing this visit means: either way the rest is planned as well as can be.",
)
_OPEN = Bilingual("这里的得失都把这一部分算在内。", "The figures here include that.")
