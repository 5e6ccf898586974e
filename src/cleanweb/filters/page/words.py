"""What the words of a page's markup and of its short blocks speak of, as bit masks over groups of words."""

import re
from functools import cache, lru_cache, reduce
from itertools import pairwise

from cleanweb.patterns import expression

NAMES = {
    "related": "relat recomm more popular trend similar suggest teaser card latest most next prev also outbrain taboola",
    "comment": "comment disqus respond reply discuss kommentar coment",
    "social": "share social sns follow tweet facebook like addthis",
    "navigation": "nav menu crumb pager paginat toc tab toolbar skip lang",
    "foot": "foot copyright legal bottom colophon disclaim licen",
    "head": "header masthead banner top logo hero",
    "side": "side aside rail widget right secondary sub complementary",
    "promotion": "=ad =ads advert sponsor promo newsletter subscri signup donat paywall =cta offer shop product price buy",
    "byline": "author byline writer date time publish meta posted info source editor",
    "tag": "tag categor topic label keyword badge kicker",
    "caption": "caption credit photo image img gallery figure media video slide thumb",
    "consent": "cookie consent gdpr onetrust =ot alertdialog",
    "dialog": "modal popup overlay dialog login signin account user register",
    "content": "content article post entry story body text main detail wysiwyg rich prose copy news",
    "title": "title headline heading subject =h1 lead summary intro standfirst dek abstract excerpt desc",
    "hidden": "=sr screenreader visually reader hidden hide collapse invisible noprint",
    "forum": "message thread topic forum reply answer question =post =posts quote signature",
    "reference": "reflist reference footnote citation infobox navbox =mw edit cite",
    "list": "list item grid row cell feed archive index",
    "body": "articlebody storybody postbody entrycontent articlecontent postcontent",
}
"""Groups of class, id, role and itemprop words: stems, looked for in each part of a word, or `=` whole parts."""
PART = expression(r"[A-Z]?[a-z]+[0-9]?(?![a-z])|[A-Z]+|[a-z]+")
MOST_LETTERS = 200
"""Code points of a word that are looked at."""
LONGEST_PART = 40
"""Code points; longer parts are no words."""

TEXT = {
    "share": """share tweet facebook twitter whatsapp linkedin pinterest email print copy link follow us instagram youtube
        telegram teilen compartir partager 分享 微信 微博 シェア ツイート""",
    "read": """read more related continue also watch see next previous prev article articles stories story latest popular
        trending recommended weiterlesen mehr más leer lire plus 阅读 更多 相关 推荐 上一篇 下一篇 関連 記事 もっと""",
    "subscribe": """subscribe newsletter sign up log in login register account member membership inbox free trial subscription
        abonnieren suscríbete 登录 注册 订阅 登録 ログイン""",
    "legal": """copyright © rights reserved privacy policy terms cookies cookie contact about advertise sitemap impressum
        datenschutz 版权 版权所有 备案 责任编辑 编辑 来源""",
    "advertisement": "advertisement advertising sponsored ad ads anzeige publicidad publicité 广告 広告",
    "by": """by author posted published updated written staff reporter editor von par por photo image credit getty reuters afp ap
        courtesy source 作者 记者 撮影""",
    "comment": """comments comment reply replies leave post kommentare comentarios 评论 回复 コメント report flag likes votes""",
    "time": """january february march april may june july august september october november december jan feb mar apr jun jul aug
        sep sept oct nov dec ago am pm hours minutes days min monday tuesday wednesday thursday friday
        saturday sunday 年 月 日""",
    "tag": "tags tagged filed under topics categories category home menu search skip",
    "function": "the of and to in is a that it was for de la le et en el der die und que los das i не и в на",
}
"""Groups of words in blocks that are short: buttons, notices, bylines. Words of Chinese and Japanese are looked for anywhere."""

SHORT = 120
"""Blocks of more code points are text, whatever words are in them."""
MOST_WORDS = 12
DECORATION = ".,:;!?()[]\"'“”‘’|·•-–—…"


@lru_cache(20_000)
def of_names(names: tuple[str, ...]) -> int:
    """The groups of several words of the markup."""
    return reduce(int.__or__, map(of_name, names), 0)


@lru_cache(20_000)
def of_name(word: str) -> int:
    """The groups of one word of the markup: of its parts, and of each two parts together."""
    parts = [part.lower() for part in PART.findall(word[:MOST_LETTERS])]
    mask = 0
    for part in parts:
        mask |= _of_part(part)
    for part, after in pairwise(parts):
        mask |= _stems().get(part + after, 0)
    return mask


@lru_cache(20_000)
def _of_part(part: str) -> int:
    mask = _stems().get("=" + part, 0)
    if len(part) <= LONGEST_PART:
        within = _stems_within()
        for stem in _any_stem().findall(part):
            mask |= within[stem]
    return mask


@lru_cache(10_000)
def of_text(line: str, *, spaced: bool) -> int:
    """The groups of the words of a short block, `spaced` if its script has spaces between words."""
    known, unspaced = _words()
    mask = 0
    for word in line.lower().split(maxsplit=MOST_WORDS)[:MOST_WORDS]:
        if word in known:
            mask |= known[word]
        elif not word.isalnum():
            mask |= known.get(word.strip(DECORATION), 0)
    if not spaced:
        for word, group in unspaced:
            if word in line:
                mask |= group
    return mask


@cache
def _stems() -> dict[str, int]:
    stems: dict[str, int] = {}
    for bit, group in enumerate(NAMES.values()):
        for stem in group.split():
            stems[stem] = stems.get(stem, 0) | 1 << bit
    return stems


@cache
def _any_stem() -> re.Pattern[str]:
    """At each place of a part of a name the longest stem that begins there."""
    stems = sorted((stem for stem in _stems() if stem[0] != "="), key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(stems)}))")


@cache
def _stems_within() -> dict[str, int]:
    """The groups of each stem, and of all that it begins with."""
    stems = _stems()
    return {stem: reduce(int.__or__, (stems.get(stem[:end], 0) for end in range(1, len(stem) + 1))) for stem in stems}


@cache
def _words() -> tuple[dict[str, int], list[tuple[str, int]]]:
    known: dict[str, int] = {}
    for bit, words in enumerate(TEXT.values()):
        for word in words.split():
            known[word] = known.get(word, 0) | 1 << bit
    return known, [(word, group) for word, group in known.items() if word[0] >= "\u2e80"]
