"""What the server's memory holds: weeks kept, and four threads at once."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median

from benchmarks.workbench.browser import Desk
from benchmarks.workbench.service import THREADS

ASKED = 6
DRAWERS = 30
TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of the server, and what `THREADS` people at once waited for: milliseconds at the median."""

    county: str
    started: float
    week_kept: float
    drawers_kept: float
    at_once_most: float
    at_once_wait: float


def memory(desk: Desk, county: str, started: float, needs: Sequence[str]) -> Memory:
    """Open the week, then the pages of the first needs, then everything by several at once."""
    week, service = desk.service.week, desk.service
    desk.opened(week)
    kept = service.memory()[0]
    for need in needs[:DRAWERS]:
        desk.asked(f"{week}/needs/{need}")
    drawers = service.memory()[0]
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in desk.page.context.cookies())
    views = [week, f"{week}?rows=heads", f"{week}?view=list", f"{week}?view=map"]
    with ThreadPoolExecutor(THREADS) as people:
        waits = list(
            people.map(lambda number: _wait(views[number % len(views)], cookies), range(THREADS * ASKED))
        )
    return Memory(
        county,
        started,
        round(kept, 1),
        round(drawers, 1),
        round(service.memory()[1], 1),
        round(median(waits), 1),
    )


def _wait(address: str, cookies: str) -> float:
    """Whoever is told that others are before is asked to come again, and does."""
    asked = urllib.request.Request(address, headers={"Cookie": cookies, "Accept-Encoding": "gzip"})  # noqa: S310 - our server
    began = time.perf_counter()
    while True:
        try:
            with urllib.request.urlopen(asked, timeout=120) as answer:  # noqa: S310 - our own server
                answer.read()
                return 1000 * (time.perf_counter() - began)
        except urllib.error.HTTPError as refused:
            if refused.code != TOO_MANY:
                raise
            time.sleep(float(refused.headers.get("Retry-After", 1)))
