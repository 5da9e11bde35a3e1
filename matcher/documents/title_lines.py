"""Where a title that is longer than a line is broken: between words, the lines much alike in length."""

from __future__ import annotations

from matcher.documents.characters import width_of

LONGEST = 19.0
"""Characters of a title that have room in a line: 20, less what digits of some fonts take beyond half of one."""
_OPENING, _CLOSING = frozenset("“《（〈‘"), frozenset("”》）〉’")


def title_lines(title: str) -> tuple[str, ...]:
    """The title in one line where that holds it, else in two, broken at brackets or quotes.

    Where neither will do it stays whole, to be broken by whatever prints it.
    """
    if width_of(title) <= LONGEST:
        return (title,)
    pairs = [(title[:place], title[place:]) for place in range(1, len(title)) if _breaks(title, place)]
    fitting = [(above, below) for above, below in pairs if max(width_of(above), width_of(below)) <= LONGEST]
    if not fitting:
        return (title,)
    return min(fitting, key=lambda pair: abs(width_of(pair[0]) - width_of(pair[1])))


def _breaks(title: str, place: int) -> bool:
    before, after = title[place - 1], title[place]
    return (before in _CLOSING or after in _OPENING) and before not in _OPENING and after not in _CLOSING
