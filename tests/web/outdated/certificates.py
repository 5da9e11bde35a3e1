"""The forms of service records."""

from __future__ import annotations

from tests.builders.certificates import a_certificate
from tests.web.outdated.case import Forms, NeverOutdated, Outdated
from tests.web.outdated.little_county import LittleCounty


def _page(county: LittleCounty) -> str:
    head = county.week.heads[0]
    a_certificate(county.session, head)
    return f"/heads/{head.id}/certificates"


def _says_who_issues(county: LittleCounty) -> None:
    county.person("bert").submit("/settings/320981/issuer", "/issuer", {"name": "东台市科协"})


CERTIFICATES: Forms = {
    "certificates.issue": NeverOutdated("what was recorded is counted anew"),
    "certificates.revoke": Outdated(
        _page,
        "/revoke",
        lambda county: county.person("bert").submit(
            f"/heads/{county.week.heads[0].id}/certificates", "/revoke"
        ),
        "changed after you had opened it",
        again=False,
    ),
    "certificate_issuer.update": Outdated(
        lambda _county: "/settings/320981/issuer",
        "/issuer",
        _says_who_issues,
        "东台市科协",
        typed={"name": "东台市科学技术协会办公室"},
        kept=("东台市科学技术协会办公室",),
    ),
}
