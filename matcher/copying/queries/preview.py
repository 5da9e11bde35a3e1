"""What taking over from another county would do, thing by thing: what is new, what would change, what is the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from matcher.copying.item import CopyItem, state_of
from matcher.copying.kit import PackQuantity, lacking
from matcher.copying.product_face import ProductFace
from matcher.copying.queries.catalogues import Catalogue, catalogue_of
from matcher.copying.queries.sources import source_of
from matcher.copying.queries.texts import TEXT_KEYS, written_texts
from matcher.copying.topic_face import TopicFace
from matcher.database.ensure_fresh import state_tag
from matcher.models import Product, ResourcePack, Topic
from matcher.policy import Action, Actor, allows
from matcher.products.file_kind import MOST_FILES
from matcher.registry.queries.regions import RegionName
from matcher.vocabulary import CopyKind, CopyState
from matcher.week.settings_values import settings_values


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that the other county has, by kind; `tag` differs whenever anything of it does.

    Texts are left out for whoever may not take them over.
    """

    source: RegionName
    items: Mapping[CopyKind, Sequence[CopyItem]]
    tag: str

    def of(self, kind: CopyKind, state: CopyState) -> list[CopyItem]:
        """The things of a kind with which that would happen."""
        return [each for each in self.items[kind] if each.state is state]

    @property
    def has_files(self) -> bool:
        """Whether any product has files that are not here."""
        return any(each.files for each in self.items[CopyKind.PRODUCTS])


def preview_of(session: Session, actor: Actor, county_code: str, source: str) -> Preview:
    """What taking over from the county `source` would do. Raises `NotFound` for a county of another province."""
    region = source_of(session, county_code, source)
    own, theirs = catalogue_of(session, county_code), catalogue_of(session, source)
    items = {
        CopyKind.SETTINGS: list(_settings(session, county_code, source)),
        CopyKind.PACKS: [_pack(each, own) for each in theirs.packs_in_use()],
        CopyKind.TOPICS: list(_topics(own, theirs)),
        CopyKind.PRODUCTS: list(_products(own, theirs)),
    }
    if allows(actor, Action.GROUP_EDIT):
        items[CopyKind.TEXTS] = list(_texts(session, county_code, source))
    tag = state_tag(county_code, source, list(items.values()))
    return Preview(RegionName.of(region), items, tag)


def _settings(session: Session, county_code: str, source: str) -> Iterator[CopyItem]:
    """Every number of the settings; neither the telephone nor the abbreviation, nor what single townships can host."""
    own, theirs = settings_values(session, county_code).values, settings_values(session, source).values
    for number, name in enumerate(sorted(theirs), start=1):
        state, changes = state_of({name: own[name]}, {name: theirs[name]})
        yield CopyItem(CopyKind.SETTINGS, number, name, "", state, changes)


def _pack(pack: ResourcePack, own: Catalogue) -> CopyItem:
    here = own.packs.get(pack.name_key)
    if here is not None and not here.active:
        return _archived(CopyKind.PACKS, pack)
    wanted = pack.name_en or (here.name_en if here else "")
    state, changes = state_of({"name_en": here.name_en} if here else None, {"name_en": wanted})
    return CopyItem(CopyKind.PACKS, pack.id, pack.name, pack.name_en, state, changes)


def _topics(own: Catalogue, theirs: Catalogue) -> Iterator[CopyItem]:
    for topic in theirs.topics_in_use():
        here = own.topics.get(topic.name_key)
        if here is not None and not here.active:
            yield _archived(CopyKind.TOPICS, topic)
            continue
        face = TopicFace.of(here, is_own=True) if here else None
        theirs_face = TopicFace.of(topic, is_own=False)
        wanted = theirs_face.over(face, own.packs)
        state, changes = state_of(face.values() if face else None, wanted.values())
        tag = state_tag(topic.version)
        lacks = _lacks(wanted.kit if here is None else theirs_face.kit, own)
        brings = tuple(_missing(wanted.kit, own))
        yield CopyItem(
            CopyKind.TOPICS, topic.id, topic.name, topic.name_en, state, changes, tag, brings, lacks=lacks
        )


def _products(own: Catalogue, theirs: Catalogue) -> Iterator[CopyItem]:
    for product in theirs.products_in_use():
        topic, here = own.topics.get(product.topic.name_key), own.products.get(product.name_key)
        if any(each is not None and not each.active for each in (topic, here)):
            yield _archived(CopyKind.PRODUCTS, product)  # itself, or what it would be about
            continue
        face = ProductFace.of(here, is_own=True) if here else None
        theirs_face = ProductFace.of(product, is_own=False)
        wanted = theirs_face.over(face, own.packs)
        lacks = _lacks(wanted.kit if here is None else theirs_face.kit, own)
        state, changes = state_of(face.values() if face else None, wanted.values())
        brings, kit = [], wanted.kit
        if topic is None:
            its_kit = TopicFace.of(product.topic, is_own=False).over(None, own.packs).kit
            lacks = tuple(dict.fromkeys((*lacks, *_lacks(its_kit, own))))
            brings, kit = [product.topic.name], (*its_kit, *kit)
        brings += _missing(kit, own)
        have = {each.digest for each in here.files} if here else set()
        files = [each for each in product.files if each.digest not in have][: MOST_FILES - len(have)]
        yield CopyItem(
            CopyKind.PRODUCTS,
            product.id,
            product.name,
            product.name_en,
            state,
            changes,
            state_tag(product.version),
            tuple(brings),
            len(files),
            lacks,
        )


def _missing(kit: Iterable[PackQuantity], own: Catalogue) -> list[str]:
    """The names of packs that are not here at all, each once."""
    return list({each.key: each.name for each in kit if each.key not in own.packs}.values())


def _lacks(kit: Iterable[PackQuantity], own: Catalogue) -> tuple[str, ...]:
    return tuple(each.name for each in lacking(kit, own.packs).values())


def _archived(kind: CopyKind, their: ResourcePack | Topic | Product) -> CopyItem:
    """Something that this county has archived: it stays so, and nothing of it is taken over."""
    return CopyItem(
        kind, their.id, their.name, their.name_en, CopyState.ARCHIVED, theirs=state_tag(their.name)
    )


def _texts(session: Session, county_code: str, source: str) -> Iterator[CopyItem]:
    own, theirs = written_texts(session, county_code), written_texts(session, source)
    for number, key in enumerate(TEXT_KEYS, start=1):
        if key not in theirs:
            continue
        here = {"text": own[key].text} if key in own else None
        state, changes = state_of(here, {"text": theirs[key].text})
        kind, text_kind = key
        yield CopyItem(
            CopyKind.TEXTS, number, f"{kind}.{text_kind}", "", state, changes, state_tag(theirs[key].text)
        )
