"""Whom to recruit next, over a season.

Revision ID: 0075
Revises: 0074
"""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None

STATES = ("queued", "running", "done", "failed", "cancelled")
KINDS = ("medical", "education", "agriculture", "enterprise")


def _words(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def upgrade() -> None:
    op.create_table(
        "recruit_study",
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("first_monday", sa.Date(), nullable=True),
        sa.Column("last_monday", sa.Date(), nullable=True),
        sa.Column("weeks", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("is_complete", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("status", _words("runstatus", *STATES), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("worker", sa.String(80), nullable=True),
        sa.Column("lease_until", sa.DateTime(), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["county_code"], ["region.code"], name=op.f("fk_recruit_study_county_code"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_recruit_study_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recruit_study")),
    )
    live = sa.text("status IN ('queued', 'running')")
    op.create_index(
        "uq_recruit_study_live",
        "recruit_study",
        ["county_code"],
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
    op.create_index("ix_recruit_study_county_code", "recruit_study", ["county_code"])
    op.create_table(
        "prospect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("study_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(12), nullable=False),
        sa.Column("kind", _words("kind", *KINDS), nullable=False),
        sa.Column("value_delta", sa.Integer(), nullable=False),
        sa.Column("by_week", sa.JSON(), nullable=False),
        sa.Column("serves", sa.JSON(), nullable=False),
        sa.Column("drops", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["study_id"], ["recruit_study.id"], name=op.f("fk_prospect_study_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_prospect_topic_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["township_code"], ["region.code"], name=op.f("fk_prospect_township_code"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prospect")),
    )
    op.create_index(op.f("ix_prospect_study_id"), "prospect", ["study_id"])
    op.create_index(op.f("ix_prospect_topic_id"), "prospect", ["topic_id"])


def downgrade() -> None:
    op.drop_table("prospect")
    op.drop_table("recruit_study")
