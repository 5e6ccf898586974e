"""Names to rules and options: families, codes and rule names, with a helpful error for what does not exist."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, Literal, cast, get_args, get_origin, get_type_hints

from cleanweb.errors import CleanwebError, UnknownNameError
from cleanweb.findings import Filter
from cleanweb.rules import Rule


def codes_of(names: Iterable[str], rules: Iterable[Rule]) -> frozenset[str]:
    """The codes of the rules that families, codes or names stand for; upper and lower case are the same.

    Raises UnknownNameError for one that stands for none.
    """
    known: dict[str, set[str]] = {}
    for rule in rules:
        for name in (rule.family, rule.code, rule.name):
            known.setdefault(name, set()).add(rule.code)
    spellings = {name.lower(): name for name in known}
    codes: set[str] = set()
    for name in names:
        if name.lower() not in spellings:
            raise UnknownNameError("rule", name, known)
        codes |= known[spellings[name.lower()]]
    return frozenset(codes)


def configured(filters: Sequence[Filter], options: Mapping[str, Mapping[str, Any]]) -> tuple[Filter, ...]:
    """The filters with these options: `{"THA": {"mai_yamok": "compact"}}`, by family, code or name.

    Raises UnknownNameError for a name without a rule, or an option that no filter of it has.
    """
    chosen = list(filters)
    for name, values in options.items():
        codes = codes_of([name], (rule for each in filters for rule in each.rules))
        places = [i for i, each in enumerate(filters) if any(rule.code in codes for rule in each.rules)]
        for option, value in values.items():
            having = [i for i in places if option in options_of(filters[i])]
            if not having:
                raise UnknownNameError(f"option of {name}", option, {o for i in places for o in options_of(filters[i])})
            for i in having:
                chosen[i] = replace(chosen[i], **{option: _fitting(chosen[i], option, value)})  # type: ignore[type-var]
    return tuple(chosen)


def _fitting(each: Filter, option: str, value: Any) -> Any:
    """The value as the option's type wants it: lists become tuples, since a filter is a value that can be compared.

    Raises CleanwebError for a value of another type.
    """
    kind = get_type_hints(type(each))[option]
    if get_origin(kind) in (tuple, Sequence):
        if not isinstance(value, list | tuple):
            raise CleanwebError(f"{option} is {value!r}; it must be a list, as in [{json.dumps(value, default=str)}]")
        items = tuple(cast("Iterable[Any]", value))
        if get_args(kind)[0] is str and not all(isinstance(item, str) for item in items):
            raise CleanwebError(f"{option} is {value!r}; it must be a list of texts")
        return items
    allowed = get_args(kind) if get_origin(kind) is Literal else ()
    if allowed and value not in allowed:
        raise CleanwebError(f"{option} is {value!r}; choose one of {', '.join(map(str, allowed))}")
    plain = {bool: bool, int: int, float: (int, float), str: str}.get(kind)
    if plain and (not isinstance(value, plain) or (isinstance(value, bool) and kind is not bool)):
        raise CleanwebError(f"{option} is {value!r}; it must be a {kind.__name__}")
    return value


def options_of(each: Filter) -> dict[str, Any]:
    """The option names of a filter and their values."""
    return {field.name: getattr(each, field.name) for field in fields(each) if field.init} if is_dataclass(each) else {}
