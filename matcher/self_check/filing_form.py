"""The form by which the service is filed (备案表): what the owner said, and what the running system says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from matcher.self_check.deployment import Deployment
from matcher.self_check.finding import CheckResult, Finding
from matcher.self_check.queries.findings import SelfCheck
from matcher.self_check.queries.persons_held import PersonsHeld
from matcher.wording import Text, msgid

NOT_SAID = Text("(to be filled in by the owner)")

FUNCTIONS: Mapping[str, tuple[str, ...]] = {
    msgid("Townships post what they need; lists are read from Excel"): (
        "needs", "series", "sheets", "n", "topics", "venues",
    ),
    msgid("Townships order products from a menu; kit is lent and handed on"): (
        "menu", "products", "packs", "lending-places",
    ),
    msgid("Campaigns of several weeks are prepared and planned"): ("campaigns",),
    msgid("In an emergency all heads are asked at once, and teams are sent"): (
        "emergencies", "emergency-calls", "e",
    ),
    msgid("Heads say what they can give and when"): ("offer", "heads", "institutions", "names-alike"),
    msgid("A week's visits are proposed by a program, reviewed and sent out by a person"): (
        "rounds", "runs", "plans", "scenarios", "seats", "area-weeks", "change-requests",
    ),
    msgid("Which further experts would help most is worked out from past weeks"): ("recruiting",),
    msgid("Heads move to another county with their consent and that of both counties"): ("transfers",),
    msgid("Heads accept or decline on a phone, without an account where they like"): (
        "answers", "a", "me", "q", "r", "enquiries", "links",
    ),
    msgid("What happened is recorded by the township that was visited"): ("visits",),
    msgid("Messages by the county's own channels; calendars; service records"): (
        "notifications", "channels", "calendar", "subscriptions", "ics", "certificates", "c",
    ),
    msgid("Figures of visits and needs by period and area"): ("coverage", "figures", "outputs"),
    msgid("Cities and provinces see how far each county is and what is stuck there"): ("counties",),
    msgid("Counties are taken in step by step, and changes of their townships"): ("aboard", "townships"),
    msgid("Firms say what they need help with, and how it ended"): ("firm-requests", "f"),
    msgid("Papers drafted from the figures, edited and sent by a person"): ("papers",),
    msgid("Who holds which post in the association's bodies"): ("posts",),
    msgid("Working groups of heads advise who could come and which topics there are"): ("groups",),
    msgid("What is kept of persons, shown to everybody"): ("privacy",),
    msgid("Complaints and suggestions"): ("suggestions", "complaints"),
    msgid("Accounts, settings, audit trail, backups"): (
        "accounts", "first-account", "handing-over", "profile", "sign-in", "sign-out", "settings", "audit", "service",
        "calendar-days",
    ),
}  # fmt: skip
"""What the service does, in a sentence, and the beginnings of the addresses that do it."""
WITHOUT_FUNCTION = ("", "static", "healthz", "language", "demo")
"""Addresses that serve the others."""


def functions_of(addresses: Iterable[str]) -> tuple[str, ...]:
    """The sentences of what is really there."""
    there = {beginning(address) for address in addresses}
    return tuple(sentence for sentence, beginnings in FUNCTIONS.items() if there.intersection(beginnings))


def beginning(address: str) -> str:
    """The first part of an address: `/needs/<int:need_id>` begins with "needs"."""
    return address.split("/")[1]


def filing_form(check: SelfCheck) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines of the form: what is asked, and the lines of the answer."""
    details, used, around = check.details, check.used, check.deployment
    yield msgid("Owner"), (_said(details.owner),)
    yield msgid("Name of the service"), (_said(details.service_name),)
    yield (
        msgid("Person in charge and telephone"),
        (_said(" ".join((details.person, details.telephone)).strip()),),
    )
    yield msgid("Approval"), (_said(details.approval),)
    yield msgid("Functions"), tuple(Text(each) for each in functions_of(around.addresses))
    yield msgid("Functions that need a reason"), tuple(_unwanted(check))
    yield (
        msgid("Who uses it"),
        (Text("{counties} counties, {accounts} accounts, {heads} heads", counties=used.counties,
              accounts=used.accounts, heads=used.heads),),
    )  # fmt: skip
    yield msgid("Personal data"), tuple(_personal_data(check.held, around))
    yield (
        msgid("Operation"),
        (_said(details.operation), Text("Sizhang {version} on {machine}", version=around.version,
                                        machine=around.machine)),
    )  # fmt: skip
    yield msgid("Security"), (_said(details.protection), *_of_group(check, 2))
    yield msgid("Acceptance"), (_said(details.acceptance),)
    yield msgid("Similar applications"), (_said(details.similar),)
    yield msgid("Filing number"), (_said(details.filing_number),)
    day = details.committed_on
    promised = (
        Text("What this form says is true; promised on {day}.", day=day.isoformat()) if day else NOT_SAID
    )
    yield msgid("Commitment"), (promised,)


def _personal_data(held: PersonsHeld, around: Deployment) -> Iterator[str]:
    yield Text("Heads: {number}, until they ask to be erased", number=held.heads)
    yield Text("Accounts: {number}, until whoever has one asks to be erased", number=held.accounts)
    yield Text(
        "Contacts of needs: {number}, for {months} months after the need is over",
        number=held.contacts, months=around.contacts_months,
    )  # fmt: skip
    yield Text(
        "Sign-ins: {number}, for {months} months after their end",
        number=held.sign_ins, months=around.sign_ins_months,
    )  # fmt: skip
    yield Text(
        "Messages: {number}, for {months} months after they were sent",
        number=held.messages, months=around.messages_months,
    )  # fmt: skip
    yield Text("Identity numbers, photographs, places of telephones: none")
    yield Text("Erased on wish until now: {number}", number=held.erased)


def _said(words: str) -> str:
    return words or NOT_SAID


def _unwanted(check: SelfCheck) -> Iterator[str]:
    found = [each for each in check.groups[0].findings if each.result is CheckResult.TO_DO]
    if not found:
        yield Text("None of those that the rules name.")
    yield from map(_in_full, found)


def _of_group(check: SelfCheck, number: int) -> tuple[str, ...]:
    good = (each for each in check.groups[number].findings if each.result is CheckResult.GOOD)
    return tuple(map(_in_full, good))


def _in_full(finding: Finding) -> str:
    """What was looked at and what was seen: the form has no column that says of what a sentence speaks."""
    return Text("{what}: {seen}", what=Text(finding.question), seen=finding.seen)
