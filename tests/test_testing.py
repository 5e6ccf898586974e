"""`cleanweb.testing`: it finds what is wrong with a filter, and its strategies make what they say."""

from dataclasses import dataclass, field
from typing import ClassVar

import pytest
from hypothesis import find

from cleanweb import BrokenPromiseError, Document, Finding, Rule, rule
from cleanweb.testing import check_promises, documents, pages
from cleanweb.testing.text_strategies import SENTENCES

LOUD = Rule("ACME001", "loud", "A loud word")


@rule("ACME001", "loud", "A loud word")
def loud(document: Document):
    at = document.text.find("LOUD")
    if at >= 0:
        yield at, at + 4


@rule("ACME002", "one-a", "One a too few")
def one_a(document: Document):
    yield Finding("ACME002", 0, 0, "a", "a")


@dataclass(frozen=True)
class Strange:
    rules: ClassVar = (LOUD,)

    def __call__(self, document: Document):
        yield Finding("ACME009", 0, 0, "not mine")


@dataclass
class Forgetful:
    rules: ClassVar = (LOUD,)
    calls: list[int] = field(default_factory=list)

    def __call__(self, document: Document):
        self.calls.append(1)
        yield Finding("ACME001", 0, 0, f"call {len(self.calls)}")


class Narrow:
    rules = (LOUD,)
    needs = frozenset((0x0E,))

    def __call__(self, document: Document):
        yield Finding("ACME001", 0, 1, "a letter")


@rule("ACME001", "loud", "A loud word")
def idle(document: Document):
    yield Finding("ACME001", 0, 1, "as it is", document.text[:1])


def test_a_good_filter_passes() -> None:
    assert check_promises(loud, "a LOUD word").text == "a  word"
    assert check_promises(loud, Document("quiet", {"language": "en"})).text == "quiet"


@pytest.mark.parametrize(
    ("each", "words"),
    [
        (one_a, "cleaning the clean text changes it again"),
        (Forgetful(), "keeps no state"),
        (idle, "they change nothing"),
        (Narrow(), "nothing of what it `needs`"),
    ],
)
def test_a_bad_filter_fails(each: object, words: str) -> None:
    with pytest.raises((AssertionError, BrokenPromiseError), match=words):
        check_promises(each, "a text")


def test_a_rule_of_another_filter_is_found() -> None:
    with pytest.raises((AssertionError, KeyError), match="ACME009"):
        check_promises(Strange(), "a text")


@pytest.mark.parametrize("sign", ["\ud800", "\u202e", "\u200b", "Ã", "\u0e4d", "مشاركة", "👍🏽", "| a | b |"])
def test_the_strategies_find_what_texts_have(sign: str) -> None:
    assert sign in find(documents, lambda text: sign in text)


def test_the_strategies_find_what_texts_and_pages_have() -> None:
    assert find(documents, lambda text: text.count(SENTENCES[0] + "\n") > 1)
    assert len(find(pages, lambda page: page.count("<") > 300)) < 100_000
    assert find(pages, lambda page: '"' in page and "</" in page)
