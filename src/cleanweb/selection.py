"""Names to rules and options: families, codes and rule names, with a helpful error for what does not exist."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from cleanweb.errors import UnknownNameError
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
                chosen[i] = replace(chosen[i], **{option: _fitting(value)})  # type: ignore[type-var]
    return tuple(chosen)


def _fitting(value: Any) -> Any:
    """Lists as tuples: a filter is a value that can be hashed and compared."""
    return tuple[Any, ...](value) if isinstance(value, list) else value


def options_of(each: Filter) -> dict[str, Any]:
    """The option names of a filter and their values."""
    return {field.name: getattr(each, field.name) for field in fields(each) if field.init} if is_dataclass(each) else {}
