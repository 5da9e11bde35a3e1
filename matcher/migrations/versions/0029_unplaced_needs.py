"""Needs in a township's own words, which a coordinator has to place.

Revision ID: 0029
Revises: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    state = sa.Enum(
        "waiting", "placed", "returned", "withdrawn",
        name="placing", native_enum=False, create_constraint=True, length=24,
    )  # fmt: skip
    op.create_table(
        "unplaced_need",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_code", sa.String(12), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("topic_words", sa.String(120), nullable=False),
        sa.Column("place_words", sa.String(120), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("state", state, nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("need_id", sa.Integer(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("topic_words <> '' OR place_words <> ''", name=op.f("ck_unplaced_need_words")),
        sa.CheckConstraint("(state = 'placed') = (need_id IS NOT NULL)", name=op.f("ck_unplaced_need_need")),
        sa.ForeignKeyConstraint(
            ["township_code"], ["region.code"], name=op.f("fk_unplaced_need_township_code")
        ),
        sa.ForeignKeyConstraint(["need_id"], ["need.id"], name=op.f("fk_unplaced_need_need_id")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_unplaced_need_created_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unplaced_need")),
    )
    op.create_index("ix_unplaced_need_state_township_code", "unplaced_need", ["state", "township_code"])
    op.create_index("ix_unplaced_need_township_code", "unplaced_need", ["township_code"])
    op.create_index("ix_unplaced_need_need_id", "unplaced_need", ["need_id"])


def downgrade() -> None:
    op.drop_table("unplaced_need")
