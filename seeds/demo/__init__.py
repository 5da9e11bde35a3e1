"""The demonstration: Dongtai with its history and the week being planned, and a neighbour to compare with.

Everything happened through the services, under the clock of its day, so history, audit and plans agree.
"""

from seeds.demo.first_run import run_is_over, start_first_run
from seeds.demo.load import has_known_passwords, is_demonstration, is_loaded, load_demo
from seeds.demo.sign_ins import DEMO_PASSWORD, DEMO_SIGN_INS, DemoSignIn

__all__ = [
    "DEMO_PASSWORD", "DEMO_SIGN_INS", "DemoSignIn", "has_known_passwords", "is_demonstration", "is_loaded",
    "load_demo", "run_is_over", "start_first_run",
]  # fmt: skip
