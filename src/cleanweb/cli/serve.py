"""`cleanweb serve`: the playground in a browser."""

import click


@click.command("serve", short_help="Try rules on pasted text, in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port; 0 takes a free one.")
def command(*, host: str, port: int) -> None:
    """Serve a page to paste text into, choose rules and see what they do. Ctrl-C ends it; nothing is kept.

    Whoever can reach the address can use it: leave it on this machine.
    """
    from cleanweb.cli.terminal import say
    from cleanweb.errors import CleanwebError
    from cleanweb.playground import Playground

    try:
        server = Playground(host, port)
    except OSError as error:
        raise CleanwebError(f"{host}:{port} cannot be listened on: {error.strerror}; choose another one with --port") from None
    with server:
        say(f"cleanweb: open {server.url}; Ctrl-C ends it")
        server.serve_forever()
