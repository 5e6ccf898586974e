"""What holds for every text and page, for each filter alone and for the whole default pipeline."""

import pytest
from hypothesis import given

from cleanweb import Filter, Pipeline, clean, verify
from cleanweb.filters import BUILTIN
from cleanweb.html.conservation import LostTextError
from cleanweb.testing import check_promises, documents, pages

DEFAULT = Pipeline.default()


@pytest.mark.parametrize("each", BUILTIN, ids=lambda each: type(each).__name__)
@given(text=documents)
def test_promises_of_a_filter(each: Filter, text: str) -> None:
    check_promises(each, text)


@given(text=documents)
def test_promises_of_the_whole(text: str) -> None:
    result = clean(text)
    verify(result, pipeline=DEFAULT)
    assert result.text != text or result.text is text, "an unchanged text is the same object"


@given(page=pages)
def test_promises_of_a_page(page: str) -> None:
    try:
        result = DEFAULT.html(page)
    except LostTextError:
        return  # loud: the parser lost text
    verify(result, page=page, pipeline=DEFAULT)
