"""What stands on the demonstration county's service menu, put there through the services a coordinator uses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matcher import clock
from matcher.models import Account, Head, Offer, OfferTopic, Product, Topic
from matcher.policy import Actor
from matcher.products.schemas.product import ProductCommand, WindowCommand
from matcher.products.services.product_files import add_file
from matcher.products.services.save_product import save_product
from matcher.registry.schemas.topic import TopicPackCommand
from matcher.vocabulary import Role, SolarTerm
from seeds.demo.leaflet import leaflet

Windows = Sequence[tuple[SolarTerm, int, int]]
BEST_FIT = 3
MOST_MEGABYTES = 20


@dataclass(frozen=True, slots=True)
class Offered:
    """A product as it stands in the list below: of which topic, its names, what it is, when; `heads` are named."""

    topic: str
    name: str
    name_en: str
    about: str
    prepares: str
    windows: Windows = ()
    months: tuple[int, ...] = ()
    minutes: int = 90
    audience: int = 60
    heads: int = 0
    leaflet: tuple[str, ...] = ()


ON_THE_MENU = (
    Offered(
        "wheat-scab", "小麦赤霉病“见花打药”田头课", "Wheat scab: spraying at flowering",
        "抽穗扬花期到田头看苗情，讲清打药时间、药剂和机具，现场演示无人机喷雾。", "一块正在抽穗的麦田，附近能停车",
        ((SolarTerm.QINGMING, 10, 25),), minutes=90, audience=40, heads=2,
        leaflet=(
            "小麦赤霉病：见花打药", "一、什么时候打：扬花株率达到10%打第一遍，隔5–7天打第二遍。",
            "二、打什么：按农技站当季推荐的药剂和用量，轮换使用。", "三、怎么打：亩用水量要足，避开大风和中午高温。",
            "四、遇雨：雨前打、雨停抢打，6小时内遇雨要补打。", "五、安全：戴口罩手套，药瓶带回，收割前按间隔期停药。",
        ),
    ),
    Offered(
        "wheat-winter", "小麦冬前壮苗查苗", "Wheat before winter: looking at the stand",
        "下田看苗，旺苗控、弱苗促，讲清沟系配套和冬前除草。", "三类苗情的田块各一块",
        ((SolarTerm.XIAOXUE, 0, 22), (SolarTerm.LICHUN, 5, 25)), minutes=90, audience=40,
    ),
    Offered(
        "rice-seedling", "水稻机插育秧手把手", "Rice seedlings for the transplanter",
        "从选种、浸种到铺盘播种，边讲边做；看看往年烂秧的原因。", "育秧场地、水源、秧盘20张",
        ((SolarTerm.LIXIA, 5, 20),), minutes=120, audience=40, heads=1,
    ),
    Offered(
        "mulberry-winter", "冬季桑园修剪与清园", "Mulberry gardens in winter",
        "剪梢、整枝、清园、施冬肥，现场剪一行给大家看。", "一块桑园，剪刀若干",
        ((SolarTerm.DONGZHI, 0, 40),), minutes=120, audience=30,
    ),
    Offered(
        "sericulture", "春蚕饲养与蚕病防治", "Spring silkworms and their diseases",
        "蚕种领回前后做什么：消毒、温湿度、稀放饱食、农药中毒怎么防。", "蚕室一间",
        ((SolarTerm.GUYU, 0, 15),), minutes=90, audience=40,
    ),
    Offered(
        "watermelon-greenhouse", "大棚西瓜早春管理", "Watermelons under plastic in early spring",
        "嫁接苗定植、控温控湿、授粉坐果，进棚逐项看。", "两座大棚",
        ((SolarTerm.LICHUN, -10, 30),), minutes=120, audience=40,
    ),
    Offered(
        "aquaculture-health", "高温期鱼塘增氧与防病", "Ponds in the hot weeks",
        "看水色、测溶氧、算投饵；浮头了先做哪一步。", "塘口一处，带一瓶塘水",
        ((SolarTerm.XIAZHI, 0, 60),), minutes=90, audience=40,
    ),
    Offered(
        "heatstroke", "高温天防中暑", "Keeping well in the heat",
        "户外劳动、独居老人、孩子各讲一段，学会认先兆、会降温。", "有空调或阴凉的场地、饮用水",
        ((SolarTerm.XIAOSHU, -5, 50),), minutes=60, audience=80,
    ),
    Offered(
        "drowning-prevention", "汛期和暑期防溺水", "Water safety in the flood season",
        "认识身边的危险水域，练一遍“叫叫伸抛划”，家长和孩子一起听。", "学校操场或村广场",
        months=(6, 7, 8), minutes=60, audience=150,
    ),
    Offered(
        "winter-respiratory", "入冬呼吸道防病", "Coughs and colds in winter",
        "流感、肺炎怎么分，什么时候该去医院，老人接种疫苗的那些事。", "能坐下60人的会议室",
        months=(11, 12, 1, 2), minutes=60, audience=60,
    ),
    Offered(
        "hypertension", "血压管理进村", "Blood pressure in the village",
        "先测血压再开讲，讲怎么吃药、怎么吃盐，带走一张自己的血压卡。", "能坐下60人的会议室，量血压的桌子两张",
        minutes=90, audience=60, heads=2,
        leaflet=(
            "量血压的五件事", "一、坐着歇五分钟再量，量前半小时不抽烟、不喝浓茶。",
            "二、袖带和心脏一样高，手臂放平，别说话。",
            "三、早晚各量两遍，记下来，看医生时带上。", "四、在家量，135/85以上就该找医生说说。",
            "五、药不能自己停，血压正常是药在起作用。",
        ),
    ),
    Offered(
        "first-aid", "心肺复苏人人会", "First aid for everybody",
        "每人在模型上按一遍，学会用除颤仪、会处理气道梗阻。", "空地一块，垫子",
        minutes=120, audience=30,
    ),
    Offered(
        "myopia", "护眼课：开学测视力", "Eyes at the start of term",
        "测视力、讲用眼，给家长一份近视防控清单。", "教室一间，能拉上窗帘",
        months=(3, 9), minutes=60, audience=100,
    ),
)  # fmt: skip


def add_products(session: Session, county_code: str) -> None:
    """The products of the list, of the topics that the county has; leaflets are written here and now."""
    account = session.scalars(
        select(Account)
        .where(Account.region_code == county_code, Account.role == Role.COORDINATOR)
        .order_by(Account.id)
        .limit(1)
    ).one()
    actor = Actor.of(account)
    topics = {
        topic.code: topic for topic in session.scalars(select(Topic).where(Topic.county_code == county_code))
    }
    for offered in ON_THE_MENU:
        product = _added(session, actor, offered, topics[offered.topic])
        if offered.leaflet:
            content = leaflet(*offered.leaflet, today=clock.today())
            add_file(
                session, actor, product, f"{offered.leaflet[0]}.pdf", content, most_megabytes=MOST_MEGABYTES
            )


def _added(session: Session, actor: Actor, offered: Offered, topic: Topic) -> Product:
    command = ProductCommand(
        topic_id=topic.id, name=offered.name, name_en=offered.name_en, about=offered.about, prepares=offered.prepares,
        minutes=offered.minutes, audience=offered.audience, months=offered.months,
        windows=tuple(WindowCommand(*window) for window in offered.windows),
        packs=tuple(TopicPackCommand(row.pack_id, row.quantity) for row in topic.packs),
        heads=_heads(session, topic, offered.heads),
    )  # fmt: skip
    return save_product(session, actor, command)


def _heads(session: Session, topic: Topic, number: int) -> tuple[int, ...]:
    """The first heads of the county whose own field the topic is."""
    query = (
        select(Head.id)
        .join(Offer, Offer.head_id == Head.id)
        .join(OfferTopic, OfferTopic.offer_id == Offer.id)
        .where(OfferTopic.topic_id == topic.id, OfferTopic.fit == BEST_FIT, Offer.published, Head.active)
        .order_by(Head.id)
        .limit(number)
    )
    return tuple(session.scalars(query)) if number else ()
