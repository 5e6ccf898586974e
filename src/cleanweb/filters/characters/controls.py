"""Control characters and terminal escape sequences."""

import re
from collections.abc import Iterator

from cleanweb.document import Document
from cleanweb.findings import Finding, WithoutOptions
from cleanweb.patterns import compiled
from cleanweb.rules import Example, Rule

CONTROL_CHARACTER = Rule(
    code="CHR103",
    name="control-character",
    summary="A control character, or a terminal escape sequence",
    what="""
    Removes the control characters of ASCII (Unicode 23.1) but tab and line ends, DEL, and the five C1 controls that
    windows-1252 leaves undefined. Terminal escape sequences (ECMA-48 control sequences, operating system commands,
    character set switches) go whole: `ESC [ 31 m`, not `ESC` alone.
    """,
    why="""
    They are invisible, break XML, JSON and CSV readers, and in a terminal they recolour, retitle or hide what follows.
    The other C1 controls are letters and quotes of windows-1252 in disguise: see mojibake.
    """,
    wrong="In a recorded terminal session, or a file format that separates its fields with control characters.",
    examples=(
        Example("a\x00b\x07", becomes="ab"),
        Example("\x1b[1;31mred\x1b[0m", becomes="red"),
        Example("tab\tand line\r\nend"),
    ),
)
CONTROLS = "".join(map(chr, [*range(9), *range(0x0E, 0x1C), 0x1F, 0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D]))
MESSAGES = {char: f"control character U+{ord(char):04X}" for char in CONTROLS}
ESCAPE_SEQUENCE = (
    r"\x1b\[[0-?]*+[ -/]*+[@-~]"  # control sequence
    r"|\x1b\][^\x07\x1b\r\n]*+(?:\x07|\x1b\\)"  # operating system command
    r"|\x1b[()*+][0-9A-Z]"  # character set switch
)
CONTROL = f"{ESCAPE_SEQUENCE}|[{re.escape(CONTROLS)}]"


class ControlCharacter(WithoutOptions):
    """No controls but tab and line ends."""

    __slots__ = ()
    rules = (CONTROL_CHARACTER,)
    needs = frozenset(CONTROLS)

    def __call__(self, document: Document) -> Iterator[Finding]:
        """One finding per character or escape sequence."""
        for match in compiled(CONTROL).finditer(document.text):
            yield Finding(CONTROL_CHARACTER.code, *match.span(), MESSAGES.get(match[0], "terminal escape sequence"), "")
