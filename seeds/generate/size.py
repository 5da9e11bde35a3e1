"""How much a generated county holds."""

from __future__ import annotations

from dataclasses import dataclass

_SCARCE_PERCENT = 70
_FARTHEST = 45


@dataclass(frozen=True, slots=True)
class Size:
    """Needs and heads of each county; in a scarce one heads can also spare less of their week.

    ``farthest`` is how many minutes anybody travels at most, whatever they say of themselves.
    """

    needs: int
    heads: int
    scarce: bool = False
    farthest: int | None = None


def usual_size(
    *, counties: int, needs: int | None = None, heads: int | None = None, scarce: bool = False
) -> Size:
    """The size a county gets unless told otherwise.

    One county alone holds 60 needs and 90 heads; counties among others hold 36 and 45, a province's average.
    Scarce counties hold 70 heads for every 100 needs. Where counties lie side by side nobody goes farther than a
    lesson's length, or in Jiangsu's cities everybody could serve everybody: a province has some 20,000 pairs of a
    head and a part of a need it may take, more than half of them across a county's border.
    """
    usual_needs, usual_heads = (60, 90) if counties == 1 else (36, 45)
    wanted = usual_needs if needs is None else needs
    if heads is None:
        heads = wanted * _SCARCE_PERCENT // 100 if scarce else round(wanted * usual_heads / usual_needs)
    return Size(wanted, heads, scarce, None if counties == 1 else _FARTHEST)
