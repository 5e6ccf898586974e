"""Why a block is no text: the rule it falls under, and the evidence in plain words."""

from cleanweb.document import Element
from cleanweb.filters.page import words
from cleanweb.filters.page.rules import BYLINE, COMMENT, HIDDEN_ELEMENT, NAVIGATION, OUTSIDE_TEXT, PROMOTION, RELATED_LINKS
from cleanweb.rules import Rule

NAME_BIT = {name: 1 << bit for bit, name in enumerate(words.NAMES)}
TEXT_BIT = {name: 1 << bit for bit, name in enumerate(words.TEXT)}
BY_NAME = (
    (HIDDEN_ELEMENT, ("consent", "dialog", "hidden")),
    (COMMENT, ("comment",)),
    (NAVIGATION, ("navigation", "foot", "head")),
    (RELATED_LINKS, ("related",)),
    (PROMOTION, ("promotion", "social")),
    (BYLINE, ("byline", "tag")),
)
"""In which order the words of the markup count."""
BY_TAG = ((NAVIGATION, ("nav", "footer", "header")), (HIDDEN_ELEMENT, ("form", "textarea", "select", "dialog")))
BY_TEXT = ((PROMOTION, ("subscribe", "advertisement", "share")), (BYLINE, ("by", "time")), (NAVIGATION, ("legal",)))
TAGS = frozenset(tag for _, tags in BY_TAG for tag in tags)
ANY_NAME = sum(NAME_BIT[group] for _, groups in BY_NAME for group in groups)
NEAR = 4
"""So many words of the markup, from the block outwards, speak of the block itself."""
BYLINE_WORDS = 25
MOSTLY = 0.6


def by_markup(path: tuple[str, ...], near: tuple[str, ...], *, brief: bool) -> tuple[Rule, str] | None:
    """The rule for a block that is no text, and the evidence, if the tags around it or the last words of its markup say it."""
    if not TAGS.isdisjoint(path):
        return next((rule, f"in <{tag}>") for rule, tags in BY_TAG for tag in tags if tag in path)
    named = words.of_names(near)
    for rule, groups in BY_NAME if named & ANY_NAME else ():
        group = next((group for group in groups if named & NAME_BIT[group]), None)
        if group and (brief or rule is not BYLINE):
            return rule, f"in an element named '{_word(near, group)}'"
    return None


def by_text(element: Element, said: int, *, brief: bool, before_text: bool) -> tuple[Rule, str]:
    """The same by its links and words; `said` are the groups of the words of its text."""
    if element.link_density >= MOSTLY:
        return NAVIGATION if before_text else RELATED_LINKS, f"{element.link_density:.0%} of it is links"
    for rule, groups in BY_TEXT if said else ():
        group = next((group for group in groups if said & TEXT_BIT[group]), None)
        if group and (brief or rule is not BYLINE):
            return rule, f"it has words of {group}"
    return OUTSIDE_TEXT, f"in <{element.path[-1]}>" if element.path else "on its own"


def _word(names: tuple[str, ...], group: str) -> str:
    return next(name for name in reversed(names) if words.of_name(name) & NAME_BIT[group])
