"""Asking several heads whether they could take a part, before one of them is invited (询问)."""
