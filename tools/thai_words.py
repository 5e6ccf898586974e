"""Makes src/cleanweb/data/thai/words.tis-620.txt from the dictionary and the word frequencies that PyThaiNLP carries.

python tools/thai_words.py
"""

import re
from importlib.util import find_spec
from pathlib import Path

from cleanweb.filters.thai.letters import WORD
from cleanweb.filters.thai.lexicon import CODE_PAGE, HEAD, NO_LENGTH, TABLE

FREQUENT = 20
"""Words that the Thai National Corpus has less often are not counted: small counts are noise."""
ONE_WORD = re.compile(f"[{WORD}]{{2,}}")


def corpus() -> Path:
    """The folder of PyThaiNLP's word lists: importing the package takes longer than reading them."""
    spec = find_spec("pythainlp")
    assert spec
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "corpus"


def made() -> str:
    """The eight lines of the file; `src/cleanweb/data/thai/README.md` says what they are."""
    rows = (line.split("\t") for line in (corpus() / "tnc_freq.txt").read_text(encoding="utf-8").splitlines())
    counts = {word: int(count) for word, count in rows if int(count) >= FREQUENT}
    words = (corpus() / "words_th.txt").read_text(encoding="utf-8").splitlines()
    dictionary = dict.fromkeys(filter(ONE_WORD.fullmatch, words))
    known = [word for word in counts if word in dictionary]
    unknown = [word for word in counts if word not in dictionary and ONE_WORD.fullmatch(word)]
    rare = [word for word in dictionary if word not in counts]
    lengths: dict[str, set[int]] = {}
    for word in (*rare, *known, *unknown):
        if len(word) >= HEAD:
            lengths.setdefault(word[:HEAD], set()).add(len(word))
    lines = [[str(sum(counts.values()))], rare]
    for those in (known, unknown):
        lines += [those, [str(counts[word]) for word in those]]
    lines += [["".join(lengths)], ["".join(chr(NO_LENGTH + size) for size in sorted(sizes)) for sizes in lengths.values()]]
    return "".join(" ".join(line) + "\n" for line in lines)


if __name__ == "__main__":
    TABLE.write_bytes(made().encode(CODE_PAGE))
