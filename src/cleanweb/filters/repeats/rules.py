"""The rules about text that comes again."""

from cleanweb.rules import Example, Rule

_LONG = "The council will use the results when it decides where to plant trees next year, and the year after that."
_THAI = "ผลการศึกษานี้จะถูกนำไปใช้ในการวางแผนปลูกต้นไม้ของเทศบาลในปีหน้า และในปีต่อ ๆ ไปจนครบทุกเขตของเมือง"
_FIRST = "Researchers found that street trees cool a city far more than earlier studies had suggested."
_OTHER = "The team placed more than three hundred sensors and recorded temperatures for two years."

REPEATED_BLOCK = Rule(
    code="DUP101",
    name="repeated-block",
    summary="A paragraph that was there before",
    what="""
    Removes a paragraph of 60 letters or more that comes again. Space, invisible characters, punctuation, case and width do
    not count as differences. The first copy stays.
    """,
    why="Pages show a paragraph again as a pull quote, a caption or a teaser. In the text it is noise, and in a corpus weight.",
    wrong="""
    A long paragraph can be meant to come again. What comes three or more times at regular places with other text between
    stays (refrains, disclaimers), and so do code, rows of tables, and answers to different questions.
    """,
    examples=(
        Example(f"{_LONG}\n{_FIRST}\n{_LONG}\n", becomes=f"{_LONG}\n{_FIRST}\n"),
        Example(f"{_THAI}\n{_LONG}\n{_THAI}", becomes=f"{_THAI}\n{_LONG}"),
        Example('"No," he said.\n"Yes," she said.\n"No," he said.\n'),
    ),
)

REPEATED_RUN = Rule(
    code="DUP102",
    name="repeated-run",
    summary="Paragraphs that come again in the same order",
    what="""
    Removes the second copy of a run of paragraphs, short ones and headings in it included. Stray lines between or inside the
    copies do not break the run, and stay.
    """,
    why="Scrapers read the same article from two places of a page: as shown, and as kept for another screen or for sharing.",
    wrong="""
    The chorus of a song comes again too. Runs of short lines stay unless they are most of the text; what comes three or more
    times at regular places with other text between stays.
    """,
    examples=(
        Example(
            f"Trees\n{_FIRST}\n{_OTHER}\nShare\nTrees\n{_FIRST}\n{_OTHER}",
            becomes=f"Trees\n{_FIRST}\n{_OTHER}\nShare",
        ),
        Example("One for all\nAnd we will sing\nTwo for all\nAnd we will sing\nThree for all\nAnd we will sing\n"),
    ),
)

NEAR_REPEAT = Rule(
    code="DUP103",
    name="near-repeat",
    summary="A paragraph that was there before, edited",
    what="""
    Removes a paragraph that is the edited copy of another one: other spelling, slips of the pen, some words replaced. Two
    thirds of its character 5-grams (the option `bar`) are enough when no other paragraph nearby is nearly as much alike, and
    when the copy has no stretch of its own. Half of them are enough to point it out.
    """,
    why="Pages keep an older version of a paragraph, or the same one as it went through another hand or another machine.",
    wrong="""
    Two paragraphs can be alike because they are entries of one form. What differs in its numbers only, in one or two words of
    a short paragraph, or belongs to a family of three stays; so do versions side by side, one pair after the other, which may be
    two languages.
    """,
    examples=(
        Example(
            f"{_OTHER}\n{_FIRST}\nThe teem placed moer than three hundred sensors and recordet temperatures for tow years.",
            becomes=f"{_OTHER}\n{_FIRST}",
        ),
        Example(
            f"{_OTHER}\n{_FIRST}\nThe teem placed moer than tree hundred sensors and recordet temperatures for tow years.",
            reports="\nThe teem placed moer than tree hundred sensors and recordet temperatures for tow years.",
        ),
        Example(
            "On 3 May the station recorded a maximum of 21 degrees and no rain at all in the whole day.\n"
            f"{_OTHER}\nOn 4 May the station recorded a maximum of 23 degrees and no rain at all in the whole day."
        ),
    ),
)

CUT_COPY = Rule(
    code="DUP104",
    name="cut-copy",
    summary="A part of a paragraph, before or after the whole",
    what="""
    Removes a paragraph that is contained in one at least 1.2 times as long, wherever the longer one stands. With dots at its end
    ("...", "… Read more") 25 letters are enough, else 60.
    """,
    why="Teasers, summaries and pull quotes are cut from the article that follows or precedes them.",
    wrong="A sentence can be quoted on purpose before it is discussed. Text in the part that the whole has not keeps the part.",
    examples=(
        Example(f"Researchers found that street trees cool a city...\n{_OTHER}\n{_FIRST}", becomes=f"{_OTHER}\n{_FIRST}"),
        Example(f"Researchers found\n{_FIRST}"),
    ),
)

REPEATED_SENTENCE = Rule(
    code="DUP105",
    name="repeated-sentence",
    summary="A sentence that comes again in its paragraph",
    what="""
    Removes a sentence of 25 letters or more right after the same sentence, one of 40 letters or more that was in the paragraph
    before, and the first sentence of a paragraph if the one before ends in it.
    """,
    why="Machine translation, chunking with overlap and hurried editing leave a sentence twice.",
    wrong="A speech repeats its sentences on purpose. One that comes three times with other text between stays.",
    examples=(
        Example(f"Nobody knew. {_OTHER} {_OTHER} So it was.", becomes=f"Nobody knew. {_OTHER} So it was."),
        Example("No. No. Nobody knew of it, and nobody asked."),
    ),
)

REPEATED_PHRASE = Rule(
    code="DUP106",
    name="repeated-phrase",
    summary="A phrase in a loop",
    what="""
    Keeps one of a phrase that comes again and again without a break: 60 letters twice, 25 letters three times, 10 letters five
    times, 4 letters eight times.
    """,
    why="Text made by machines runs into loops, and tickers and carousels are read as often as they turn.",
    wrong="Songs and laughter loop too. Fewer than three different letters are left alone, and so are numbers and rules.",
    examples=(
        Example("It said " + "free shipping today " * 6 + "and no more.", becomes="It said free shipping today and no more."),
        Example("555555555555 hahahahahahahaha row, row, row your boat ===================="),
    ),
)
