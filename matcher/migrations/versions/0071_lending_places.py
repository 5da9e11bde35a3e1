"""Where kit is lent from, where its units are, and agreed hand-overs: what there is becomes one place a county.

Revision ID: 0071
Revises: 0070
"""

from datetime import date, datetime

import sqlalchemy as sa
from alembic import op

from matcher.text import name_key, searchable
from matcher.text.readings import readings

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _places()
    _movements()
    _hand_overs()
    _open_the_books()


def downgrade() -> None:
    op.drop_table("pack_hand_over")
    op.drop_table("pack_movement")
    op.drop_table("lending_place")


def _places() -> None:
    op.create_table(
        "lending_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("county_code", sa.String(12), nullable=False),
        sa.Column("region_code", sa.String(12), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("name_key", sa.String(240), nullable=False),
        sa.Column("searched", sa.Text(), nullable=False),
        sa.Column("spoken", sa.Text(), nullable=False),
        sa.Column("address", sa.String(120), nullable=False),
        sa.Column("contact", sa.String(80), nullable=False),
        sa.Column("hours", sa.String(80), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["county_code"], ["region.code"], name=op.f("fk_lending_place_county_code")),
        sa.ForeignKeyConstraint(["region_code"], ["region.code"], name=op.f("fk_lending_place_region_code")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_lending_place_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lending_place")),
        sa.UniqueConstraint("county_code", "name_key", name=op.f("uq_lending_place_county_code_name_key")),
    )
    for column in ("county_code", "region_code", "institution_id"):
        op.create_index(op.f(f"ix_lending_place_{column}"), "lending_place", [column])


def _movements() -> None:
    ends = []
    for end in ("source", "target"):
        ends += [
            sa.Column(end, sa.String(24), nullable=False),
            sa.Column(f"{end}_place_id", sa.Integer(), nullable=True),
            sa.Column(f"{end}_assignment_id", sa.Integer(), nullable=True),
            sa.ForeignKeyConstraint(
                [f"{end}_place_id"], ["lending_place.id"], name=op.f(f"fk_pack_movement_{end}_place_id")
            ),
            sa.ForeignKeyConstraint(
                [f"{end}_assignment_id"],
                ["assignment.id"],
                name=op.f(f"fk_pack_movement_{end}_assignment_id"),
            ),
            sa.CheckConstraint(
                f"({end} IN ('place', 'repair')) = ({end}_place_id IS NOT NULL)",
                name=op.f(f"ck_pack_movement_{end}_place"),
            ),
            sa.CheckConstraint(
                f"({end} = 'visit') = ({end}_assignment_id IS NOT NULL)",
                name=op.f(f"ck_pack_movement_{end}_visit"),
            ),
        ]
    op.create_table(
        "pack_movement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        *ends,
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("undoes_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_pack_movement_quantity")),
        sa.ForeignKeyConstraint(["pack_id"], ["resource_pack.id"], name=op.f("fk_pack_movement_pack_id")),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_pack_movement_made_by")),
        sa.ForeignKeyConstraint(["undoes_id"], ["pack_movement.id"], name=op.f("fk_pack_movement_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_movement")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_pack_movement_undoes_id")),
    )
    op.create_index("ix_pack_movement_pack_id_day", "pack_movement", ["pack_id", "day"])
    for end in ("source", "target"):
        for column in (f"{end}_place_id", f"{end}_assignment_id"):
            op.create_index(op.f(f"ix_pack_movement_{column}"), "pack_movement", [column])


def _hand_overs() -> None:
    op.create_table(
        "pack_hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pack_id", sa.Integer(), nullable=False),
        sa.Column("from_assignment_id", sa.Integer(), nullable=False),
        sa.Column("to_assignment_id", sa.Integer(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("carrier", sa.String(24), nullable=False),
        sa.Column("agreed_at", sa.DateTime(), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("quantity >= 1", name=op.f("ck_pack_hand_over_quantity")),
        sa.CheckConstraint(
            "from_assignment_id <> to_assignment_id", name=op.f("ck_pack_hand_over_two_visits")
        ),
        sa.CheckConstraint(
            "carrier IN ('next_fetches', 'last_brings', 'head_brings', 'county_brings')",
            name=op.f("ck_pack_hand_over_carrier"),
        ),
        sa.ForeignKeyConstraint(["pack_id"], ["resource_pack.id"], name=op.f("fk_pack_hand_over_pack_id")),
        sa.ForeignKeyConstraint(
            ["from_assignment_id"], ["assignment.id"], name=op.f("fk_pack_hand_over_from_assignment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["to_assignment_id"], ["assignment.id"], name=op.f("fk_pack_hand_over_to_assignment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["agreed_by"], ["account.id"], name=op.f("fk_pack_hand_over_agreed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pack_hand_over")),
        sa.UniqueConstraint(
            "pack_id", "from_assignment_id", "to_assignment_id",
            name=op.f("uq_pack_hand_over_pack_id_from_assignment_id_to_assignment_id"),
        ),
    )  # fmt: skip
    for column in ("from_assignment_id", "to_assignment_id"):
        op.create_index(op.f(f"ix_pack_hand_over_{column}"), "pack_hand_over", [column])


def _open_the_books() -> None:
    """One lending place for each county that has packs, where all of them lie."""
    bind = op.get_bind()
    packs = sa.table("resource_pack", *(sa.column(name) for name in ("id", "county_code", "stock")))
    regions = sa.table("region", sa.column("code"), sa.column("name"))
    metadata = sa.MetaData()
    places = sa.Table("lending_place", metadata, autoload_with=bind)
    movements = sa.Table("pack_movement", metadata, autoload_with=bind)
    counties = bind.execute(
        sa.select(regions.c.code, regions.c.name)
        .where(regions.c.code.in_(sa.select(packs.c.county_code)))
        .order_by(regions.c.code)
    ).all()
    for number, (code, county) in enumerate(counties, 1):
        name = f"{county}科协"
        bind.execute(
            places.insert().values(
                id=number, county_code=code, region_code=code, name=name, name_key=name_key(name),
                searched=searchable(name), spoken=readings(name), address="", contact="", hours="",
                active=True, version=1,
            )
        )  # fmt: skip
        rows = bind.execute(
            sa.select(packs.c.id, packs.c.stock)
            .where(packs.c.county_code == code, packs.c.stock > 0)
            .order_by(packs.c.id)
        ).all()
        for pack_id, stock in rows:
            bind.execute(
                movements.insert().values(
                    pack_id=pack_id, kind="opening", quantity=stock, day=date.today(), source="outside",
                    target="place", target_place_id=number, words="", made_at=datetime.now(),
                )
            )  # fmt: skip
    if bind.dialect.name == "postgresql" and counties:
        op.execute("SELECT setval('lending_place_id_seq', (SELECT max(id) FROM lending_place))")
