"""The playground: what is chosen is what runs, nothing is kept, and only this machine's own page gets an answer."""

# ruff: noqa: PLW1509

import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from threading import Thread
from urllib.parse import urlencode

import pytest
from selectolax.lexbor import LexborHTMLParser

import cleanweb
from cleanweb.errors import CleanwebError
from cleanweb.playground import MOST, Playground
from cleanweb.playground.choice import Choice
from tests.command import ENVIRONMENT

CODES = [rule.code for rule in cleanweb.Pipeline.default().rules]
TEXT = "ข้อมูลต่างๆมัก  เปลี่ยน"


@pytest.fixture(scope="module")
def server() -> Iterator[Playground]:
    with Playground("127.0.0.1", 0) as serving:
        thread = Thread(target=serving.serve_forever)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def asked(server: Playground, method: str, path: str, body: str = "", **headers: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response, text


def form(rules: list[str] = CODES, **fields: str) -> str:
    return urlencode({"text": TEXT, "kind": "text", "options": "", "language": "", **fields, "rule": rules}, doseq=True)


def seen(page: str) -> str:
    return "\n".join(row.text() for row in LexborHTMLParser(page).css(".line"))


def test_the_form_offers_every_rule(server: Playground) -> None:
    response, page = asked(server, "GET", "/")
    assert response.status == 200
    assert response.getheader("Cache-Control") == "no-store"
    boxes = LexborHTMLParser(page).css("input[name=rule]")
    assert [box.attributes["value"] for box in boxes] == CODES


def test_a_text_comes_back_as_a_report(server: Playground) -> None:
    response, page = asked(server, "POST", "/report", form())
    assert response.status == 200
    assert LexborHTMLParser(page).css("[data-r=THA109]")
    _, without = asked(server, "POST", "/report", form([code for code in CODES if code != "THA109"]))
    assert not LexborHTMLParser(without).css("[data-r=THA109]")
    assert 'ignore = ["THA109"]' in LexborHTMLParser(without).css_first(".same pre").text()


def test_a_page_is_read_as_a_page(server: Playground) -> None:
    paragraph = "The board will read the whole report before it decides what to build there, and the year after."
    _, page = asked(server, "POST", "/report", form(text=f"<nav><a href=/>Home</a></nav><p>{paragraph}</p>", kind="page"))
    assert "<p>" not in seen(page)
    assert paragraph in seen(page)


def test_an_option_that_does_not_exist_is_said(server: Playground) -> None:
    response, page = asked(server, "POST", "/report", form(options="[THA]\nmai_yamuk = 1"))
    assert response.status == 400
    assert "mai_yamok" in page


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/report", {"Host": "example.org"}, 403),
        ("/report", {"Origin": "https://example.org"}, 403),
        ("/else", {}, 404),
        ("/report", {"Content_Length": str(MOST + 1)}, 413),
    ],
)
def test_others_get_no_answer(server: Playground, path: str, headers: dict[str, str], status: int) -> None:
    response, page = asked(server, "POST", path, form() if "Content_Length" not in headers else "", **headers)
    assert response.status == status
    assert "data-f" not in page


@pytest.mark.parametrize(
    "choice",
    [
        Choice(TEXT),
        Choice(TEXT, off=("THA109", "SPC102")),
        Choice(TEXT, options='[THA]\nmai_yamok = "compact"', unsafe=True, language="th"),
        Choice(f"<p>{TEXT}</p>", is_page=True, language="th"),
    ],
)
def test_the_lines_do_the_same(choice: Choice) -> None:
    names = {"text": choice.text, "page": choice.text}
    exec(choice.python(), names)
    assert names["result"].text == choice.result().text
    settings = tomllib.loads(choice.configuration())
    language = settings.pop("language", None)
    assert cleanweb.Pipeline.default(**settings) == choice.pipeline()
    assert language == (choice.language or None)


def test_options_that_are_no_tables_are_an_error() -> None:
    with pytest.raises(CleanwebError, match="not valid TOML"):
        Choice(options="[THA").pipeline()
    with pytest.raises(CleanwebError, match=r"as in \[THA\]"):
        Choice(options="mai_yamok = 1").pipeline()


def heeding_ctrl_c() -> None:
    """A job in the background of a shell ignores it otherwise."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_the_command_serves_until_it_is_stopped() -> None:
    command = [sys.executable, "-m", "cleanweb", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT, preexec_fn=heeding_ctrl_c) as process:
        assert process.stderr
        said = process.stderr.readline()
        address = re.search(r"127\.0\.0\.1:(\d+)", said)
        assert address
        connection = HTTPConnection("127.0.0.1", int(address[1]), timeout=30)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(timeout=30) == 130
        finally:
            process.kill()


def test_options_of_another_shape_are_errors() -> None:
    for options, words in {
        "a=" + "[" * 9999: "not valid TOML",
        '[TOK]\nextend = "Share"': "must be a list",
        "[TOK]\nextend = [1]": "list of texts",
    }.items():
        with pytest.raises(CleanwebError, match=words):
            Choice(options=options).pipeline()
    for settings, words in (('select = "THA"', "select must be a list"), ("options = 1", "options must be tables")):
        with pytest.raises(CleanwebError, match=words):
            cleanweb.Pipeline.from_toml(settings)
