"""What the solver says to people: plain sentences, complete in Chinese and English.

The rest of the product translates by catalogue; the solver stands alone and so carries its own words.
"""

from solver.words.bilingual import Bilingual
from solver.words.names import Names, joined
from solver.words.time import half_day_words, hour_words, start_words, when_words

__all__ = ["Bilingual", "Names", "half_day_words", "hour_words", "joined", "start_words", "when_words"]
