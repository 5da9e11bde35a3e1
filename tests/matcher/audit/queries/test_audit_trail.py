"""The trail leaves out who signed in and out unless that is asked for."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from matcher.audit.queries.audit_trail import SIGN_INS, list_audit
from matcher.audit.schemas.audit_filter import AuditFilter, SignIns
from matcher.audit.services.record import record
from matcher.policy import Actor
from tests.builders.people import an_account


@pytest.mark.parametrize(("sign_ins", "shown"), [(SignIns.LEFT_OUT, set()), (SignIns.SHOWN, set(SIGN_INS))])
def test_sign_ins_do_not_drown_the_rest(session: Session, sign_ins: SignIns, shown: set[str]) -> None:
    account = an_account(session)
    for action in (*SIGN_INS, "account.profile"):
        record(session, Actor.of(account), action, account)
    session.flush()
    found = list_audit(session, Actor.of(account), AuditFilter(sign_ins=sign_ins)).items
    assert {row.action for row in found} == shown | {"account.profile"}
