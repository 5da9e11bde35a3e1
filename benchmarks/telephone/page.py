"""The page of what the product asks of a telephone."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from benchmarks.telephone.errands import Errand
from benchmarks.telephone.telephone import DOWN, HEIGHT, LATENCY, PROCESSOR, WIDTH
from benchmarks.telephone.weights import Weight

WHAT = {
    "post": "a clerk posts a need: from the list of needs to the posted one",
    "accept": "a head accepts: from the link in a message to the yes, nobody signed in",
    "decline": "a head declines with a reason: from the link to the no",
    "confirm": "a clerk confirms a visit and says how many came: from the list of needs",
}
WHO = {
    "": "anybody",
    "sancang": "clerk",
    "zhoumingyuan": "head",
    "lichunhe": "head",
    "dongtai": "coordinator",
}


def page(errands: Sequence[Errand], weights: Sequence[Weight]) -> str:
    """Markdown: one table of errands, one of pages."""
    return "\n".join(
        [
            "# What the product asks of a telephone",
            "",
            f"A screen of {WIDTH} × {HEIGHT} with touch, in WeChat's browser as far as a page can tell, on the "
            f"demonstration county. The line gives {8 * DOWN / 1_000_000:.1f} Mbit/s after {LATENCY} ms, the processor "
            f"is slowed {PROCESSOR} times. Seconds are what somebody waits for the product in all, the median of "
            "several goes with an empty cache where a link is followed; how long people read and think is their own. "
            "A tap into a field counts as a tap.",
            "",
            "| errand | taps | of them into fields to type | seconds waited | requests | KB |",
            "|---|--:|--:|--:|--:|--:|",
            *(_errand(name, [each for each in errands if each.name == name]) for name in WHAT),
            "",
            "## Pages",
            "",
            "Bytes over the line, compressed as they come, everything included that a page loads; *again* is the same "
            "page opened once more, with style sheets, scripts and icons in the cache. One page of each kind that "
            "links lead to is there.",
            "",
            "| page | who | KB at first | requests | KB again | requests |",
            "|---|---|--:|--:|--:|--:|",
            *(
                f"| `{each.path}` | {WHO[each.login]} | {_kilobytes(each.first_bytes)} | {each.first_requests} | "
                f"{_kilobytes(each.again_bytes)} | {each.again_requests} |"
                for each in _once(weights)
            ),
            "",
        ]
    )


def _once(weights: Sequence[Weight]) -> Sequence[Weight]:
    """Each page once for each kind of reader: the heaviest found."""
    found: dict[tuple[str, str], Weight] = {}
    for each in weights:
        key = (WHO[each.login], each.path)
        found[key] = max(found.get(key, each), each, key=lambda one: one.first_bytes)
    return list(found.values())


def _errand(name: str, done: Sequence[Errand]) -> str:
    if not done:
        return f"| {WHAT[name]} | – | – | – | – | – |"
    taps, typed = (statistics.median(values) for values in ([e.taps for e in done], [e.typed for e in done]))
    waited = statistics.median(each.waited for each in done)
    requests = statistics.median(each.requests for each in done)
    received = int(statistics.median(each.received for each in done))
    return f"| {WHAT[name]} | {taps:g} | {typed:g} | {waited:.1f} | {requests:g} | {_kilobytes(received)} |"


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.0f}"
