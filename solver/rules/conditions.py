"""What is asked of a plan beyond the rules of the week: the *what if* of explanations and repair."""

from dataclasses import dataclass

from solver.week import Assignment


@dataclass(frozen=True, slots=True, order=True)
class Ban:
    """An answer that does not count: ``need`` by all of ``heads`` together, at ``start``.

    Without heads: by anybody. Without a start (minutes since Monday 00:00): at any time. A team with further heads
    beside the banned ones is banned too.
    """

    need: str
    heads: frozenset[str] = frozenset()
    start: int | None = None

    def forbids(self, entry: Assignment) -> bool:
        """Whether an assignment is what is banned."""
        return (
            entry.need == self.need
            and self.heads <= set(entry.heads)
            and (self.start is None or self.start == entry.start)
        )


@dataclass(frozen=True, slots=True)
class Conditions:
    """``required`` needs are served, nothing ``banned`` is in the plan; what is fixed is not subject to bans."""

    required: frozenset[str] = frozenset()
    banned: tuple[Ban, ...] = ()


NO_CONDITIONS = Conditions()
