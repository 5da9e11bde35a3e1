"""Who a person is: the rows that are it, the words it is known by, and who else is called the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from itertools import chain

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from matcher.models import (
    COUNTY_DIGITS,
    Account,
    Colleague,
    FirmRequest,
    Head,
    Institution,
    MessageAddress,
    Need,
    Region,
    ResourcePack,
    Topic,
    Venue,
    is_within,
    lies_in,
)
from matcher.personal_data.person import Person
from matcher.personal_data.replaced_words import PersonWords
from matcher.policy.one_person import records_of
from matcher.text.contacts import is_name_alike, is_same_contact
from matcher.text.telephone import mobile_digits, name_beside_numbers, numbers_in
from matcher.vocabulary import PersonKind

LEAST_DIGITS = 7
_BRACKETED = re.compile(r" *[（(][^（）()]*[）)]$")  # what tells two of one name apart


def person_of_head(session: Session, head: Head) -> Person:
    """The head together with the account it signs in with, and the requests of firms that name it as contact."""
    accounts = session.scalars(select(Account).where(Account.head_id == head.id)).all()
    addresses = session.scalars(_addresses(head.id, [each.id for each in accounts])).all()
    person = _person(
        session, PersonKind.HEAD, head.id, head.county_code, head.name,
        names={head.name, *(each.name for each in accounts)}, head_id=head.id, accounts=accounts,
        numbers=[_digits(head.phone)], addresses=addresses,
    )  # fmt: skip
    return _with_requests(session, person, {_digits(head.phone)}, head.institution_id)


def person_of_account(session: Session, account: Account) -> Person:
    """Somebody who signs in and is no head; of a township also every need there that names it as contact.

    And the requests of firms in the county that do so with a number of hers.
    """
    addresses = session.scalars(_addresses(None, [account.id])).all()
    at_township = len(account.region_code) > COUNTY_DIGITS
    near = session.scalars(_with_contact(account.region_code)) if at_township else ()
    needs = [need for need in near if name_beside_numbers(need.contact) == account.name]
    numbers = {number for need in needs for number in numbers_in(need.contact)}
    person = _person(
        session, PersonKind.ACCOUNT, account.id, account.region_code, account.name,
        names={account.name}, accounts=[account], addresses=addresses, numbers=numbers,
        need_ids=[need.id for need in needs],
    )  # fmt: skip
    return _with_requests(session, person, numbers)


def _with_requests(
    session: Session, person: Person, reached_by: set[str], institution_id: int | None = None
) -> Person:
    """The same with the requests that name the person, beside one of her numbers or as somebody of her own firm.

    The numbers that stand there are hers, too, unless another contact is reached by them.
    """
    names = PersonWords(person.names, (), (), person.kept, "")
    named: list[FirmRequest] = []
    own, others = set(person.numbers), set[str]()
    for each in session.scalars(_requests(person.region_code[:COUNTY_DIGITS])):
        numbers = set(numbers_in(each.contact))
        is_near = each.institution_id == institution_id or not numbers.isdisjoint(
            {*person.numbers, *reached_by}
        )
        if is_near and names.out_of(each.contact) != each.contact:
            named.append(each)
            own |= numbers
        else:
            others |= numbers
    if not named:
        return person
    known = {*person.numbers, *(own - others)}
    found = replace(
        person, request_ids=tuple(each.id for each in named),
        numbers=_of_nobody_else(session, known, person.names, person.head_id),
    )  # fmt: skip
    return replace(found, is_shared=_has_namesake(session, found))


def person_of_contact(session: Session, need: Need) -> Person:
    """Whom the need names as contact, with every need and firm's request of the county that names the same person."""
    return _contact(session, PersonKind.CONTACT, need.id, need.township_code, need.contact)


def person_of_firm_contact(session: Session, asked: FirmRequest) -> Person:
    """Whom the request of a firm names, with all that names the same person in its county."""
    county_code = asked.institution.county_code
    return _contact(session, PersonKind.FIRM_CONTACT, asked.id, county_code, asked.contact)


def _contact(session: Session, kind: PersonKind, key: int, area_code: str, contact: str) -> Person:
    name, numbers = name_beside_numbers(contact), numbers_in(contact)
    county_code = area_code[:COUNTY_DIGITS]
    needs, requests = session.scalars(_with_contact(county_code)), session.scalars(_requests(county_code))
    own = set(_of_nobody_else(session, numbers, (name,), None))
    return _person(
        session, kind, key, area_code, name or contact, names={name}, numbers=numbers,
        need_ids=[each.id for each in needs if _is_hers(each.contact, contact, own)],
        request_ids=[each.id for each in requests if _is_hers(each.contact, contact, own)],
    )  # fmt: skip


def _is_hers(named: str, contact: str, own: set[str]) -> bool:
    """Whether a text names the contact, or nothing but numbers by which nobody else is reached."""
    numbers = set(numbers_in(named))
    is_bare = bool(numbers) and not name_beside_numbers(named)
    return is_same_contact(named, contact) or (is_bare and numbers <= own)


def _requests(county_code: str) -> Select[FirmRequest]:
    return (
        select(FirmRequest)
        .join(FirmRequest.institution)
        .where(Institution.county_code == county_code, FirmRequest.contact != "")
        .order_by(FirmRequest.id)
    )


def _with_contact(area: str) -> Select[Need]:
    return select(Need).where(lies_in(Need.township_code, area), Need.contact != "").order_by(Need.id)


def _addresses(head_id: int | None, account_ids: Collection[int]) -> Select[str]:
    whose = or_(MessageAddress.head_id == head_id, MessageAddress.reader_id.in_(account_ids))
    return select(MessageAddress.address).where(whose, MessageAddress.address != "")


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone.partition("转")[0] if sign.isdigit())


def _person(
    session: Session, kind: PersonKind, key: int, region_code: str, name: str, *, names: Iterable[str],
    numbers: Iterable[str] = (), accounts: Collection[Account] = (), addresses: Iterable[str] = (),
    head_id: int | None = None, need_ids: Iterable[int] = (), request_ids: Iterable[int] = (),
) -> Person:  # fmt: skip
    called = {each for each in names if each}
    known = tuple(sorted(called | {_BRACKETED.sub("", each) for each in called} - {""}))
    whole = {each.login for each in accounts} | set(addresses)
    digits = {*numbers, *(_digits(each) for each in addresses if "@" not in each)}
    ids = tuple(each.id for each in accounts)
    person = Person(
        kind, key, region_code, name, known,
        _of_nobody_else(session, digits, known, head_id),
        tuple(sorted(whole)), _longer_names(session, known), head_id, ids, tuple(need_ids),
        tuple(request_ids), is_shared=False,
    )  # fmt: skip
    return replace(person, is_shared=_has_namesake(session, person))


def _of_nobody_else(
    session: Session, digits: Iterable[str], names: Collection[str], head_id: int | None
) -> tuple[str, ...]:
    long_enough = sorted(each for each in digits if len(each) >= LEAST_DIGITS)
    return tuple(
        each
        for each in long_enough
        if not _is_other_heads(session, each, head_id) and not _is_other_contacts(session, each, names)
    )


def _is_other_heads(session: Session, digits: str, head_id: int | None) -> bool:
    """Whether another head is reached by the number, too: behind one switchboard it is nobody's alone.

    Her own records in other counties are nobody else.
    """
    near = select(Head.phone).where(Head.phone.contains(digits[-3:]), Head.id.not_in(records_of(head_id)))
    return any(_digits(phone) == digits for phone in session.scalars(near))


def _is_other_contacts(session: Session, digits: str, names: Collection[str]) -> bool:
    """Whether a need or a firm's request names another person with it; a mobile number is one person's."""
    if mobile_digits(digits):
        return False
    contacts = (
        session.scalars(select(column).where(column.contains(digits[-3:])).distinct())
        for column in (Need.contact, FirmRequest.contact)
    )
    return any(
        digits in numbers_in(contact) and _is_named_otherwise(contact, names)
        for contact in chain.from_iterable(contacts)
    )


def _is_named_otherwise(contact: str, names: Collection[str]) -> bool:
    named = name_beside_numbers(contact)
    return named != "" and not any(is_name_alike(named, name) for name in names if name)


def _longer_names(session: Session, names: Iterable[str]) -> tuple[str, ...]:
    """Names of places, institutions and others in which one of the names stands: 王安 in 王安镇."""
    columns = (
        Region.name, Institution.name, Venue.name, Topic.name, ResourcePack.name, Head.name, Account.name,
    )  # fmt: skip
    found = {
        longer
        for name in names
        for column in columns
        for longer in session.scalars(select(column).where(column.contains(name, autoescape=True)).distinct())
    }
    return tuple(sorted(found - set(names)))


def _has_namesake(session: Session, person: Person) -> bool:
    """Whether somebody else is called the same."""
    own = records_of(person.head_id)
    is_hers = or_(Account.id.in_(person.account_ids), func.coalesce(Account.head_id, 0).in_(own))
    others = (
        select(Head.id).where(Head.name.in_(person.names), Head.id.not_in(own)),
        select(Account.id).where(Account.name.in_(person.names), ~is_hers),
        select(Colleague.id).where(Colleague.name.in_(person.names)),
    )
    if any(session.scalar(query.limit(1)) is not None for query in others):
        return True
    of_needs = select(Need.township_code, Need.contact).where(Need.id.not_in(person.need_ids))
    of_firms = (
        select(Institution.county_code, FirmRequest.contact)
        .join(FirmRequest.institution)
        .where(FirmRequest.id.not_in(person.request_ids))
    )
    return any(
        name_beside_numbers(contact) == name and _is_another(person, area_code, contact)
        for name in person.names
        for contacts, column in ((of_needs, Need.contact), (of_firms, FirmRequest.contact))
        for area_code, contact in session.execute(
            contacts.where(column.contains(name, autoescape=True)).distinct()
        )
    )


def _is_another(person: Person, area_code: str, contact: str) -> bool:
    """Whether a contact of the person's name is another: the same number is the same person, and so is, of a contact,
    one of the county of which no number is known.
    """
    numbers = set(numbers_in(contact))
    if numbers.intersection(person.numbers):
        return False
    is_contact = person.kind in (PersonKind.CONTACT, PersonKind.FIRM_CONTACT)
    is_near = is_contact and is_within(area_code, person.region_code[:COUNTY_DIGITS])
    return not is_near or bool(numbers and person.numbers)
