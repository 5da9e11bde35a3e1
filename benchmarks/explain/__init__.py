"""How fast explanations come, and whether all they say is true; run it with ``python -m benchmarks.explain``."""
