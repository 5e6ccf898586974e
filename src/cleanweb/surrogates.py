"""Lone surrogates: what a str may hold and UTF-8 cannot."""


def well_formed(text: str) -> str:
    """The text with pairs of surrogates joined and lone ones as U+FFFD; the same object if there are none."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
