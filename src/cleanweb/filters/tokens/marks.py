"""Marks: what a short line says, if it is something that interfaces say."""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from cleanweb.filters.tokens.lexicon import LONGEST, Word, lookup, normalised
from cleanweb.patterns import compiled, expression

COUNTED = frozenset(
    ("share", "comment", "like", "reply", "follow", "followers", "min_read", "views", "tweet", "save", "read_more")
)
SHARED = frozenset(("share", "share_on", "follow", "tweet", "save", "email", "like", "subscribe"))
DIGIT = expression(r"\d")
NUMBER = expression(r"[(\[（]?\d[\d.,\u00a0 ]{0,12}(?:(?:[kmb]|тыс\.?|mil|mln|rb|tr|ribu|jt)(?!\w)|[千万萬億亿만천])?\+?[)\]）]?")
CLASSIFIERS = r"条|條|件|个|個|次|回|人|则|則|개|건|명|회|ครั้ง|คน|รายการ|lượt|lần|kali|kez|раз|razy|times|mal|fois|veces|vezes"
CLASSIFYING = tuple(CLASSIFIERS.split("|"))
CLASSIFIER = expression(rf"^(?:{CLASSIFIERS})(?=\W|$|[^\x00-\x7f])\s*(?:的|の)?|(?:の)?\s*(?:{CLASSIFIERS})$")
REACTIONS = "👍👎❤♥💬🔁🔄👁💔😀😂😍😮😢😡🔥👏🗨📤🔗♡☆★❝✉"
NETWORKS = (
    r"face ?book|x \(twitter\)|twitter|linked ?in|whats ?app|telegram|pinterest|reddit|tumblr|instagram|you ?tube|tik ?tok"
    r"|snapchat|threads|messenger|flipboard|xing|vk|bluesky|mastodon|weibo|wechat|qq|qzone|kakao ?talk|naver|viber|pocket"
    r"|e-?mail|вконтакте|одноклассники|телеграм|вотсап|фейсбук|твиттер|фейсбуці|твіттер|فيسبوك|تويتر|واتساب|تيليجرام"
)
"""Names of social networks, as they stand on buttons, in scripts with spaces."""
UNSPACED_NETWORKS = (
    "微信好友|微信|新浪微博|微博|朋友圈|qq空间|qq好友|フェイスブック|ツイッター|เฟซบุ๊ก|เฟสบุ๊ค|ทวิตเตอร์|ไลน์"
    "|페이스북|트위터|카카오톡|카카오스토리|네이버"
)
SOCIAL = expression(rf"(?<!\w)(?:{NETWORKS})(?:['’]?(?:ta|te|da|de|a|u))?(?!\w)|(?<=[^\W_] )x$|{UNSPACED_NETWORKS}")
PARTS_OF_NAMES = expression(
    "|".join([max(re.findall(r"\w+", each), key=len) for each in NETWORKS.split("|")] + [UNSPACED_NETWORKS])
)
PREPOSITION = 4
"""Letters that a word to share may have beside it and a network's name: "on", "via", "auf", "บน"."""
UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]"
SEPARATING = expression(r"[|｜•·»>／–—/-]|\s{3}")
SEPARATOR = expression(r"\s*[|｜•·»>／]\s*|\s+[-–—/]\s+|\s{3,}")


class Mark(NamedTuple):
    """What a line says: keys of the lexicon, or `counter`, `social`, `row` or `own`; without languages it is of any."""

    keys: frozenset[str]
    languages: frozenset[str]
    text: str


def mark_of(line: str, extend: Iterable[str] = (), allow: Iterable[str] = ()) -> Mark | None:
    """What a line says; `extend` and `allow` are a user's own lines, which always or never are marks."""
    if len(line) > LONGEST:
        return None
    form = normalised(line)
    if allow and form in _normalised(tuple(allow)):
        return None
    if extend and form in _normalised(tuple(extend)):
        return Mark(frozenset(("own",)), frozenset(), form)
    if word := lookup(form):
        return Mark(*word, form)
    return _counter(line, form) or _social(form) or _copyright(line, form) or _row(line, form)


def _counter(line: str, form: str) -> Mark | None:
    """A number with what it counts: "1.2K Shares", "Comments (34)", "👍 12"."""
    found = NUMBER.search(form) if DIGIT.search(form) else None
    if not found:
        return None
    rest = normalised(f"{form[: found.start()]} {form[found.end() :]}".strip(REACTIONS + " \ufe0f"))
    if not rest:
        return Mark(frozenset(("counter",)), frozenset(), form) if any(sign in line for sign in REACTIONS) else None
    word = lookup(rest)
    if not word and (rest.startswith(CLASSIFYING) or rest.endswith(CLASSIFYING)):
        word = lookup(normalised(CLASSIFIER.sub("", rest)))
    return Mark(frozenset(("counter",)), word.languages, form) if word and word.keys & COUNTED else None


def _social(form: str) -> Mark | None:
    """A social network by itself, or after a word to share or follow: "Share on X"."""
    if not form.endswith(" x") and not PARTS_OF_NAMES.search(form):
        return None
    rest = normalised(SOCIAL.sub(" ", form))
    if len(rest) == len(form):
        return None
    if not rest:
        return Mark(frozenset(("social",)), frozenset(), form)
    word = _sharing(rest)
    return Mark(frozenset(("share_on",)), word.languages, form) if word else None


def _sharing(words: str) -> Word | None:
    """A word to share or follow, with no more than a preposition beside it."""
    tries = [words, *words.split(" ")]
    if compiled(UNSPACED).search(words):
        tries += (words[:size] for size in range(len(words) - 1, max(1, len(words) - PREPOSITION - 1), -1))
    for form in tries:
        if len(words) - len(form) <= PREPOSITION + 1 and (word := lookup(form)) and word.keys & SHARED:
            return word
    return None


def _copyright(line: str, form: str) -> Mark | None:
    """A copyright notice: the sign, then a year or the rights."""
    stands = line.lstrip().startswith(("©", "(c) ", "(C) ")) or form.startswith(("copyright ", "copyright©"))
    return Mark(frozenset(("copyright",)), frozenset(), form) if stands else None


def _row(line: str, form: str) -> Mark | None:
    """Several marks in one line: "Share | Tweet | Print"."""
    if not SEPARATING.search(line):
        return None
    parts = [part for part in SEPARATOR.split(line.strip()) if normalised(part)]
    if not 1 < len(parts) <= 12:
        return None
    marks: list[Mark] = []
    for part in parts:
        mark = mark_of(part)
        if not mark:
            return None
        marks.append(mark)
    return Mark(frozenset(("row",)), frozenset[str]().union(*(mark.languages for mark in marks)), form)


@cache
def _normalised(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(normalised, lines))
