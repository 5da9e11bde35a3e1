"""A sentence in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same said in Chinese (``zh``) and in English (``en``)."""

    zh: str
    en: str

    def raw(self) -> dict[str, str]:
        """Ready for JSON."""
        return {"zh": self.zh, "en": self.en}
