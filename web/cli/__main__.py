"""`python -m web.cli` is the console script."""

from web.cli import main

main(prog_name="sizhang")
