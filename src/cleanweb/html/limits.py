"""What is mended in markup before it is parsed: what takes parsers quadratic time, and links without an end. All text stays."""

import re
from collections.abc import Iterator
from itertools import pairwise

from cleanweb.html.tokens import ATTRIBUTES, DRAWINGS, EACH_ATTRIBUTE, RAW, S

MANY_TAGS = 15_000
"""A page with fewer tags may nest them as deep as it likes: what is quadratic in them takes no time yet."""
DEEPEST = 400
"""Elements of larger pages may lie within so many others; pages that people write stay under 100."""
MOST_FORMATTING = 60
"""So many elements of formatting may be open at once: where they overlap, parsers take cubic time for them."""
LONGEST_TAG = 20_000
"""Code points of a tag; in longer ones only the first attributes stay. Parsers compare each attribute with all others."""
MOST_ATTRIBUTES = 200
TOKEN = re.compile(rf"<(?:(/?)([a-zA-Z][^{S}/>]*+)|!--(?!-?>)|!\[CDATA\[|[!?/])")
TAG_END, COMMENT_END = re.compile(f"{ATTRIBUTES}>"), re.compile("--!?>")
TAG_START = re.compile(r"<[a-zA-Z]")
NOT_NESTED = frozenset(
    """area base basefont bgsound br col colgroup dd dt embed frame hr img input keygen li link meta option p param rp rt source
    tbody td tfoot th thead tr track wbr""".split()
)
"""Elements without content, and those that a next one of their kind ends."""
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
UNBROKEN = FORMATTING | {"span", "sub", "sup"}
FORMATTED = (
    "[iIuU]|[bB](?:[iI][gG])?|[sS](?:[mM][aA][lL][lL]|[tT][rR][iI][kK][eE]|[tT][rR][oO][nN][gG])?|"
    "[tT][tT]|[eE][mM]|[cC][oO][dD][eE]|[fF][oO][nN][tT]|[nN][oO][bB][rR]"
)
WITH_ATTRIBUTES = re.compile(rf"<(?=[bceifnstuBCEIFNSTU])(?:{FORMATTED})\s")
"""Only these can pile up: parsers keep at most three open elements that are alike."""
FORMATTING_TAG = re.compile(rf"<(/?)(?:{FORMATTED})[\s>]")


LINK_TAG = re.compile(r"<(/?[aA])(?=[\s/>])")


def with_closed_links(page: str) -> str:
    """The page with a `span` for each link that is never closed: parsers would wrap all text up to the next one in it."""
    found = LINK_TAG.findall(page)
    if found.count("a") + found.count("A") <= found.count("/a") + found.count("/A"):
        return page
    tags = [(tag.start(), tag[1][0] == "/") for tag in LINK_TAG.finditer(page)]
    unclosed = [start for (start, ends), (_, ends_after) in pairwise([*tags, (len(page), False)]) if not (ends or ends_after)]
    places = pairwise([0, *(start + len("<a") for start in unclosed), len(page) + len("<a")])
    return "<span".join(page[start : end - len("<a")] for start, end in places)


def bounded(page: str) -> tuple[str, list[str]]:
    """The page without elements that lie too deep and attributes that are too many, and what was left out, in words."""
    notes: list[str] = []
    if _may_have_long_tag(page):
        page = _with_few_attributes(page, notes)
    piled = len(WITH_ATTRIBUTES.findall(page)) > MOST_FORMATTING and _open_formatting(page) > MOST_FORMATTING
    if piled or page.count("<") > MANY_TAGS:
        page = "".join(_not_too_deep(page, notes))
    return page, list(dict.fromkeys(notes))


def _may_have_long_tag(page: str) -> bool:
    """Whether a stretch of the page, half as long as a tag may be, has no end of a tag, and one begins soon before it."""
    half = LONGEST_TAG // 2
    for at in range(0, len(page) - half, half):
        if page.find(">", at, at + half) < 0:
            before = max(0, at - half)
            if TAG_START.search(page, max(before, page.rfind(">", before, at) + 1), at + 2):
                return True
    return False


def _tags(page: str) -> Iterator[tuple[int, str, str, int]]:
    """Start, slash, name and end (the place of its `>`) of each tag outside comments and raw text."""
    at = drawings = 0
    while token := TOKEN.search(page, at):
        slash, name = token[1], (token[2] or "").lower()
        end = _end(page, token, in_drawing=drawings > 0)
        if end < 0:
            return
        if name:
            yield token.start(), slash, name, end
        if name in DRAWINGS:
            drawings = max(0, drawings - 1) if slash else drawings + (not _closes_itself(page, token.end(), end))
        if name in RAW and not slash and not drawings:
            close = re.compile(f"</{name}", re.IGNORECASE).search(page, end)
            if not close:
                return
            end = close.start() - 1
        at = end + 1


def _end(page: str, token: re.Match[str], *, in_drawing: bool) -> int:
    """The place of the `>` with which a tag ends, or a comment and what counts as one; -1 without.

    A tag with a quotation mark that never ends is taken to end all the same: one may be put in later.
    """
    start = token.end()
    if token[0] == "<!--":
        found = COMMENT_END.search(page, start)
        return found.end() - 1 if found else -1
    if token[2] and (found := TAG_END.match(page, start)):
        return found.end() - 1
    close = "]]>" if in_drawing and token[0] == "<![CDATA[" else ">"
    at = page.find(close, start)
    return at if at < 0 else at + len(close) - 1


def _closes_itself(page: str, start: int, end: int) -> bool:
    """Whether a tag with its attributes between these ends with a slash, one that is of no value."""
    attributes = TAG_END.match(page, start)
    return page[end - 1] == "/" and attributes is not None and attributes.end(2) < end


def _open_formatting(page: str) -> int:
    """The most elements of formatting that are open at once, if each is closed by the next end tag of any."""
    most = depth = 0
    for slash in FORMATTING_TAG.findall(page):
        depth = max(0, depth - 1) if slash else depth + 1
        most = max(most, depth)
    return most


def _with_few_attributes(page: str, notes: list[str]) -> str:
    pieces: list[str] = []
    done = 0
    for start, _, name, end in _tags(page):
        if end - start > LONGEST_TAG:
            begin = start + 1 + len(name)
            attributes = [attribute[0] for attribute in EACH_ATTRIBUTE.finditer(page, begin, end)]
            if len(attributes) > MOST_ATTRIBUTES:
                notes.append(f"attributes of a tag after the first {MOST_ATTRIBUTES}")
                pieces += page[done:begin], " ", " ".join(attributes[:MOST_ATTRIBUTES])
                done = end
    return "".join([*pieces, page[done:]])


def _not_too_deep(page: str, notes: list[str]) -> Iterator[str]:
    """The page without the tags of elements that lie too deep; a line break stands for those that begin a block."""
    depth = formatting = left_out = done = 0
    for start, slash, name, end in _tags(page):
        if name in NOT_NESTED or name in RAW:
            continue
        formats = name in FORMATTING
        if not slash and depth < DEEPEST and not (formats and formatting >= MOST_FORMATTING):
            depth += 1
            formatting += formats
        elif slash and not left_out:
            depth = max(0, depth - 1)
            formatting = max(0, formatting - formats)
        else:
            left_out += -1 if slash else 1
            notes.append(f"elements within more than {DEEPEST} others, or {MOST_FORMATTING} of formatting")
            yield page[done:start]
            yield "" if name in UNBROKEN else "<br>"
            done = end + 1
    yield page[done:]
