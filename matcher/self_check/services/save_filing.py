"""Saying who answers for the service, and what no program can know of it."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy.orm import Session

from matcher.audit.services.record import record
from matcher.database.ensure_fresh import ensure_version
from matcher.models import Filing
from matcher.models.filing import THE_ONE
from matcher.policy import Actor
from matcher.policy.over_all import ensure_over_all
from matcher.self_check.filing_details import FilingDetails


def save_filing(session: Session, actor: Actor, command: FilingDetails) -> None:
    """Keep it; every page names the owner from then on.

    Raises `Outdated` where somebody else was faster, `Forbidden` where the actor's region has not all counties.
    """
    ensure_over_all(session, actor)
    filing = session.get(Filing, THE_ONE, with_for_update=True)
    ensure_version(filing.version if filing else 0, command.version)
    if filing is None:
        filing = Filing()
        session.add(filing)
    said = asdict(command)
    del said["version"]
    changed = [name for name, value in said.items() if getattr(filing, name) != value]
    for name in changed:
        setattr(filing, name, said[name])
    record(session, actor, "filing.edit", filing, changed=changed)
