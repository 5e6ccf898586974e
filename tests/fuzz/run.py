"""One target under atheris, which looks for inputs that reach new code: `python -m tests.fuzz.run TARGET CORPUS [OPTION]...`.

Options are those of libFuzzer. Crashers are kept beside the corpus; small ones belong into `tests/fuzz/seeds/TARGET`.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import atheris

SEEDS = Path(__file__).parent / "seeds"
DICTIONARY = SEEDS / "dictionary.txt"
UNWANTED = ("cleanweb.__main__", "cleanweb.corpus", "cleanweb.visual", "cleanweb.playground")

with atheris.instrument_imports(include=["cleanweb"]):
    import cleanweb

    for found in walk_packages(cleanweb.__path__, "cleanweb."):
        if not found.name.startswith(UNWANTED):
            import_module(found.name)
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Fuzz one target; without arguments, name them."""
    if len(sys.argv) == 1:
        sys.stdout.write(" ".join(TARGETS) + "\n")
        return
    name, corpus, *options = sys.argv[1:]
    folder = Path(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    target = TARGETS[name]
    usual = [f"-artifact_prefix={folder.parent}/crash-{name}-", "-max_len=4096", "-timeout=30", f"-dict={DICTIONARY}"]
    seeds = [str(SEEDS / name)] if (SEEDS / name).is_dir() else []
    atheris.Setup([sys.argv[0], *usual, *options, str(folder), *seeds], lambda data: target(data) and None)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
