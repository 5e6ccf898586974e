"""The sample article through cleanweb and through what people use today: lines that come out as an editor would have them.

`python -m bench.peers`; tools that are not installed are left out.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import process_time

from bench.extractors import installed

SEED = Path(__file__).parent.parent / "fixtures" / "seed"
SOURCE = (SEED / "web3-japan-th.txt").read_text(encoding="utf-8")
EDITED = Counter((SEED / "gold_royal.txt").read_text(encoding="utf-8").splitlines())


def exact_lines(text: str) -> str:
    """Each line once, as most pipelines deduplicate."""
    return "\n".join(dict.fromkeys(text.split("\n")))


def tools() -> dict[str, Callable[[str], str]]:
    found: dict[str, Callable[[str], str]] = {"as scraped": str, "each line once": exact_lines}
    beside = {peer.package: peer.function() for peer in installed("text")}
    fix_text, normalize = beside.get("ftfy"), beside.get("pythainlp")
    if fix_text:
        found["ftfy"] = fix_text
    if normalize:
        found["PyThaiNLP normalize"] = by_line = lambda text: "\n".join(map(normalize, text.split("\n")))
        if fix_text:
            found["ftfy, normalize and each line once"] = lambda text: exact_lines(by_line(fix_text(text)))
    try:
        from trafilatura import extract

        page = "<html><body><article>{}</article></body></html>"
        found["trafilatura, deduplicate=True"] = lambda text: (
            extract(page.format("".join(f"<p>{line}</p>" for line in text.split("\n"))), deduplicate=True) or ""
        )
    except ImportError:
        pass
    return found | {"cleanweb": beside["cleanweb-text"]}


def main() -> None:
    print("| tool | lines out | right | of those wanted | ms |\n|---|---|---|---|---|")
    for name, tool in tools().items():
        tool(SOURCE)
        start = process_time()
        lines = Counter(line for line in tool(SOURCE).splitlines() if line.strip())
        spent = process_time() - start
        right = (lines & EDITED).total()
        print(f"| {name} | {lines.total()} | {right} | {right / EDITED.total():.0%} | {1000 * spent:.0f} |")
    print(f"\nThe editor's text has {EDITED.total()} lines; 'right' are lines equal to one of them, letter for letter.")


if __name__ == "__main__":
    main()
