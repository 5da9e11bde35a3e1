"""Plans beside the proposed one. On SQLite the table of runs is not built anew.

Revision ID: 0046
Revises: 0045
"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

KINDS = ("replaced", "freed", "fairer", "less_travel", "head_away", "more_kit", "own_weights", "kept")
STATES = ("wanted", "kept", "adopted", "dropped")


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.execute(
        "ALTER TABLE run ADD COLUMN purpose VARCHAR(24) DEFAULT 'plan' NOT NULL"
        " CONSTRAINT ck_run_runpurpose CHECK (purpose IN ('plan', 'scenario'))"
    )
    _live_runs("status IN ('queued', 'running') AND purpose = 'plan'")
    op.create_table(
        "scenario",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.Column("kind", _words("scenariokind", *KINDS), nullable=False),
        sa.Column("status", _words("scenariostatus", *STATES), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("half", _words("half", "am", "pm"), nullable=True),
        sa.Column("pack_id", sa.Integer(), nullable=True),
        sa.Column("weighing", sa.String(200), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(kind = 'head_away') = (head_id IS NOT NULL)", name=op.f("ck_scenario_head")),
        sa.CheckConstraint("(kind = 'head_away') = (day IS NOT NULL)", name=op.f("ck_scenario_day")),
        sa.CheckConstraint("(kind = 'more_kit') = (pack_id IS NOT NULL)", name=op.f("ck_scenario_pack")),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_scenario_round_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_scenario_run_id")),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_scenario_head_id")),
        sa.ForeignKeyConstraint(["pack_id"], ["resource_pack.id"], name=op.f("fk_scenario_pack_id")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_scenario_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scenario")),
    )
    op.create_index("ix_scenario_round_id", "scenario", ["round_id"])
    op.create_table(
        "scenario_visit",
        sa.Column("scenario_id", sa.Integer(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scenario_id"], ["scenario.id"], name=op.f("fk_scenario_visit_scenario_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_scenario_visit_need_id")),
        sa.PrimaryKeyConstraint("scenario_id", "need_id", name=op.f("pk_scenario_visit")),
    )
    op.create_table(
        "scenario_head",
        sa.Column("scenario_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("need_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["scenario_id", "need_id"],
            ["scenario_visit.scenario_id", "scenario_visit.need_id"],
            name=op.f("fk_scenario_head_scenario_id_need_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["head_id"], ["head.id"], name=op.f("fk_scenario_head_head_id")),
        sa.PrimaryKeyConstraint("scenario_id", "need_id", "position", name=op.f("pk_scenario_head")),
    )


def downgrade() -> None:
    op.drop_table("scenario_head")
    op.drop_table("scenario_visit")
    op.drop_table("scenario")
    op.execute("DELETE FROM run WHERE purpose = 'scenario'")
    _live_runs("status IN ('queued', 'running')")
    op.drop_column("run", "purpose")


def _live_runs(which: str) -> None:
    op.drop_index("uq_run_live", table_name="run")
    live = sa.text(which)
    op.create_index("uq_run_live", "run", ["round_id"], unique=True, sqlite_where=live, postgresql_where=live)
