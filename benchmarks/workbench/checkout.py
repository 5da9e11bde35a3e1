"""The code before the workbench, out of the repository's own history."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BEFORE = "28255b8a"
"""The last commit without anything of the workbench."""
VENDOR, TRANSLATIONS = "web/static/vendor", "matcher/wording/translations"


@contextmanager
def code_before(folder: Path) -> Iterator[Path]:
    """A working tree of `BEFORE` below the folder, gone when the block ends.

    Its translations are compiled; browser packages, which are none of the repository, are those of this tree.
    """
    there = folder / "before"
    _run("git", "worktree", "add", "--detach", "--force", str(there), BEFORE)
    try:
        (there / VENDOR).symlink_to(ROOT / VENDOR)
        _run(
            sys.executable, "-m", "babel.messages.frontend", "compile", "-D", "messages",
            "-d", str(there / TRANSLATIONS),
        )  # fmt: skip
        yield there
    finally:
        _run("git", "worktree", "remove", "--force", str(there))


def _run(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - git and our own interpreter
