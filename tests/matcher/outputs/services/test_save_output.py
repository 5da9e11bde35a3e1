"""Entering, correcting and taking out what a firm reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.errors import Forbidden, Invalid, NotFound, Outdated
from matcher.models import AuditEntry, FirmOutput
from matcher.outputs.queries.output_list import list_outputs
from matcher.outputs.schemas.output import OutputCommand, OutputFilter
from matcher.outputs.services.save_output import remove_output, save_output
from matcher.policy import Action, Actor, load
from matcher.registry.queries.firms import firms_spoken_for
from matcher.vocabulary import OutputKind, Role
from tests.builders.outputs import GRANTED, a_firms_head, an_output
from tests.builders.people import a_head, an_account


def a_command(firm_id: int) -> OutputCommand:
    return OutputCommand(firm_id, GRANTED, OutputKind.PATENT, "一种夹具")


def test_a_head_of_the_firm_enters_it_herself_and_a_coordinator_on_its_word(session: Session) -> None:
    head = a_firms_head(session)
    command = a_command(head.institution_id)
    own = save_output(session, Actor.of(an_account(session, head=head)), command)
    told = save_output(session, Actor.of(an_account(session)), replace(command, kind=OutputKind.PROJECT))
    assert (own.by_firm, told.by_firm) == (True, False)
    assert (own.day, own.kind, own.words) == (GRANTED, OutputKind.PATENT, "一种夹具")


def test_no_head_enters_what_another_firm_did(session: Session) -> None:
    mine = a_firms_head(session)
    other = a_firms_head(session, "别家公司", name="别人")
    other.institution_id = mine.institution_id
    elsewhere = an_account(session, head=a_head(session, name="王医生"))
    with pytest.raises(Invalid) as refused:
        save_output(session, Actor.of(elsewhere), a_command(mine.institution_id))
    assert "institution_id" in refused.value.messages


def test_whoever_looks_on_enters_nothing(session: Session) -> None:
    head = a_firms_head(session)
    with pytest.raises(Forbidden):
        save_output(session, Actor.of(an_account(session, Role.OBSERVER)), a_command(head.institution_id))


def test_an_output_of_a_day_to_come_is_refused(session: Session) -> None:
    head = a_firms_head(session)
    command = replace(a_command(head.institution_id), day=clock.today() + timedelta(days=1))
    with pytest.raises(Invalid) as refused:
        save_output(session, Actor.of(an_account(session)), command)
    assert "day" in refused.value.messages


def test_a_correction_leaves_who_entered_it_and_an_old_page_is_refused(session: Session) -> None:
    head = a_firms_head(session)
    output = an_output(session, head.institution, by_firm=True)
    actor, command = Actor.of(an_account(session)), a_command(head.institution_id)
    seen = output.version
    save_output(session, actor, replace(command, kind=OutputKind.STANDARD, version=seen), output)
    session.flush()
    assert (output.kind, output.by_firm) == (OutputKind.STANDARD, True)
    with pytest.raises(Outdated):
        remove_output(session, actor, output, seen)


def test_every_step_is_audited_without_the_words(session: Session) -> None:
    head = a_firms_head(session)
    actor = Actor.of(an_account(session))
    output = save_output(session, actor, a_command(head.institution_id))
    session.flush()
    remove_output(session, actor, output, output.version)
    rows = session.scalars(select(AuditEntry).where(AuditEntry.subject == "firm_output")).all()
    assert {row.action for row in rows} == {"firm_output.add", "firm_output.remove"}
    assert "夹具" not in str([row.detail for row in rows])
    assert session.scalars(select(FirmOutput)).all() == []


def test_a_head_sees_the_outputs_of_the_own_firm_only(session: Session) -> None:
    head = a_firms_head(session)
    output = an_output(session, head.institution)
    mine, other = (
        Actor.of(an_account(session, head=each)) for each in (head, a_head(session, name="王医生"))
    )
    assert [line.id for line in list_outputs(session, mine, OutputFilter()).items] == [output.id]
    assert [firm.id for firm in firms_spoken_for(session, mine)] == [head.institution_id]
    with pytest.raises(NotFound):
        load(session, other, Action.OUTPUT_EDIT, "firm_output", output.id)
