"""The form of what the owner says of the service."""

from __future__ import annotations

from tests.web.outdated.case import Forms, Outdated
from tests.web.outdated.little_county import LittleCounty

PAGE = "/service/self-check"


def _says_who_owns_it(county: LittleCounty) -> None:
    county.person("emil").submit(PAGE, "/self-check", {"owner": "东台市科协"})


FILING: Forms = {
    "self_check.update": Outdated(
        lambda _county: PAGE,
        "/self-check",
        _says_who_owns_it,
        "东台市科协",
        who="ada",
        typed={"owner": "东台市科学技术协会"},
        kept=("东台市科学技术协会",),
    ),
}
