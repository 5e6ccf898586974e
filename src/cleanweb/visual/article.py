"""One document with every change in place."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cleanweb.language import UNKNOWN
from cleanweb.result import Result
from cleanweb.visual.bands import Bands
from cleanweb.visual.markup import attributes, shown, shown_change
from cleanweb.visual.pieces import Piece, Row


class Article(NamedTuple):
    """A document of a report: `id` is unique on the page."""

    id: str
    result: Result
    rows: Sequence[Row]
    bands: Bands

    def lines(self) -> Iterator[str]:
        """The lines of the clean text as elements: each holds the rows of the original that it came from."""
        focused = set[int]()
        together: list[Row] = []
        for row in self.rows:
            together.append(row)
            if not row.is_open:
                yield self._line(together, focused)
                together = []
        if together:
            yield self._line(together, focused)

    def _line(self, together: Sequence[Row], focused: set[int]) -> str:
        gone = all(row.is_gone for row in together)
        body = "".join(self._row(row, focused) for row in together)
        return f'<div class="line{" gone" * gone}">{body}</div>\n'

    def _row(self, row: Row, focused: set[int]) -> str:
        language = self.bands.language(row.number)
        known = attributes(
            class_=f"row {self.bands.color(language)}".strip(),
            id=f"{self.id}-l{row.number}",
            data_n=row.number,
            lang=language if language != UNKNOWN else None,
        )
        return f"<span{known}>{''.join(self._pieces(row.pieces, focused))}</span>"

    def _pieces(self, pieces: Iterable[Piece], focused: set[int]) -> Iterator[str]:
        for piece in pieces:
            text = self.result.original[piece.start : piece.end]
            if not piece.findings and not piece.gone:
                yield shown(text.rstrip("\r\n"))
                continue
            known = self._known(piece, focused)
            if piece.gone:
                if text:
                    yield f"<del{known}>{shown_change(text)}</del>"
                    known = self._known(piece, focused)
                if piece.instead:
                    yield f"<ins{known}>{shown_change(piece.instead)}</ins>"
            elif seen := text.rstrip("\r\n"):
                yield f"<mark{known}>{shown_change(seen) if seen.isspace() else shown(seen)}</mark>"

    def _known(self, piece: Piece, focused: set[int]) -> str:
        """What the page needs to explain a piece; the first piece of a finding can be reached by keyboard and link."""
        if not piece.findings:
            return ""
        first = piece.findings[0]
        new = first not in focused
        focused.add(first)
        return attributes(
            data_f=" ".join(map(str, piece.findings)),
            data_r=self.result.findings[first].rule,
            id=f"{self.id}-f{first}" if new else None,
            tabindex="0" if new else None,
        )
