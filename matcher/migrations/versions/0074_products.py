"""Products: a topic ready to order, with kit, people, season and files.

Revision ID: 0074
Revises: 0073
"""

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"
branch_labels = None
depends_on = None

FILE_KINDS = ("pdf", "pptx", "docx", "jpg", "png")
TERMS = (
    "xiaohan", "dahan", "lichun", "yushui", "jingzhe", "chunfen", "qingming", "guyu", "lixia", "xiaoman", "mangzhong",
    "xiazhi", "xiaoshu", "dashu", "liqiu", "chushu", "bailu", "qiufen", "hanlu", "shuangjiang", "lidong", "xiaoxue",
    "daxue", "dongzhi",
)  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "product",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_en", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False),
        sa.Column("searched", sa.Text(), nullable=False),
        sa.Column("spoken", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_en", sa.Text(), nullable=False),
        sa.Column("prepares", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("audience", sa.Integer(), nullable=False),
        sa.Column("season", sa.String(32), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("minutes BETWEEN 15 AND 480", name=op.f("ck_product_minutes")),
        sa.CheckConstraint("audience >= 1", name=op.f("ck_product_audience")),
        sa.ForeignKeyConstraint(["county_code"], ["region.code"], name=op.f("fk_product_county_code")),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_product_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("county_code", "name_key", name=op.f("uq_product_county_code_name_key")),
    )
    op.create_index(op.f("ix_product_topic_id"), "product", ["topic_id"])
    op.create_table(
        "product_pack",
        _of_product(),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_product_pack_quantity")),
        _to_product("product_pack"),
        sa.ForeignKeyConstraint(["pack_id"], ["resource_pack.id"], name=op.f("fk_product_pack_pack_id")),
        sa.PrimaryKeyConstraint("product_id", "pack_id", name=op.f("pk_product_pack")),
    )
    op.create_table(
        "product_head",
        _of_product(),
        sa.Column("head_id", sa.Integer(), nullable=False),
        _to_product("product_head"),
        sa.ForeignKeyConstraint(
            ["head_id"], ["head.id"], name=op.f("fk_product_head_head_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("product_id", "head_id", name=op.f("pk_product_head")),
    )
    op.create_index(op.f("ix_product_head_head_id"), "product_head", ["head_id"])
    op.create_table(
        "product_window",
        sa.Column("id", sa.Integer(), nullable=False),
        _of_product(),
        sa.Column("term", _one_of(TERMS, "solarterm"), nullable=False),
        sa.Column("first_day", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Integer(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_product_window_days")),
        _to_product("product_window"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_window")),
    )
    op.create_index(op.f("ix_product_window_product_id"), "product_window", ["product_id"])
    op.create_table(
        "product_file",
        sa.Column("id", sa.Integer(), nullable=False),
        _of_product(),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("kind", _one_of(FILE_KINDS, "filekind"), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("size >= 1", name=op.f("ck_product_file_size")),
        _to_product("product_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_file")),
    )
    op.create_index("ix_product_file_product_id", "product_file", ["product_id"])
    op.create_table(
        "product_file_piece",
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["product_file.id"], name=op.f("fk_product_file_piece_file_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("file_id", "number", name=op.f("pk_product_file_piece")),
    )


def downgrade() -> None:
    for table in (
        "product_file_piece",
        "product_file",
        "product_window",
        "product_head",
        "product_pack",
        "product",
    ):
        op.drop_table(table)


def _of_product() -> sa.Column[int]:
    return sa.Column("product_id", sa.Integer(), nullable=False)


def _to_product(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["product_id"], ["product.id"], name=op.f(f"fk_{table}_product_id"), ondelete="CASCADE"
    )


def _one_of(words: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)
