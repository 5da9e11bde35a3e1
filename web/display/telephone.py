"""Telephone numbers in a text become links to dial."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

NUMBER = re.compile(r"(?<![\d.])(\+?\d(?:[ -]?\d){6,14})(?![\d.])(?:转(\d{1,6}))?")
"""Seven to fifteen digits, in groups or not, as the plan of the world's telephone numbers (E.164) allows, and 转801."""


def link_numbers(text: str) -> Markup:
    """The text, escaped, with each telephone number in it as a link."""
    written, last = Markup(), 0
    for found in NUMBER.finditer(text):
        extension = f",{found[2]}" if found[2] else ""  # a comma waits while dialling
        number = re.sub(r"[ -]", "", found[1]) + extension
        link = Markup('<a class="nowrap" href="tel:{}">{}</a>').format(number, found[0])
        written += escape(text[last : found.start()]) + link
        last = found.end()
    return written + escape(text[last:])
