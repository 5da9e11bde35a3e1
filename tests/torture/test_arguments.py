"""A campaign that would try nothing is refused: it would pass."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from tests.torture.__main__ import main


@pytest.mark.parametrize("asked", [["--only", "kiled"], ["--kills", "0"], ["--races", "0"]])
def test_what_would_try_nothing_is_refused(asked: list[str]) -> None:
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 2
    assert asked[0] in done.output
