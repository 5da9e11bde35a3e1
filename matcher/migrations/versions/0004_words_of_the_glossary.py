"""The names of the glossary: invitation (seat), area (county of a round), preference (stance), proposed plan (draft).

Two columns that nothing read are gone: who released a plan and who cancelled a run stands in the audit trail, from
where the way down restores them.

Revision ID: 0004
Revises: 0003
"""

from collections.abc import Callable
from dataclasses import dataclass

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


@dataclass(frozen=True)
class Names:
    """What the two revisions call the same things."""

    invitation: str
    area: str
    preference: str
    preference_kind: str
    proposed: str
    records_people: bool


OLD = Names("seat", "county_code", "stance", "stance", "draft", records_people=True)
NEW = Names("invitation", "area_code", "preference", "headpreference", "proposed", records_people=False)


def upgrade() -> None:
    _move(OLD, NEW)


def downgrade() -> None:
    _move(NEW, OLD)


def _move(old: Names, new: Names) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(old, new)
    else:
        _rename(old, new)
    if new.records_people:
        _restore_people()
    _reword_audit(old, new)


def _reword_audit(old: Names, new: Names) -> None:
    entry = sa.table("audit_entry", *map(sa.column, ("action", "subject", "before", "after")))
    prefix = f"{old.invitation}."
    renamed = sa.func.replace(entry.c.action, prefix, f"{new.invitation}.")
    op.execute(sa.update(entry).where(entry.c.action.startswith(prefix)).values(action=renamed))
    op.execute(sa.update(entry).where(entry.c.subject == old.invitation).values(subject=new.invitation))
    for column in (entry.c.before, entry.c.after):
        of_plan = sa.and_(entry.c.subject == "plan", column == old.proposed)
        op.execute(sa.update(entry).where(of_plan).values({column.name: new.proposed}))


def _restore_people() -> None:
    op.execute("UPDATE run SET cancel_requested = (status = 'cancelled')")
    # A plan is released by the step of that name, or begins released where one need is dispatched by itself.
    op.execute(
        "UPDATE plan SET released_by = (SELECT account_id FROM audit_entry WHERE subject = 'plan'"
        " AND subject_key = CAST(plan.id AS VARCHAR(40)) AND action IN ('plan.release', 'plan.start')"
        " AND after = 'released' ORDER BY id DESC LIMIT 1) WHERE status = 'released'"
    )


# --- SQLite: each table is built anew, because it renames no constraint ----------------------------------------------


def _rebuild(old: Names, new: Names) -> None:
    """Foreign keys must be off, or dropping a table empties those that point to it (`matcher.migrations`)."""
    assert op.get_bind().exec_driver_sql("PRAGMA foreign_keys").scalar() == 0
    _rebuild_table("round", _round, old, new, {new.area: old.area})
    _rebuild_table("run", _run, old, new, {"cancel_requested": "0"} if new.records_people else {})
    _rebuild_table("plan", _plan, old, new, {"status": _reworded_status(old, new)})
    _rebuild_table("need_head", _need_head, old, new, {new.preference: old.preference})
    _rebuild_table(old.invitation, _invitation, old, new, {}, new_name=new.invitation)
    _rebuild_table("booked_slot", _booked_slot, old, new, {f"{new.invitation}_id": f"{old.invitation}_id"})


def _reworded_status(old: Names, new: Names) -> str:
    return f"CASE status WHEN '{old.proposed}' THEN '{new.proposed}' ELSE status END"


def _rebuild_table(
    table: str,
    items: Callable[[Names], list[sa.schema.SchemaItem]],
    old: Names,
    new: Names,
    values: dict[str, str],
    *,
    new_name: str = "",
) -> None:
    """The table with the items of the new revision, and every row of it.

    A column that both revisions have keeps its values; `values` are SQL expressions for the others, and for columns
    whose words change.
    """
    before, after = (
        [item.name for item in items(names) if isinstance(item, sa.Column)] for names in (old, new)
    )
    sources = {name: name for name in after if name in before} | values
    targets = ", ".join(f'"{name}"' for name in sources)
    op.create_table("_rebuilt", *items(new))
    op.execute(f'INSERT INTO _rebuilt ({targets}) SELECT {", ".join(sources.values())} FROM "{table}"')  # noqa: S608 - our own names
    op.drop_table(table)
    table = new_name or table
    op.rename_table("_rebuilt", table)
    for index, columns, where in _indexes(new).get(table, ()):
        op.create_index(
            index, table, columns, unique=index.startswith("uq_"),
            sqlite_where=sa.text(where) if where else None,
        )  # fmt: skip


def _indexes(names: Names) -> dict[str, list[tuple[str, list[str], str | None]]]:
    it = names.invitation
    return {
        "run": [
            ("ix_run_round_id", ["round_id"], None),
            ("uq_run_live", ["round_id"], "status IN ('queued', 'running')"),
        ],
        "plan": [
            ("ix_plan_round_id", ["round_id"], None),
            (f"uq_plan_{names.proposed}", ["round_id"], f"status = '{names.proposed}'"),
        ],
        it: [
            (f"ix_{it}_assignment_id", ["assignment_id"], None),
            (f"ix_{it}_head_answer", ["head_id", "answer"], None),
            (f"uq_{it}_live_position", ["assignment_id", "position"], "answer IN ('waiting', 'accepted')"),
        ],
        "booked_slot": [(f"ix_booked_slot_{it}_id", [f"{it}_id"], None)],
    }


def _kind(name: str, *members: str) -> sa.Enum:
    return sa.Enum(*members, name=name, native_enum=False, create_constraint=False, length=24)


def _one_of(column: str, name: str, *members: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{member}'" for member in members)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(name))


ROUND_STATUSES = ("collecting", "proposed", "released", "closed")
RUN_STATUSES = ("queued", "running", "done", "cancelled", "failed")
ANSWERS = ("waiting", "accepted", "declined", "expired", "cancelled")
REASONS = ("busy", "away", "too_far", "not_my_field", "health", "other")


def _round(names: Names) -> list[sa.schema.SchemaItem]:
    area = names.area
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(area, sa.String(length=12), nullable=False),
        sa.Column("monday", sa.Date(), nullable=False),
        sa.Column("status", _kind("roundstatus", *ROUND_STATUSES), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        sa.Column("answer_by", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("waited_on", sa.Integer(), nullable=True),
        _one_of("status", "ck_round_roundstatus", *ROUND_STATUSES),
        sa.ForeignKeyConstraint([area], ["region.code"], name=op.f(f"fk_round_{area}")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint(area, "monday", name=op.f(f"uq_round_{area}_monday")),
    ]


def _run(names: Names) -> list[sa.schema.SchemaItem]:
    cancel = [sa.Column("cancel_requested", sa.Boolean(), nullable=False)] if names.records_people else []
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("status", _kind("runstatus", *RUN_STATUSES), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("worker", sa.String(length=80), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        *cancel,
        sa.Column("error", sa.Text(), nullable=True),
        _one_of("status", "ck_run_runstatus", *RUN_STATUSES),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_run_created_by")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_run_round_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    ]


def _plan(names: Names) -> list[sa.schema.SchemaItem]:
    statuses = (names.proposed, "released", "discarded")
    people: list[sa.schema.SchemaItem] = []
    if names.records_people:
        people = [
            sa.Column("released_by", sa.Integer(), nullable=True),
            sa.ForeignKeyConstraint(["released_by"], ["account.id"], name=op.f("fk_plan_released_by")),
        ]
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("status", _kind("planstatus", *statuses), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=True),
        *people,
        sa.Column("version", sa.Integer(), nullable=False),
        _one_of("status", "ck_plan_planstatus", *statuses),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_plan_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_plan_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("run_id", name=op.f("uq_plan_run_id")),
    ]


def _need_head(names: Names) -> list[sa.schema.SchemaItem]:
    kind = names.preference_kind
    return [
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column(names.preference, _kind(kind, "prefer", "exclude"), nullable=False),
        _one_of(names.preference, f"ck_need_head_{kind}", "prefer", "exclude"),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_need_head_head_id")),
        sa.ForeignKeyConstraint(
            ["need_id"], ["need.id"], name=op.f("fk_need_head_need_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("need_id", "head_id", name=op.f("pk_need_head")),
    ]


def _invitation(names: Names) -> list[sa.schema.SchemaItem]:
    it = names.invitation
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("answer", _kind("answer", *ANSWERS), nullable=False),
        sa.Column("answer_by", sa.DateTime(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("decline_reason", _kind("declinereason", *REASONS), nullable=True),
        sa.Column("remark", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _one_of("answer", f"ck_{it}_answer", *ANSWERS),
        _one_of("decline_reason", f"ck_{it}_declinereason", *REASONS),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f(f"fk_{it}_assignment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f(f"fk_{it}_head_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f(f"fk_{it}_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{it}")),
    ]


def _booked_slot(names: Names) -> list[sa.schema.SchemaItem]:
    it = names.invitation
    return [
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.DateTime(), nullable=False),
        sa.Column(f"{it}_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_booked_slot_head_id")),
        sa.ForeignKeyConstraint(
            [f"{it}_id"], [f"{it}.id"], name=op.f(f"fk_booked_slot_{it}_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("head_id", "slot", name=op.f("pk_booked_slot")),
    ]


# --- PostgreSQL: everything is renamed where it stands ---------------------------------------------------------------


def _rename(old: Names, new: Names) -> None:
    op.rename_table(old.invitation, new.invitation)
    op.execute(f"ALTER SEQUENCE {old.invitation}_id_seq RENAME TO {new.invitation}_id_seq")
    op.alter_column("booked_slot", f"{old.invitation}_id", new_column_name=f"{new.invitation}_id")
    op.alter_column("round", old.area, new_column_name=new.area)
    op.alter_column("need_head", old.preference, new_column_name=new.preference)
    for table, before, after in (
        (new.invitation, old.invitation, new.invitation), ("booked_slot", old.invitation, new.invitation),
        ("round", old.area, new.area),
        ("need_head", f"ck_need_head_{old.preference_kind}", f"ck_need_head_{new.preference_kind}"),
        ("need_head", f"need_head_{old.preference}", f"need_head_{new.preference}"),
    ):  # fmt: skip
        _rename_constraints(table, before, after)
    _reword_plans(old, new)
    if new.records_people:
        op.add_column(
            "run", sa.Column("cancel_requested", sa.Boolean(), server_default="false", nullable=False)
        )
        op.alter_column("run", "cancel_requested", server_default=None)
        op.add_column("plan", sa.Column("released_by", sa.Integer(), nullable=True))
        op.create_foreign_key(op.f("fk_plan_released_by"), "plan", "account", ["released_by"], ["id"])
    else:
        op.drop_column("run", "cancel_requested")
        op.drop_column("plan", "released_by")


def _rename_constraints(table: str, before: str, after: str) -> None:
    """Constraints, their indexes with them, and then what indexes are left."""
    bind = op.get_bind()
    named = "SELECT conname FROM pg_constraint WHERE conrelid = CAST(:t AS regclass)"
    for name in bind.scalars(sa.text(named), {"t": f'"{table}"'}).all():
        if before in name:
            op.execute(f'ALTER TABLE "{table}" RENAME CONSTRAINT {name} TO {name.replace(before, after)}')
    indexed = "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() AND tablename = :t"
    for name in bind.scalars(sa.text(indexed), {"t": table}).all():
        if before in name:
            op.execute(f"ALTER INDEX {name} RENAME TO {name.replace(before, after)}")


def _reword_plans(old: Names, new: Names) -> None:
    op.drop_index(f"uq_plan_{old.proposed}", "plan")
    op.drop_constraint(op.f("ck_plan_planstatus"), "plan", type_="check")
    op.execute(f"UPDATE plan SET status = {_reworded_status(old, new)}")  # noqa: S608 - our own names
    listed = ", ".join(f"'{word}'" for word in (new.proposed, "released", "discarded"))
    op.create_check_constraint(op.f("ck_plan_planstatus"), "plan", f"status IN ({listed})")
    where = sa.text(f"status = '{new.proposed}'")
    op.create_index(f"uq_plan_{new.proposed}", "plan", ["round_id"], unique=True, postgresql_where=where)
