"""The four kinds of heads in words."""

from solver.words.bilingual import Bilingual

_KINDS = {
    "medical": Bilingual("医卫", "medical"),
    "education": Bilingual("教育", "education"),
    "agriculture": Bilingual("农业", "agriculture"),
    "enterprise": Bilingual("企业", "enterprise"),
}


def head_words(kind: str | None) -> Bilingual:
    """A head of a kind; simply a head where the kind is not known."""
    if kind is None:
        return Bilingual("四长", "head")
    words = _KINDS[kind]
    return Bilingual(f"四长（{words.zh}）", f"head ({words.en})")
