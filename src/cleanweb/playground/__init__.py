"""The playground: a page on this machine to paste text into, choose rules, and see what they do. It keeps nothing."""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import groupby
from operator import attrgetter
from string import Template
from urllib.parse import parse_qs

from cleanweb import __version__
from cleanweb.errors import CleanwebError
from cleanweb.pipeline import Pipeline
from cleanweb.playground.choice import Choice
from cleanweb.visual import Shown, asset, content_policy, report
from cleanweb.visual.markup import shown

MOST = 20_000_000
"""Bytes of a form: about 5 MB of text in a script that takes three bytes a letter, percent-encoded."""
PATIENCE = 30
"""Seconds to wait for a browser that sends nothing."""
HOME = "/"
REPORT = "/report"


class Playground(ThreadingHTTPServer):
    """Serves the playground until it is shut down. It answers to its own address only, so no other site can reach it."""

    daemon_threads = True

    def __init__(self, host: str, port: int) -> None:
        """Raises OSError if the address is taken or is none; port 0 takes a free one."""
        super().__init__((host, port), _Handler)
        names: set[str] = {host, "localhost"} if host in ("127.0.0.1", "::1") else {host}
        self.addresses: set[str] = {f"{name}:{self.server_port}" for name in names} | (names if self.server_port == 80 else set())

    @property
    def url(self) -> str:
        """What to open in a browser."""
        return f"http://{self.server_address[0]!s}:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Playground  # pyright: ignore[reportIncompatibleVariableOverride]
    timeout = PATIENCE

    def do_GET(self) -> None:
        if not self._is_ours():
            self._answer(HTTPStatus.FORBIDDEN, message("This address is not the playground's own."))
        elif self.path != HOME:
            self._answer(HTTPStatus.NOT_FOUND, message("There is only one page here: /"))
        else:
            self._answer(HTTPStatus.OK, home())

    def do_POST(self) -> None:
        size = self.headers.get("Content-Length", "")
        if not self._is_ours():
            self._answer(HTTPStatus.FORBIDDEN, message("This address is not the playground's own."))
        elif self.path != REPORT:
            self._answer(HTTPStatus.NOT_FOUND, message("There is only one form here: /report"))
        elif not size.isdecimal() or int(size) > MOST:
            self._answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, message("The text is too large here: use `cleanweb report FILE`."))
        else:
            form = parse_qs(self.rfile.read(int(size)).decode(errors="replace"), keep_blank_values=True)
            try:
                self._answer(HTTPStatus.OK, answer(Choice.of_form(form)))
            except CleanwebError as error:
                self._answer(HTTPStatus.BAD_REQUEST, message(str(error)))

    def _is_ours(self) -> bool:
        """Whether the browser was told this very address: a name that was pointed here by others is refused."""
        origin = self.headers.get("Origin")
        ours = self.server.addresses
        return self.headers.get("Host") in ours and (origin in (None, "null") or origin.removeprefix("http://") in ours)

    def _answer(self, status: HTTPStatus, page: str) -> None:
        body = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: what a person pastes is theirs."""


def home() -> str:
    """The page with the form."""
    groups = groupby(Pipeline.default().rules, key=attrgetter("family"))
    rules = "".join(
        f"<fieldset><legend>{family}</legend>"
        + "".join(
            f'<label title="{shown(rule.summary)}"><input type="checkbox" name="rule" value="{rule.code}" checked> '
            f"{rule.code} {rule.name}</label>"
            for rule in of_family
        )
        + "</fieldset>"
        for family, of_family in groups
    )
    script = asset("playground/playground.js")
    return Template(asset("playground/playground.html")).substitute(
        policy=content_policy(script, "form-action 'self'; frame-src 'self'"),
        style=asset("playground/playground.css"),
        script=script,
        rules=rules,
        version=__version__,
    )


def answer(choice: Choice) -> str:
    """The visual report of a choice, with the lines that do the same. Raises CleanwebError."""
    result = choice.result()
    lines = "".join(
        f'<section class="same"><h2>{title}</h2>\n<pre tabindex="0">{shown_lines(text)}</pre></section>\n'
        for title, text in (("cleanweb.toml", choice.configuration()), ("Python", choice.python()))
        if text.strip()
    )
    return report([Shown("Your text", result)], choice.pipeline().rules, "What cleanweb does", after=lines)


def message(text: str) -> str:
    """A page that says one thing."""
    return f'<!doctype html><html lang="en"><meta charset="utf-8"><title>cleanweb</title><p role="alert">{shown(text)}</p></html>'


def shown_lines(text: str) -> str:
    """Several lines as markup."""
    return "\n".join(map(shown, text.rstrip("\n").split("\n")))
