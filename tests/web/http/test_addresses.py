"""Going back only ever leads to this server."""

import pytest

from web.http.addresses import local_address


@pytest.mark.parametrize("address", ["/needs", "/needs?state=posted&page=2", "/rounds/7#answers"])
def test_our_own_paths_are_kept(address: str) -> None:
    assert local_address(address) == address


@pytest.mark.parametrize(
    "address",
    ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "",
     None, "/\t/elsewhere.example", "needs", "/ok\nSet-Cookie: a=b"],
)  # fmt: skip
def test_anything_else_leads_home(address: str | None) -> None:
    assert local_address(address) == "/"
