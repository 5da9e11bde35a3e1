"""The rules of a week as small functions: what fits where. Models, hand planning and explanations build on them.

The checker does not: it recomputes everything from the raw week.
"""
