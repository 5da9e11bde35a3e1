"""Reading and writing the files named on the command line; ``-`` is standard input or output."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from solver import Stop, gc_paused, within_grace
from solver.checker import check
from solver.files import Fault, PlanRefused, Refused, load_needs, load_plan, load_week
from solver.files.json_text import MOST_BYTES, ensure_readable
from solver.plan import Plan
from solver.runtime.grace import Grace
from solver.week import Need, Week

T = TypeVar("T")


class CannotUse(Exception):
    """A file or an argument that cannot be used; the message is the line to show."""


def read_week_file(name: str, stop: Stop | None = None) -> Week:
    """The week in a file; raises :class:`~solver.files.WeekRefused` or :class:`CannotUse`.

    This and what follows read in the background: :class:`~solver.Abandoned` is raised soon after ``stop`` says so.
    """
    return _read(name, load_week, stop)


def read_plan_file(name: str, stop: Stop | None = None) -> Plan:
    """The plan in a file; raises :class:`~solver.files.PlanRefused` or :class:`CannotUse`."""
    return _read(name, load_plan, stop)


def read_valid_plan(name: str, week: Week, stop: Stop) -> Plan:
    """The plan in a file, which must keep the rules of its week and tell the truth about itself."""
    plan = read_plan_file(name, stop)
    verdict = within_grace(lambda: check(week, plan), stop)
    if not verdict.valid:
        raise PlanRefused(
            tuple(
                Fault(f"{name}: {found.rule}", found.message, "a valid plan of this week")
                for found in verdict.violations
            )
        )
    return plan


def read_needs_file(name: str, week: Week, stop: Stop) -> tuple[Need, ...]:
    """The new needs in a file; raises :class:`~solver.files.WeekRefused` or :class:`CannotUse`."""
    return _read(name, lambda content: load_needs(content, week), stop)


def _read(name: str, load: Callable[[bytes], T], stop: Stop | None) -> T:
    def read() -> T:
        with gc_paused():
            return _loaded(name, load)

    return within_grace(read, stop) if stop else read()


def _loaded(name: str, load: Callable[[bytes], T]) -> T:
    try:
        content = _content(name)
    except (OSError, ValueError) as error:
        raise CannotUse(f"{name}: {_why(error)}") from None
    try:
        return load(content)
    except Refused as error:
        faults = tuple(Fault(f"{name}: {fault.path}", fault.problem, fault.allowed) for fault in error.faults)
        raise type(error)(faults) from None


def _content(name: str) -> bytes:
    """What is in a file, or as much of it as shows that it is too large; a large file is not read at all."""
    if name == "-":
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(name).open("rb") as file:
        ensure_readable(os.fstat(file.fileno()).st_size)
        return file.read(MOST_BYTES + 1)


def write_text(name: str, text: str | Callable[[], str], stop: Stop | None = None) -> None:
    """Write a file wholly or not at all, in UTF-8 wherever it goes; raises :class:`CannotUse`."""
    write_texts({name: text}, stop)


def write_texts(texts: Mapping[str, str | Callable[[], str]], stop: Stop | None = None) -> None:
    """Write several files, all of them wholly or none; raises :class:`CannotUse`.

    What goes to standard output, a pipe or a device comes last, when every file is ready to take its name. A text may
    be a function that makes it. With a ``stop``, nobody waits for ever: a reader who does not take what is written
    ends in :class:`~solver.Abandoned` soon after it says so.
    """
    if stop is None:
        _write(texts)
    else:
        # A grace of its own: what was found until the stop is to be written down.
        within_grace(lambda: _write(texts), stop, Grace())


def _write(given: Mapping[str, str | Callable[[], str]]) -> None:
    texts = {name: text if isinstance(text, str) else text() for name, text in given.items()}
    drafts: list[tuple[Path, Path]] = []
    name = ""
    try:
        for name, text in texts.items():
            if target := _file(name):
                drafts.append((_drafted(target, text), target))
        for name, text in texts.items():
            if name == "-":
                _print(text.encode())
            elif not _file(name):
                Path(name).write_text(text, encoding="utf-8")
        for draft, target in drafts:
            name = str(target)
            draft.replace(target)
    except (OSError, ValueError) as error:
        raise CannotUse(f"{name}: {_why(error)}") from None
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)


def _file(name: str) -> Path | None:
    """The file to write, links followed; ``None`` where it is no file but standard output, a pipe or a device."""
    target = Path(os.path.realpath(name))
    return None if name == "-" or (target.exists() and not target.is_file()) else target


def _print(text: bytes) -> None:
    """Hand the bytes over, whatever the terminal speaks."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "standard output is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _forget_standard_output()  # whoever read us has seen enough
    except OSError:
        _forget_standard_output()
        raise


def _forget_standard_output() -> None:
    """Without this, Python complains once more when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _drafted(target: Path, text: str) -> Path:
    """The text in a file beside the target, ready to take its place."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        draft.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
    except BaseException:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
    return draft


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _why(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
