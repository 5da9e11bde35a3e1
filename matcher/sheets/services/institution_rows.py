"""Rows of institutions."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sqlalchemy.orm import Session

from matcher.models import Institution
from matcher.policy import Actor
from matcher.registry.schemas.institution import InstitutionCommand, InstitutionSchema
from matcher.registry.services.save_institution import save_institution
from matcher.sheets.queries.known import Known
from matcher.sheets.services.checked_row import Cells, Checked
from matcher.sheets.services.differences import ask_what_differs
from matcher.sheets.services.updates import update_institution
from matcher.sheets.words import KINDS, member_called
from matcher.text import name_key
from matcher.wording import Text

FIELDS = {"name": "name", "kind": "kind", "credit_code": "credit_code"}
UNKNOWN_KIND = Text("Please write 医卫, 教育, 农业 or 企业.")


class InstitutionRules:
    """The same institution has the same credit code, or the same name within the county."""

    def check(self, cells: Cells, known: Known) -> Checked:
        """What is found of a row."""
        found = Checked()
        kind = member_called(KINDS, cells.get("kind", ""))
        if kind is None and cells.get("kind"):
            found.wrong("kind", UNKNOWN_KIND)
        code = cells.get("credit_code", "")
        data = {"name": cells.get("name", ""), "kind": kind.value if kind else "", "credit_code": code}
        command = found.read(InstitutionSchema(), data, FIELDS)
        if command is None:
            return found
        found.write = partial(_written, command)
        names = [each for each in (command.credit_code, name_key(command.name)) if each]
        found.keys = tuple((each,) for each in names)
        twin = next((known.institutions[each] for each in names if each in known.institutions), None)
        if twin is not None:
            found.twin_id, found.twin = twin.id, Text("This institution is in the list already.")
            if twin.active:
                _ask_what_differs(found, cells, command, known.institutions_by_id[twin.id])
        return found


def _ask_what_differs(
    found: Checked, cells: Cells, command: InstitutionCommand, institution: Institution
) -> None:
    is_named_alike = name_key(institution.name) == name_key(command.name)
    old = {
        "name": institution.name, "kind": KINDS[institution.kind][0], "credit_code": institution.credit_code,
    }  # fmt: skip
    new = {
        "name": institution.name if is_named_alike else command.name, "kind": KINDS[command.kind][0],
        "credit_code": command.credit_code,
    }  # fmt: skip
    wanted = replace(command, name=new["name"])
    ask_what_differs(found, cells, old, new, partial(update_institution, wanted, cells, institution.id))


def _written(command: InstitutionCommand, session: Session, actor: Actor) -> int:
    """Add the institution."""
    return save_institution(session, actor, command).id
