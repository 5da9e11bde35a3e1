"""The four kinds of heads in words."""

from solver.words.bilingual import Bilingual

_KINDS = {
    "medical": Bilingual("医疗卫生专家", "medical expert"),
    "education": Bilingual("教育专家", "education expert"),
    "agriculture": Bilingual("农业技术专家", "agricultural expert"),
    "enterprise": Bilingual("企业专家", "enterprise expert"),
}


def kind_words(kind: str | None) -> Bilingual:
    """The kind; simply an expert where it is not known."""
    return _KINDS.get(kind or "", Bilingual("专家", "expert"))
