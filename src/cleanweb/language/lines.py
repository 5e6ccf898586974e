"""Lines as they are read: without addresses, in runs of one script, and names in other scripts with what is around them."""

from itertools import islice

from cleanweb.language.scripts import LANGUAGES, Run, apart_from, script_runs
from cleanweb.patterns import expression

ADDRESS = expression(r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|[#@]\w+")
"""Links, addresses of mail, hashtags and handles are in no language."""

NAME_LENGTH, NAME_WORDS = 40, 3
"""Code points and words that a run must stay below to be taken for a name at once."""
FIRST_OF_HAN = "\u2e80"
"""From here on there may be Han characters and kana, which are no names however few they are."""
NO_PROSE = 1000
"""How many times the script changes in a line that is no text in any language."""


def without_addresses(text: str) -> str:
    """The text with blanks for addresses."""
    if "://" in text or "www." in text or "@" in text or "#" in text:
        return ADDRESS.sub(lambda match: " " * len(match[0]), text)
    return text


def line_runs(text: str, start: int, end: int) -> list[Run]:
    """The runs of the line from `start` to `end`: one for all, if the rest is a word or two beside a script that decides."""
    return _without_names(text, list(script_runs(text, start, end, kana="Hani")))


def script_of_line(line: str) -> str:
    """The script that all letters of a line are of, names aside; "" if there are several or none, or if it changes so often
    that a line is only worth one reading.
    """
    runs = list(islice(script_runs(line, kana="Hani"), NO_PROSE))
    if len(runs) == NO_PROSE:
        return ""
    runs = _without_names(line, runs)
    return runs[0].script if len(runs) == 1 else ""


def has_only_names_beside(home: str, line: str) -> bool:
    """The cheapest test that can tell what `line_runs` would: nothing but words of names beside a script that decides."""
    parts = apart_from(home, line)
    if parts is None:
        return False
    beside = "".join(parts)
    return (
        2 * len(beside) < len(line)
        and (len(beside) < NAME_LENGTH or all(len(part) < NAME_LENGTH for part in parts))
        and all(part.count(" ", 0, -1) < NAME_WORDS for part in parts)
        and (beside.isascii() or max(beside) < FIRST_OF_HAN)
    )


def _without_names(text: str, runs: list[Run]) -> list[Run]:
    """One run for all, if there is only a word or two of other scripts in a line whose script decides."""
    if len(runs) < 2:
        return runs
    length: dict[str, int] = {}
    for start, end, script in runs:
        length[script] = length.get(script, 0) + end - start
    main = max(length, key=length.__getitem__)
    if main in LANGUAGES and all(run.script == main or _is_name(text, run) for run in runs):
        return [Run(runs[0].start, runs[-1].end, main)]
    return runs if len(runs) < NO_PROSE else [Run(runs[0].start, runs[-1].end, "")]


def _is_name(text: str, run: Run) -> bool:
    """Whether a run is too short to be more than a name."""
    return run.end - run.start < NAME_LENGTH and run.script != "Hani" and text.count(" ", run.start, run.end - 1) < NAME_WORDS
