"""What a coordinator does in a week that has been sent out, click by click."""

from __future__ import annotations

import time
from datetime import datetime
from functools import partial

from benchmarks.clicks.bench import Bench, Impossible

SWEPT_WITHIN = 180.0  # seconds
OVER = datetime(2026, 12, 2, 10)
"""The Wednesday after the running week."""


def decline(bench: Bench) -> None:
    """A no by telephone is taken down, and the first of those who could come instead is asked."""
    need = one_with_a_stand_in(bench)
    bench.open(bench.running)
    bench.mouse.click(bench.find(f"#board [data-need='{need}']").first, bench.drawer_of(need))
    bench.mouse.click(bench.find("#drawer details.hands > summary").first)
    ask = bench.find(f"#ways form[action$='/needs/{need}/place'] button").first
    bench.mouse.click(bench.find("#drawer form[action$='/said-no'] button[type=submit]").first, ask.wait_for)
    asked = bench.find(f"#board [data-need='{need}'][data-state=released]").first
    bench.mouse.click(ask, asked.wait_for)


def one_with_a_stand_in(bench: Bench) -> str:
    """A promised visit of one head, still ahead, that somebody else could hold with nothing else moved."""
    bench.open(bench.running)
    for need in bench.needs_of("#board .visit-card[data-state=accepted]"):
        bench.open(bench.running, f"?need={need}")
        bench.drawer_of(need)()
        may_decline = bench.count_of("#drawer form[action$='/said-no']") == 1
        if may_decline and bench.count_of("#stand-ins .choice"):
            return need
    raise Impossible("nobody could stand in for anybody")


def close(bench: Bench) -> None:
    """The week that ran is over, and is closed."""
    bench.demonstration.jump_to(OVER)
    bench.sign_in_anew()
    until_answers_ran_out(bench)
    form = bench.find("main form[action$='/close'] button[type=submit]")
    bench.mouse.click(bench.find("#strip a.btn-primary[href$='/close']"), form.wait_for)
    bench.mouse.click(form, partial(bench.mouse.page.wait_for_url, "**/outcome"))


def until_answers_ran_out(bench: Bench) -> None:
    """Look at the week that ran until the worker has noticed who did not answer in time, long ago by now."""
    patience = time.monotonic() + SWEPT_WITHIN
    bench.open(bench.running)
    while bench.count_of("#board .visit-card[data-state=released]"):
        if time.monotonic() > patience:
            raise Impossible("the worker does not notice that answers ran out")
        time.sleep(1)
        bench.open(bench.running)
