"""What `hawashi desk` does: a server that only this machine reaches, and a browser that shows its page."""

import asyncio
import contextlib
import signal
import socket
import webbrowser
from collections.abc import Iterator
from pathlib import Path

import uvicorn

from hawashi.cli.desk.app import Closing, Desk
from hawashi.cli.desk.folder import own_folder
from hawashi.cli.desk.guard import HOST, Guard
from hawashi.cli.desk.reading import ChosenStyle
from hawashi.cli.desk.workers import Workers
from hawashi.cli.language import language
from hawashi.cli.output import say, write_aside
from hawashi.errors import HawashiError
from hawashi.messages import phrase
from hawashi.reasons import reason_of

_PATIENCE = 10 * 60
"""So many seconds after its last page was closed a desk closes, too."""
_ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""What a terminal, a session or a system ends a program with; not all are known everywhere."""


def run_desk(choice: ChosenStyle, *, browser: bool = True) -> int:
    """Keep a desk open until somebody closes it, and give the exit code. Nothing of it is left then."""
    with own_folder() as folder, _listening() as place:
        asyncio.run(_open(choice, folder, place, browser))
    return 0


async def _open(choice: ChosenStyle, folder: Path, place: socket.socket, browser: bool) -> None:
    workers, closing = Workers(), Closing()
    desk = Desk(folder, workers, choice, language(), closing)
    guard = Guard(desk.app(), place.getsockname()[1])
    server = uvicorn.Server(
        uvicorn.Config(
            guard,
            log_config=None,
            log_level="critical",
            access_log=False,
            lifespan="off",
            ws="none",
            http="h11",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
    )
    with _ended_by_signals(closing):
        serving = asyncio.create_task(server.serve(sockets=[place]))
        showing = asyncio.create_task(_show(guard, server, browser))
        try:
            await _until_closed(desk, server)
        finally:
            closing.asked = server.should_exit = True
            showing.cancel()
            await serving
            workers.stop()


async def _until_closed(desk: Desk, server: uvicorn.Server) -> None:
    """Wait until somebody closes the desk, or no page of it has been open for some time.

    A machine that sleeps counts no seconds meanwhile.
    """
    left = 0
    while not (desk.closing.asked or server.should_exit):
        await asyncio.sleep(1)
        left = 0 if desk.open_pages else left + 1
        if left >= _PATIENCE:
            say(phrase("the desk was closed, because no page of it was open any more"))
            return


async def _show(guard: Guard, server: uvicorn.Server, browser: bool) -> None:
    while not server.started:
        await asyncio.sleep(0.05)
    say(phrase("the desk is open; Ctrl-C closes it"))
    write_aside(f"  {guard.address}\n")
    if browser and not await asyncio.to_thread(webbrowser.open, guard.address_for_once):
        say(phrase("no browser could be opened"), phrase("Open that address in one."))


@contextlib.contextmanager
def _listening() -> Iterator[socket.socket]:
    """A place at which only this machine can ask. Raises HawashiError where there is none."""
    try:
        place = socket.create_server((HOST, 0))
    except OSError as error:
        problem = phrase("The desk cannot be opened: {why}", why=reason_of(error))
        raise HawashiError(problem, phrase("Check that this machine lets programs listen on 127.0.0.1.")) from error
    with place:
        yield place


@contextlib.contextmanager
def _ended_by_signals(closing: Closing) -> Iterator[None]:
    """Whatever ends the program closes the desk first. uvicorn sends what it heard once more, when it has closed."""

    def end(number: int, frame: object) -> None:
        closing.asked = True

    numbers = [getattr(signal, name) for name in _ENDINGS if hasattr(signal, name)]
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
