"""Deliveries (投递): messages that tell of notifications, from who wants what to what the provider answered.

A notification is written with its change; which messages it becomes a worker settles a little later, when it is known
what belongs together (decision record 18). With no channel set up there is none, and the list of calls is all.
"""
