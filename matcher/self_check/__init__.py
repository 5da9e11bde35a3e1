"""The self-check and the filing form (自查与备案) that the rules on government applications ask for.

What such a service must not do and what it should have is looked up in the running system; only what no program can
know is typed by the owner.
"""
