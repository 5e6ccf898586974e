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
