"""Profiles as TOML: small, readable, with nothing in it that runs."""

import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, cast

from cleanweb.errors import CleanwebError, UnknownNameError

HEAD = """\
# What the pages of a site repeat, as `cleanweb learn` counted it. `cleanweb clean --site` removes it.
# Delete a block, or add its text to `allow`, to keep it; blocks with a score under 0.7 are only reported.
"""
KINDS: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(("site", "learned", "text", "language", "place"), str),
    **dict.fromkeys(("pages", "of"), int),
    **dict.fromkeys(("allow", "examples"), list),
    "score": (int, float),
}


def written(values: Mapping[str, Any], blocks: Iterable[Mapping[str, Any]]) -> str:
    """The TOML of a profile."""
    tables = ("\n".join(["\n[[blocks]]", *_pairs(block)]) for block in blocks)
    return "\n".join([HEAD + "\n".join(_pairs(values)), *tables]) + "\n"


def read(text: str, keys: Collection[str], fields: Collection[str]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The values of a profile, and those of its blocks. Raises CleanwebError for what is none."""
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise CleanwebError(f"the profile of a site is not valid TOML: {error}") from None
    blocks = values.pop("blocks", [])
    if not isinstance(blocks, list) or not all(isinstance(each, dict) for each in cast("list[Any]", blocks)):
        raise CleanwebError("the profile of a site has blocks as tables [[blocks]]")
    tables = [_checked(each, fields) for each in cast("list[dict[str, Any]]", blocks)]
    for each in tables:
        if missing := {"text", "pages", "of"} - each.keys():
            raise CleanwebError(f"a block in the profile of a site has no {min(missing)!r}")
        if not 0 <= each.get("score", 1) <= 1:
            raise CleanwebError(f"score in the profile of a site is {each['score']!r}, not 0 to 1")
    return _checked(values, keys), tables


def _checked(table: Mapping[str, Any], known: Collection[str]) -> dict[str, Any]:
    checked: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise UnknownNameError("key in the profile of a site:", key, known)
        items = cast("list[Any]", value) if isinstance(value, list) else ()
        if not isinstance(value, KINDS[key]) or isinstance(value, bool) or not all(isinstance(item, str) for item in items):
            raise CleanwebError(f"{key} in the profile of a site is {value!r}")
        checked[key] = tuple(cast("list[Any]", value)) if isinstance(value, list) else value
    return checked


def _pairs(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        shown = json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore").decode()
        yield f"{key} = {shown}".replace("\x7f", "\\u007f")
