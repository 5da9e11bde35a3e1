"""Who may do what, on which objects, and from which state: rules as data, read by small functions."""

from matcher.policy.actor import Actor
from matcher.policy.permissions import GRANTS, Action, Scope, allows, permit
from matcher.policy.scope import LOADABLE, load, within

__all__ = ["GRANTS", "LOADABLE", "Action", "Actor", "Scope", "allows", "load", "permit", "within"]
