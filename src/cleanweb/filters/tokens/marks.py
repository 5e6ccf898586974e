"""Marks: what a short line says, if it is something that interfaces say."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cleanweb.filters.tokens.lexicon import LONGEST, lookup, normalised

COUNTED = frozenset(("share", "comment", "like", "reply", "follow", "min_read", "views", "tweet", "save"))
NUMBER = re.compile(r"[(\[（]?\d[\d.,\u00a0 ]{0,12}(?:[KkMmBb]|[千万萬億亿만천]|тыс\.?|mil|mln)?\+?[)\]）]?")
COUNTING_WORD = re.compile(r"^(?:[条條件个個次人则則개건명回]|รายการ)\s*|\s*(?:[条條件个個次人则則개건명回])$")
REACTIONS = "👍👎❤♥💬🔁🔄👁💔😀😂😍😮😢😡🔥👏🗨📤🔗♡☆★❝✉"
SOCIAL = re.compile(
    r"(?<!\w)(?:face ?book|x \(twitter\)|twitter|x|linked ?in|whats ?app|telegram|pinterest|reddit|tumblr|instagram|you ?tube"
    r"|tik ?tok|snapchat|threads|messenger|flipboard|xing|vk|bluesky|mastodon|weibo|wechat|qq|qzone|kakao ?talk|naver|viber"
    r"|pocket|e-?mail|вконтакте|одноклассники|телеграм|вотсап|фейсбук|твиттер|فيسبوك|تويتر|واتساب|تيليجرام)(?!\w)"
    r"|微信好友|微信|新浪微博|微博|朋友圈|qq空间|qq好友|フェイスブック|ツイッター|เฟซบุ๊ก|ทวิตเตอร์|ไลน์|페이스북|트위터|카카오톡|카카오스토리|네이버"
)
"""Names of social networks, as they stand on buttons."""


class Mark(NamedTuple):
    """What a line says: keys of the lexicon, or `counter`, `social` or `own`; without languages it is of any."""

    keys: frozenset[str]
    languages: frozenset[str]
    text: str


def mark_of(line: str, extend: Iterable[str] = (), allow: Iterable[str] = ()) -> Mark | None:
    """What a line says; `extend` and `allow` are a user's own lines, which always or never are marks."""
    if len(line) > LONGEST:
        return None
    form = normalised(line)
    if form in _normalised(tuple(allow)):
        return None
    if form in _normalised(tuple(extend)):
        return Mark(frozenset(("own",)), frozenset(), form)
    if word := lookup(form):
        return Mark(*word, form)
    return _counter(line, form) or _social(form)


def _counter(line: str, form: str) -> Mark | None:
    """A number with what it counts: "1.2K Shares", "Comments (34)", "👍 12"."""
    found = NUMBER.search(form)
    if not found:
        return None
    rest = f"{form[: found.start()]} {form[found.end() :]}"
    emoji = rest.strip(REACTIONS + " \ufe0f")
    if not emoji and any(character in REACTIONS for character in line):
        return Mark(frozenset(("counter",)), frozenset(), form)
    word = lookup(normalised(emoji)) or lookup(normalised(COUNTING_WORD.sub("", normalised(emoji))))
    return Mark(frozenset(("counter",)), word.languages, form) if word and word.keys & COUNTED else None


def _social(form: str) -> Mark | None:
    """A social network by itself, or after a word to share or follow: "Share on X"."""
    rest = normalised(SOCIAL.sub(" ", form))
    if len(rest) == len(form):
        return None
    if not rest:
        return Mark(frozenset(("social",)), frozenset(), form)
    word = lookup(rest)
    if word and word.keys & {"share", "share_on", "follow", "tweet", "save", "email", "like", "subscribe"}:
        return Mark(frozenset(("share_on",)), word.languages, form)
    return None


@cache
def _normalised(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(normalised, lines))
