"""Papers in the official layout of GB/T 9704-2012 as .docx: the page, its letterhead, its text, its annexes.

Fonts are named, not shipped: whoever opens a paper prints it with the fonts of their own office program.
"""
