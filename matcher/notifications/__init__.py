"""Notifications (通知): who has to hear of which change, and whether that person has heard of it.

A row is written in the transaction of the change itself, so that nothing happens of which nobody is to be told. What a
message says is kept as parameters, never as a finished text or a link: `sentences` words it for the reader.
"""
