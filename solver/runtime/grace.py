"""How long work that cannot be interrupted may still take once it has been told to stop."""

import time

PROCESSOR_SECONDS = 0.12
CLOCK_SECONDS = 0.5
IDLE_SECONDS, IDLE_SHARE = 0.12, 0.03


class Grace:
    """A short time that begins with a stop: enough to end what is nearly done, too short for anybody to wait for.

    It is counted in seconds of this process's processor, so that a busy machine does not make it shorter. By the clock
    it ends after :data:`CLOCK_SECONDS`, and after :data:`IDLE_SECONDS` where no more than an :data:`IDLE_SHARE` of them
    was worked: then everything waits, for somebody to read what is written, say.
    """

    def __init__(self) -> None:
        self._began: tuple[float, float] | None = None

    def is_over(self, *, stopped: bool, share: float = 1.0) -> bool:
        """Whether it has passed, or this share of it; it begins when ``stopped`` is true for the first time."""
        now = time.process_time(), time.monotonic()
        if self._began is None:
            if not stopped:
                return False
            self._began = now
        worked, waited = now[0] - self._began[0], now[1] - self._began[1]
        idle = waited > IDLE_SECONDS and worked < IDLE_SHARE * waited
        return idle or worked > share * PROCESSOR_SECONDS or waited > share * CLOCK_SECONDS
