"""The self-check: everything that was looked at, and what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from matcher import clock
from matcher.overview.queries.health import Health, health_of
from matcher.self_check.deployment import Deployment, has_ipv6
from matcher.self_check.filing_details import FilingDetails
from matcher.self_check.finding import CheckResult, Finding, FindingGroup
from matcher.self_check.queries.filing import filing_details
from matcher.self_check.queries.in_use import InUse, in_use
from matcher.self_check.queries.persons_held import PersonsHeld, persons_held
from matcher.self_check.queries.unwanted import unwanted_findings
from matcher.wording import Text, msgid

GOOD, TO_DO, OWNER_SAYS = CheckResult.GOOD, CheckResult.TO_DO, CheckResult.OWNER_SAYS


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What was seen, group by group, and when."""

    made_at: datetime
    groups: tuple[FindingGroup, ...]
    details: FilingDetails
    used: InUse
    deployment: Deployment
    held: PersonsHeld

    def number(self, result: CheckResult) -> int:
        """How many findings came out so."""
        return sum(finding.result is result for group in self.groups for finding in group.findings)


def self_check(session: Session, engine: Engine, deployment: Deployment) -> SelfCheck:
    """Look at everything, now. The public name is looked up, which takes 2 s at most."""
    details, used = filing_details(session), in_use(session)
    groups = (
        FindingGroup(msgid("What it must not do"), (*unwanted_findings(deployment), *_by_choice(used))),
        FindingGroup(msgid("What it should have"), tuple(_should_have(used, details, deployment))),
        FindingGroup(msgid("Operation and security"), tuple(_security(deployment, health_of(engine), used))),
    )
    return SelfCheck(clock.now(), groups, details, used, deployment, persons_held(session))


def _by_choice(used: InUse) -> Iterator[Finding]:
    yield Finding(
        msgid("Being made to use it"), OWNER_SAYS,
        Text(
            "{with_account} of {heads} heads have an account. The others answer by a personal link or by telephone, "
            "and townships can say by telephone what they need. Whether anybody is made to use it, the owner knows.",
            with_account=used.heads_with_account, heads=used.heads,
        ),
    )  # fmt: skip
    yield Finding(
        msgid("Typing the same thing twice"),
        OWNER_SAYS,
        Text(
            "Lists are read from Excel and written to it. Whether the same is asked for elsewhere, the owner knows."
        ),
    )
    yield Finding(
        msgid("Judging people or units by it"),
        OWNER_SAYS,
        Text("Lists stand in the order of names or codes. What the figures are used for, the owner knows."),
    )


def _should_have(used: InUse, details: FilingDetails, deployment: Deployment) -> Iterator[Finding]:
    counts = {"answered": used.answered, "late": used.answered_late, "waiting": used.open_complaints}
    seen = Text(
        "On every page. Within a year {answered} were answered, {late} of them late; {waiting} wait for an answer.",
        **counts,
    )
    if used.overdue:
        seen = Text("On every page. {overdue} have waited longer than was promised.", overdue=used.overdue)
    yield Finding(msgid("An entry for complaints and suggestions"), TO_DO if used.overdue else GOOD, seen)
    yield _owner_named(details)
    if details.filing_number:
        shown = Text("At the foot of every page: {number}", number=details.filing_number)
        yield Finding(msgid("The filing number is shown"), GOOD, shown)
    else:
        yield Finding(
            msgid("The filing number is shown"), TO_DO, Text("No filing number has been entered below.")
        )
    yield _ipv6(deployment.public_url)
    yield Finding(
        msgid("Several operating systems"), GOOD,
        Text("It is used in the browser, with nothing to install. Signed in now: {systems}",
             systems=" · ".join(used.systems))
        if used.systems else Text("It is used in the browser, with nothing to install. Nobody is signed in now."),
    )  # fmt: skip


def _owner_named(details: FilingDetails) -> Finding:
    question = msgid("Who answers for it is named")
    if details.owner:
        return Finding(question, GOOD, Text("At the foot of every page: {owner}", owner=details.owner))
    return Finding(question, TO_DO, Text("No owner has been entered below."))


def _ipv6(public_url: str) -> Finding:
    question, reached = msgid("Reached by IPv6"), has_ipv6(public_url)
    if reached:
        return Finding(question, GOOD, Text("The name in {address} has an IPv6 address.", address=public_url))
    if reached is False:
        return Finding(
            question, TO_DO, Text("The name in {address} has no IPv6 address.", address=public_url)
        )
    if public_url:
        return Finding(
            question,
            OWNER_SAYS,
            Text("The name in {address} could not be looked up just now.", address=public_url),
        )
    return Finding(question, TO_DO, Text("No public address is set (SIZHANG_PUBLIC_URL)."))


def _security(deployment: Deployment, health: Health, used: InUse) -> Iterator[Finding]:
    yield Finding(
        msgid("Encrypted on the way"), *(
            (GOOD, Text("People reach it by https, and cookies are sent over https only."))
            if deployment.is_encrypted
            else (TO_DO, Text("Set SIZHANG_PUBLIC_URL to an https address and SIZHANG_SECURE_COOKIES to true."))
        ),
    )  # fmt: skip
    yield Finding(
        msgid("Guessing passwords, forgotten sign-ins"), GOOD,
        Text(
            "After {number} wrong passwords within {seconds} seconds signing in takes longer; "
            "a sign-in ends after {minutes} minutes without use.",
            number=deployment.wrong_passwords, seconds=deployment.wrong_seconds, minutes=deployment.idle_minutes,
        ),
    )  # fmt: skip
    since = used.audit_since.date().isoformat() if used.audit_since else "-"
    yield Finding(
        msgid("Who did what is kept"), GOOD,
        Text("Every change leaves a line in the audit trail, which goes back to {day}.", day=since),
    )  # fmt: skip
    yield _backups(health)
    works = health.worker == "ok"
    yield Finding(
        msgid("The worker is at work"), GOOD if works else TO_DO,
        Text("It was heard of within the last seconds.") if works else Text("It is not, see the service page."),
    )  # fmt: skip
    if deployment.is_demonstration:
        yield Finding(
            msgid("No passwords that everybody knows"), TO_DO,
            Text("This is the demonstration: its passwords stand in the documentation."),
        )  # fmt: skip


def _backups(health: Health) -> Finding:
    question = msgid("Backups are made and checked")
    if health.backup == "ok" and health.backup_at:
        when = health.backup_at.isoformat(sep=" ", timespec="minutes")
        return Finding(question, GOOD, Text("The last good one was made on {when}.", when=when))
    return Finding(question, TO_DO, Text("There is no good backup of the last night, see the service page."))
