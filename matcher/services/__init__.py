"""The commands: each changes the state in the caller's transaction and leaves an audit row.

One command, one file, named by its verb. They take the session, the actor, loaded objects and a typed
command; they flush but never commit.
"""
