"""The rules of stray tokens, with their documents."""

from cleanweb.rules import Example, Rule

THAI = "นักวิจัยพบว่าต้นไม้ริมถนนช่วยลดอุณหภูมิของเมืองได้มากกว่าที่เคยคาดไว้ โดยเฉพาะในฤดูร้อน"
ENGLISH = "Street trees cool a city far more than earlier studies had suggested."
MORE = "The council will plant another two hundred of them before the summer."

FOREIGN_STRAY = Rule(
    code="TOK101",
    name="foreign-stray",
    summary="Lone line of the page's interface, foreign to the text",
    what="""
    Removes a short line in a script or language that the text is not in, when it says what interfaces say (share, read more,
    comments ... in a hundred languages), or when it stands where a copy of the text began. The evidence is added up: the
    words, the script, the place, the neighbours; below the filter's `bar` the line is reported and stays.
    """,
    why="Pages carry buttons in the language of their framework or their reader, not of their article: no part of the text.",
    wrong="An article about interfaces may show such a word on a line of its own. Quotes or a list marker before it keep it.",
    examples=(
        Example(f"{THAI}\nمشاركة\n{THAI}ด้วย", becomes=f"{THAI}\n{THAI}ด้วย"),
        Example(f"{THAI}\nSony\n{THAI}ด้วย"),
        Example(f"{ENGLISH}\nต้มยำ\n{MORE}"),
    ),
)
INTERFACE_TOKEN = Rule(
    code="TOK102",
    name="interface-token",
    summary="Line that is a word of the page's interface",
    what="""
    Removes a line that says only what interfaces say: share, advertisement, skip to content, accept all cookies, read more.
    Words that are never a heading go anywhere; others only at the start or end of the text, beside other such lines, or
    where a copy began.
    """,
    why="Buttons, notices and labels end up in scraped text as lines of their own, and in whatever is made from it.",
    wrong="A last line such as 'Comments' may be a heading whose text was lost. `allow` keeps lines that a site means.",
    examples=(
        Example(f"Share\n{ENGLISH}\nAdvertisement\n{MORE}\nRead more", becomes=f"{ENGLISH}\n{MORE}"),
        Example(f"{ENGLISH}\nShare prices fall\n{MORE}"),
        Example(f'{ENGLISH}\n"Share?"\n"No."\n{MORE}'),
    ),
)
COUNTER = Rule(
    code="TOK105",
    name="counter",
    summary="Counter of shares, comments or likes",
    what="Removes a line that is a number and what pages count: shares, comments, likes, views, followers, in any language.",
    why="The numbers belong to the moment the page was read, not to the text.",
    wrong="A table of such figures has them as cells: those stay, and so does a counter inside the text.",
    examples=(
        Example(f"1.2K Shares\n{ENGLISH}\n{MORE}\n34 comments", becomes=f"{ENGLISH}\n{MORE}"),
        Example(f"{ENGLISH}\n34 trees\n{MORE}"),
    ),
)
INLINE_STRAY = Rule(
    code="TOK104",
    name="inline-stray",
    summary="Word of the page's interface or letters of another script inside a line",
    what="""
    Removes what the page left inside a line of text: a foreign word for share and the like at its end, "Read more" behind
    the end of its last sentence, one or two letters of a foreign script squeezed into a word.
    """,
    why="Extraction joins what stood side by side on the page, and translation leaves letters of the source behind.",
    wrong="Names, quotations and glosses in brackets are foreign too: they stay, for they stand apart or are longer.",
    examples=(
        Example(f"{THAI} مشاركة", becomes=THAI),
        Example("นักวิจัยพบว่า的ต้นไม้ช่วยลดอุณหภูมิของเมือง", becomes="นักวิจัยพบว่าต้นไม้ช่วยลดอุณหภูมิของเมือง"),
        Example(f"{ENGLISH} Read more »", becomes=ENGLISH),
        Example(f"{THAI} (東京)"),
    ),
)
INTERFACE_BLOCK = Rule(
    code="TOK103",
    name="interface-block",
    summary="Menu, row of buttons or footer: short lines that belong to the page",
    what="""
    Removes a run of short lines among which many say what interfaces say: home, log in, share, privacy policy. Such lines
    add to the run's sum, others take from it, running text ends it; what stands before or after the whole text needs less.
    From eight lines on a run goes whole, from a shorter one only the lines that say so.
    """,
    why="A page's menus and footers are often longer than its article, and most of their lines are in no word list.",
    wrong="A list of the buttons of a program, with nothing said about each. A line that ends in a colon before it keeps it.",
    examples=(
        Example(
            f"Home\nNews\nLog in\nSubscribe\nSearch\n{ENGLISH}\n{MORE}\nPrivacy Policy\nCookies\nContact us",
            becomes=f"{ENGLISH}\n{MORE}",
        ),
        Example(f"{ENGLISH}\nOak\nLime\nMaple\nHome\n{MORE}"),
    ),
)
