"""The invented heads of a county are many kinds of people with something to give."""

from collections import Counter
from random import Random

from seeds.catalogue import KINDS, menu, topics, topics_by_code
from seeds.population.experts import Expert, experts_of
from seeds.population.institutions import institutions_of
from seeds.townships import county


def some_experts(count: int = 90, seed: int = 1) -> tuple[Expert, ...]:
    random = Random(seed)
    return experts_of(institutions_of(county("320981"), random), menu(), count, random)


def test_names_are_different_and_marked():
    names = [expert.name for expert in some_experts()]
    assert len(set(names)) == 90
    assert all(name.endswith("（演示）") for name in names)


def test_everybody_works_at_an_institution_of_their_kind():
    assert all(expert.institution.kind == expert.kind for expert in some_experts())


def test_everybody_has_a_field_of_their_own():
    catalogue = topics_by_code()
    for expert in some_experts():
        own = [code for code, fit in expert.topics.items() if fit == 3]
        assert any(catalogue[code].kind == expert.kind for code in own)
        assert 3 <= len(expert.topics) <= 7


def test_ninety_heads_cover_most_of_the_menu():
    offered = Counter(code for expert in some_experts() for code in expert.topics)
    assert len(offered) >= 0.9 * len(topics())


def test_patterns_are_half_days_that_do_not_overlap():
    for expert in some_experts():
        assert expert.pattern
        for earlier, later in zip(expert.pattern, expert.pattern[1:], strict=False):
            assert (earlier.weekday, earlier.end) < (later.weekday, later.start + 1)


def test_all_kinds_and_all_bodies_are_there():
    experts = some_experts()
    assert {expert.kind for expert in experts} == set(KINDS)
    assert {expert.body for expert in experts} == {"vice_chair", "standing_committee", "committee", None}
