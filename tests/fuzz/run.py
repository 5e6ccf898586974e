"""One target under atheris, which looks for inputs that reach new code: `python -m tests.fuzz.run TARGET CORPUS [OPTION]...`.

Options are those of libFuzzer. Crashers are kept beside the corpus; small ones belong into `tests/fuzz/seeds/TARGET`.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import atheris

SEEDS = Path(__file__).parent / "seeds"
DICTIONARY = SEEDS / "dictionary.txt"
UNWANTED = tuple(f"cleanweb.{name}" for name in "__main__ corpus integrations playground visual".split())
"""What no target reaches; some of it needs libraries that are not there."""


def modules(package: str) -> Iterator[str]:
    """The names of what is in a package, and in those that are in it; nothing unwanted is imported."""
    for _, name, is_package in iter_modules(import_module(package).__path__, f"{package}."):
        if not name.startswith(UNWANTED):
            yield name
            if is_package:
                yield from modules(name)


with atheris.instrument_imports(include=["cleanweb"]):
    for found in modules("cleanweb"):
        import_module(found)
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
