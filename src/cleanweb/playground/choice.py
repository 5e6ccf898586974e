"""What a person chose in the playground: as a pipeline, and as lines that do the same elsewhere."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cleanweb.errors import CleanwebError
from cleanweb.pipeline import Pipeline
from cleanweb.result import Result


@dataclass(frozen=True)
class Choice:
    """A text and how to clean it; `off` are codes of rules, `options` is TOML with tables by family, code or name."""

    text: str = ""
    is_page: bool = False
    off: tuple[str, ...] = ()
    options: str = ""
    language: str = ""
    unsafe: bool = False

    @classmethod
    def of_form(cls, fields: Mapping[str, Sequence[str]]) -> "Choice":
        """From the fields of the form: `rule` holds the codes that are ticked, and is there if any could be."""
        on = set(fields.get("rule", ()))
        return cls(
            text=_first(fields, "text").replace("\r\n", "\n"),
            is_page=_first(fields, "kind") == "page",
            off=tuple(rule.code for rule in Pipeline.default().rules if rule.code not in on),
            options=_first(fields, "options").replace("\r\n", "\n").strip(),
            language=_first(fields, "language").strip(),
            unsafe=bool(_first(fields, "unsafe")),
        )

    def pipeline(self) -> Pipeline:
        """Raises CleanwebError for options that are no TOML, UnknownNameError for those that do not exist."""
        return Pipeline.default(ignore=self.off, options=self._tables(), unsafe=self.unsafe)

    def result(self) -> Result:
        """The text, cleaned. Raises CleanwebError."""
        from cleanweb.api import clean, clean_html

        call = clean_html if self.is_page else clean
        return call(self.text, language=self.language or None, pipeline=self.pipeline())

    def configuration(self) -> str:
        """The same as `cleanweb.toml`."""
        return "\n".join(self._configuration()) + "\n"

    def _configuration(self) -> Iterator[str]:
        if self.off:
            yield f"ignore = {json.dumps(self.off)}"
        if self.unsafe:
            yield "unsafe = true"
        if self.language:
            yield f"language = {json.dumps(self.language)}"
        for name, values in self._tables().items():
            yield f"\n[options.{name}]"
            yield from (f"{option} = {json.dumps(value, ensure_ascii=False)}" for option, value in values.items())

    def python(self) -> str:
        """The same as lines of Python, for a text or page in the variable of that name."""
        given = {"ignore": list(self.off), "options": self._tables(), "unsafe": self.unsafe}
        arguments = ", ".join(f"{name}={value!r}" for name, value in given.items() if value)
        call, name = ("clean_html", "page") if self.is_page else ("clean", "text")
        language = f", language={self.language!r}" if self.language else ""
        if not arguments:
            return f"import cleanweb\n\nresult = cleanweb.{call}({name}{language})\n"
        pipeline = f"pipeline = cleanweb.Pipeline.default({arguments})"
        return f"import cleanweb\n\n{pipeline}\nresult = cleanweb.{call}({name}, pipeline=pipeline{language})\n"

    def _tables(self) -> dict[str, dict[str, Any]]:
        try:
            tables = tomllib.loads(self.options)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            raise CleanwebError(f"the options are not valid TOML: {error}") from None
        for name, values in tables.items():
            if not isinstance(values, dict):
                raise CleanwebError(f"the option {name} belongs under the name of its rules, as in [THA] on the line before")
        return tables


def _first(fields: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")
