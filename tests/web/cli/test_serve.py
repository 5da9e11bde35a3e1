"""What the built-in server lets through."""

from __future__ import annotations

import pytest

from matcher.settings import Settings
from web.cli.serve import largest_body
from web.http.request_bounds import MAX_BODY_BYTES


@pytest.mark.parametrize("megabytes", [1, 20, 100])
def test_it_reads_a_little_more_than_any_page_takes(megabytes: int) -> None:
    taken = MAX_BODY_BYTES + megabytes * 1_000_000
    assert taken < largest_body(Settings(attachment_megabytes=megabytes)) < taken + 2_000_000
