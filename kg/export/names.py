"""Keeps the names of properties apart from the names that a format needs itself."""

from __future__ import annotations

from collections.abc import Collection

__all__ = ["guard_name", "unguard_name"]

PREFIX = "property_"


def guard_name(name: str, reserved: Collection[str]) -> str:
    """Prefix a property's name if it is reserved; different names stay different.

    Parameters
    ----------
    name : str
    reserved : collection of str
        In lower case.

    Examples
    --------
    >>> guard_name("id", {"id"}), guard_name("property_id", {"id"}), guard_name("founded", {"id"})
    ('property_id', 'property_property_id', 'founded')
    """
    return PREFIX + name if _core(name) in reserved else name


def unguard_name(name: str, reserved: Collection[str]) -> str:
    """Undo `guard_name`.

    Examples
    --------
    >>> unguard_name("property_id", {"id"}), unguard_name("founded", {"id"})
    ('id', 'founded')
    """
    return name.removeprefix(PREFIX) if _core(name) in reserved else name


def _core(name: str) -> str:
    while name.startswith(PREFIX):
        name = name.removeprefix(PREFIX)
    return name.lower()
