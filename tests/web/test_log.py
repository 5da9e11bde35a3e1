"""A line of the log that cannot be written is lost, and nothing else."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from matcher.settings import Settings
from web.log import set_up_log

FULL = Path("/dev/full")  # every write to it fails as on a full disk


class Unspeakable:
    def __repr__(self) -> str:
        raise RuntimeError("no words for it")


@pytest.fixture(autouse=True)
def _the_log_of_the_test_run_afterwards() -> Iterator[None]:
    kept, raising = structlog.get_config(), logging.raiseExceptions
    yield
    structlog.configure(**kept)
    logging.raiseExceptions = raising


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_full_disk_below_the_log_is_no_fault_of_the_work(
    monkeypatch: pytest.MonkeyPatch, log_format: str
) -> None:
    with FULL.open("w") as full:
        monkeypatch.setattr(sys, "stderr", full)
        set_up_log(Settings(log_format=log_format))
        log = structlog.get_logger("sizhang.test")
        log.warning("worked", seconds=1)
        log.bind(id=1).error("worked", seconds=1)
        with pytest.raises(OSError, match="No space"):
            full.write("x" * 100_000)  # it really is full
        monkeypatch.undo()
        _forget(full.fileno())


def test_a_reader_that_has_gone_is_no_fault_of_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as broken:
        monkeypatch.setattr(sys, "stderr", broken)
        set_up_log(Settings())
        structlog.get_logger("sizhang.test").warning("worked")
        with pytest.raises(BrokenPipeError):
            print("x", file=broken, flush=True)
        monkeypatch.undo()
        _forget(broken.fileno())


@pytest.mark.parametrize("log_format", ["console", "json"])
def test_a_value_without_words_is_no_fault_of_the_work(
    capsys: pytest.CaptureFixture[str], log_format: str
) -> None:
    set_up_log(Settings(log_format=log_format))
    log = structlog.get_logger("sizhang.test")
    log.warning("worked", about=Unspeakable())
    log.warning("afterwards")
    assert "afterwards" in capsys.readouterr().err


def _forget(number: int) -> None:
    """Let what is still to be written go to where it can be: closing the file writes it."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, number)
    os.close(null)
