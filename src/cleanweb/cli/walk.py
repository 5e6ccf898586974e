"""Paths to inputs: folders are walked in order of names, without what .gitignore and the configuration leave out."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from cleanweb.cli.sources import STDIN, Kind, Source, kind_of
from cleanweb.cli.terminal import say
from cleanweb.config.globs import globs
from cleanweb.errors import CleanwebError
from cleanweb.report.escapes import printable_path

if TYPE_CHECKING:
    from cleanweb.config import Config

NEVER = frozenset({".git", ".hg", ".svn", ".venv", "node_modules", "__pycache__"})


@dataclass(frozen=True)
class Walk:
    """Which files count: `patterns` are those of the configuration, seen from its `folder`; `html` reads everything as a page.

    With `force`, what is left out is left out even when it is named.
    """

    folder: Path
    patterns: tuple[str, ...] = ()
    gitignore: bool = True
    force: bool = False
    html: bool = False

    @classmethod
    def of(cls, config: "Config", exclude: Iterable[str], *, gitignore: bool, force: bool, html: bool) -> "Walk":
        """The walk that a configuration and the command line ask for."""
        patterns = (*config.get("exclude"), *exclude)
        return cls(config.folder, patterns, gitignore and config.get("gitignore"), force, html)

    def sources(self, paths: Sequence[str], stdin_name: str | None = None) -> Iterator[Source]:
        """The inputs that the paths name, each once, in their order. Raises CleanwebError for a missing path, before the first.

        Of one folder no more is held than the names in the folders on the way to where the walk is.
        """
        for path in map(Path, paths):
            if path != STDIN and not path.exists():
                raise CleanwebError(f"{path}: no such file or folder; check the path, or use - for standard input")
        found: set[Path] = set()
        for path in paths:
            for source in self._sources(Path(path), stdin_name):
                if source.path not in found:
                    yield source
                if len(paths) > 1:
                    found.add(source.path)

    def _sources(self, path: Path, stdin_name: str | None) -> Iterator[Source]:
        if path == STDIN:
            name = Path(stdin_name) if stdin_name else STDIN
            yield Source(STDIN, STDIN, self._kind(name) or "text", stdin_name or "<stdin>")
        elif path.is_dir():
            yield from self._walked(path)
        elif not (self.force and self._left_out_by_name(path)):
            yield Source(path, path.parent, self._kind(path) or "text", str(path))

    def _walked(self, root: Path) -> Iterator[Source]:
        above = self._ignores_above(root) if self.gitignore else []
        ignores = {root: above}
        for folder, folders, names in os.walk(root, onerror=_raised):
            here = Path(folder)
            inherited = ignores.pop(here, above)
            rules = inherited + ([_Ignore(here)] if self.gitignore and ".gitignore" in names else [])
            folders[:] = sorted(n for n in folders if n not in NEVER and not self._left_out(here / n, rules, is_folder=True))
            ignores |= {here / name: rules for name in folders}
            for path in (here / name for name in sorted(names)):
                kind = self._kind(path) if kind_of(path) else None
                if kind and not self._left_out(path, rules, is_folder=False) and not _leads_out(path, root):
                    yield Source(path, root, kind, str(path))

    def _kind(self, path: Path) -> Kind | None:
        return "page" if self.html else kind_of(path)

    def _left_out_by_name(self, path: Path) -> bool:
        """Whether a walk from the file system's root would not come to this file."""
        whole = path.absolute()
        rules = self._ignores_above(whole) if self.gitignore else []
        parents = [parent for parent in whole.parents if parent.is_relative_to(self._top(whole))]
        return self._left_out(whole, rules, is_folder=False) or any(
            self._left_out(parent, rules, is_folder=True) for parent in parents
        )

    def _left_out(self, path: Path, rules: Sequence["_Ignore"], *, is_folder: bool) -> bool:
        for rule in reversed(rules):
            verdict = rule.verdict(path, is_folder=is_folder)
            if verdict is not None:
                return verdict
        return self._own is not None and bool(self._own.verdict(path, is_folder=is_folder))

    @cached_property
    def _own(self) -> "_Ignore | None":
        return _Ignore(self.folder, self.patterns) if self.patterns else None

    def _ignores_above(self, path: Path) -> list["_Ignore"]:
        """The .gitignore files between the repository's root and the folder that holds the path, outermost first."""
        whole = path.absolute()
        top = self._top(whole)
        folders = [folder for folder in reversed(whole.parents) if folder.is_relative_to(top)]
        return [_Ignore(folder) for folder in folders if (folder / ".gitignore").is_file()]

    @staticmethod
    def _top(path: Path) -> Path:
        """The root of the repository around a path; without one, its own folder."""
        return next((folder for folder in (path, *path.parents) if (folder / ".git").exists()), path)


def _leads_out(path: Path, root: Path) -> bool:
    """Whether a file is a link to a place outside the folder that was named; that is said, and the file left out."""
    leads_out = path.is_symlink() and not path.resolve().is_relative_to(root.resolve())
    if leads_out:
        say(f"cleanweb: {printable_path(str(path))} is left out: it is a link out of the folder; name it to follow it")
    return leads_out


def _raised(error: OSError) -> NoReturn:
    """A folder that cannot be read is an error, not an empty one."""
    raise error


@dataclass(frozen=True)
class _Ignore:
    """Patterns, and the folder that they are seen from."""

    folder: Path
    patterns: tuple[str, ...] | None = None

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        """True to leave a path out, False to keep it whatever outer patterns say, None without a word on it."""
        whole = path.absolute()
        if not whole.is_relative_to(self._root):
            return None
        name = whole.relative_to(self._root).as_posix() + "/" * is_folder
        return self._spec.check_file(name).include

    @cached_property
    def _root(self) -> Path:
        return self.folder.absolute()

    @cached_property
    def _spec(self) -> Any:
        if self.patterns is not None:
            return globs(self.patterns, "--exclude, or the key exclude")
        file = self.folder / ".gitignore"
        return globs(file.read_text(encoding="utf-8", errors="surrogateescape").split("\n"), file)


def listed(name: str) -> list[str]:
    """The paths in a list, one a line, or separated by NUL as `git ls-files -z` writes them; `-` is standard input."""
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    separator = b"\0" if b"\0" in data else b"\n"
    return [os.fsdecode(line.rstrip(b"\r")) for line in data.split(separator) if line.strip()]
