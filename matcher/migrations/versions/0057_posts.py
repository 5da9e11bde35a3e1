"""Posts with body, term and front line; how large bodies are; re-election lists; what a county is asked for.

Revision ID: 0057
Revises: 0056
"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

BEFORE = ("vice_chair", "standing_committee", "committee")
SEATS = (*BEFORE, "delegate")
SETTINGS = {
    "post_vice_chairs": (2, ">= 0"),
    "post_standing": (4, ">= 0"),
    "post_members": (8, ">= 0"),
    "post_in_township": (2, ">= 0"),
    "post_delegates_percent": (70, "BETWEEN 0 AND 100"),
    "post_members_percent": (75, "BETWEEN 0 AND 100"),
    "post_ending_months": (6, "BETWEEN 0 AND 60"),
}


def _seat() -> sa.Column[str]:
    words = sa.Enum(*SEATS, name="seat", native_enum=False, create_constraint=True, length=24)
    return sa.Column("seat", words, nullable=False)


def _among(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


def upgrade() -> None:
    for name, (usual, rule) in SETTINGS.items():
        op.execute(
            f"ALTER TABLE county_settings ADD COLUMN {name} INTEGER DEFAULT {usual} NOT NULL"
            f" CONSTRAINT ck_county_settings_{name} CHECK ({name} {rule})"
        )
    op.create_table(
        "body_size",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        _seat(),
        sa.Column("from_day", sa.Date(), nullable=False),
        sa.Column("filled", sa.Integer(), nullable=False),
        sa.Column("others_front_line", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("others_front_line BETWEEN 0 AND filled", name=op.f("ck_body_size_front_line")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_body_size_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_body_size")),
        sa.UniqueConstraint("region_code", "seat", "from_day", name="uq_body_size_region_code_seat_from_day"),
    )
    op.create_table(
        "post_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("sizes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("adopted_at", sa.DateTime(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(adopted_at IS NULL) = (adopted_on IS NULL)", name=op.f("ck_post_draft_adopted")),
        sa.CheckConstraint("adopted_on <= last_day", name=op.f("ck_post_draft_term")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_post_draft_region_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_draft")),
    )
    op.create_index("ix_post_draft_region_code", "post_draft", ["region_code"])
    op.create_table(
        "post_draft_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.Integer(), nullable=False),
        sa.Column("head_id", sa.Integer(), nullable=False),
        _seat(),
        sa.Column("leaves", sa.Boolean(), nullable=False),
        sa.Column("front_line", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["post_draft.id"], name=op.f("fk_post_draft_line_draft_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["head_id"], ["head.id"], name=op.f("fk_post_draft_line_head_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_draft_line")),
        sa.UniqueConstraint("draft_id", "head_id", "seat", name="uq_post_draft_line_draft_id_head_id_seat"),
    )
    op.create_index("ix_post_draft_line_head_id", "post_draft_line", ["head_id"])
    with op.batch_alter_table("post") as post:
        post.add_column(sa.Column("seat", sa.String(24), nullable=True))
        post.add_column(sa.Column("first_day", sa.Date(), nullable=True))
        post.add_column(sa.Column("region_code", sa.String(12), nullable=True))
        post.add_column(sa.Column("last_day", sa.Date(), nullable=True))
        post.add_column(sa.Column("front_line", sa.Boolean(), nullable=False, server_default=sa.false()))
        post.add_column(sa.Column("remarks", sa.String(200), nullable=False, server_default=""))
        post.add_column(sa.Column("begun_by_id", sa.Integer(), nullable=True))
        post.add_column(sa.Column("ended_by_id", sa.Integer(), nullable=True))
        post.add_column(sa.Column("last_day_before", sa.Date(), nullable=True))
        post.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.execute(
        "UPDATE post SET seat = body, first_day = since,"
        " region_code = (SELECT county_code FROM head WHERE head.id = post.head_id)"
    )
    with op.batch_alter_table("post") as post:
        post.drop_constraint(op.f("ck_post_body"), type_="check")
        post.drop_column("body")
        post.drop_column("since")
        post.alter_column("seat", existing_type=sa.String(24), nullable=False)
        post.create_check_constraint(op.f("ck_post_seat"), _among("seat", SEATS))
        post.create_check_constraint(op.f("ck_post_term"), "first_day <= last_day")
        post.alter_column("region_code", existing_type=sa.String(12), nullable=False)
        post.create_foreign_key(op.f("fk_post_region_code"), "region", ["region_code"], ["code"])
        for name in ("begun_by_id", "ended_by_id"):
            post.create_foreign_key(
                op.f(f"fk_post_{name}"), "post_draft", [name], ["id"], ondelete="SET NULL"
            )
            post.create_index(f"ix_post_{name}", [name])
        post.create_index("ix_post_region_code", ["region_code"])
        for name in ("front_line", "remarks", "version"):
            post.alter_column(name, server_default=None)


def downgrade() -> None:
    op.execute("DELETE FROM post WHERE seat = 'delegate' OR last_day IS NOT NULL")
    with op.batch_alter_table("post") as post:
        post.add_column(sa.Column("body", sa.String(24), nullable=True))
        post.add_column(sa.Column("since", sa.Date(), nullable=True))
    op.execute("UPDATE post SET body = seat, since = first_day")
    with op.batch_alter_table("post") as post:
        for name in ("begun_by_id", "ended_by_id", "region_code"):
            post.drop_index(f"ix_post_{name}")
            post.drop_constraint(op.f(f"fk_post_{name}"), type_="foreignkey")
        post.drop_constraint(op.f("ck_post_term"), type_="check")
        post.drop_constraint(op.f("ck_post_seat"), type_="check")
        for name in (
            "seat", "first_day", "region_code", "last_day", "front_line", "remarks", "begun_by_id", "ended_by_id",
            "last_day_before", "version",
        ):  # fmt: skip
            post.drop_column(name)
        post.alter_column("body", existing_type=sa.String(24), nullable=False)
        post.create_check_constraint(op.f("ck_post_body"), _among("body", BEFORE))
    op.drop_table("post_draft_line")
    op.drop_table("post_draft")
    op.drop_table("body_size")
    for name in SETTINGS:
        op.drop_column("county_settings", name)
