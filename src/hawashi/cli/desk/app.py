"""The desk as an application: its page, the files that are dropped on it, the reports and the copies that come back."""

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from hawashi.cli.desk.copies import made_copy
from hawashi.cli.desk.drops import HELPERS, MOST_FILES, DroppedFiles
from hawashi.cli.desk.reading import ChosenStyle, lines
from hawashi.cli.desk.workers import Workers
from hawashi.cli.output import complain
from hawashi.errors import REPORT_ALL, HawashiError, fault
from hawashi.formats import SUFFIXES
from hawashi.formats.unread import MISSED
from hawashi.messages import in_all, phrase
from hawashi.pages.desk import desk_page, shipped_script
from hawashi.pages.file import Data

_LARGEST_CHOICE = 8 * 1024**2
"""So many bytes a choice may have that a page sends; 50,000 ticks have less."""
_BEAT = 1  # seconds

mimetypes.add_type("text/javascript", ".js")  # on some machines it is something else that no browser runs


@dataclass
class Closing:
    """Whether somebody has asked that the desk be closed."""

    asked: bool = False


class Desk:
    """What a desk knows while it is open: its drops, by name, and how many pages are open."""

    def __init__(self, folder: Path, workers: Workers, choice: ChosenStyle, language: str, closing: Closing) -> None:
        self.folder, self.workers, self.choice, self.language, self.closing = folder, workers, choice, language, closing
        self.drops: dict[str, DroppedFiles] = {}
        self.open_pages = 0

    def app(self) -> Starlette:
        """The application."""
        return Starlette(
            routes=[
                Route("/", self._page),
                Route("/script/{name}", self._script),
                Route("/here", self._here),
                Route("/close", self._close, methods=["POST"]),
                Route("/drops", self._new, methods=["POST"]),
                Route("/drops/{drop}", self._remove, methods=["DELETE"]),
                Route("/drops/{drop}/files", self._take, methods=["PUT"]),
                Route("/drops/{drop}/read", self._read, methods=["POST"]),
                Route("/drops/{drop}/copies", self._copy, methods=["POST"]),
                Route("/drops/{drop}/copies/{key}", self._fetch),
            ],
            exception_handlers={HawashiError: _problem, Exception: _fault},
        )

    async def _page(self, request: Request) -> Response:
        """The page, as it is before anything is dropped."""
        data = {
            "styles": self.choice.offered(),
            "style": self.choice.style,
            "papers": sorted(SUFFIXES),
            "taken": sorted({*SUFFIXES, *MISSED, *HELPERS}),
            "most": MOST_FILES,
        }
        return HTMLResponse(desk_page(data, self.language))

    async def _script(self, request: Request) -> Response:
        name = request.path_params["name"]
        text = shipped_script(name)
        if text is None:
            return Response(status_code=404)
        return Response(text, media_type=mimetypes.guess_type(name)[0])

    async def _here(self, request: Request) -> Response:
        """An answer that has no end as long as the page is open: so the desk knows of it."""

        async def beats() -> AsyncIterator[bytes]:
            self.open_pages += 1
            try:
                while not self.closing.asked:
                    yield b"\n"
                    await asyncio.sleep(_BEAT)
            finally:
                self.open_pages -= 1

        return StreamingResponse(beats(), media_type="text/plain")

    async def _close(self, request: Request) -> Response:
        self.closing.asked = True
        return Response(status_code=204)

    async def _new(self, request: Request) -> Response:
        drop = await asyncio.to_thread(DroppedFiles.new, self.folder)
        self.drops[drop.name] = drop
        return JSONResponse({"drop": drop.name})

    async def _remove(self, request: Request) -> Response:
        drop = self._drop(request)
        del self.drops[drop.name]
        await asyncio.to_thread(drop.remove)
        return Response(status_code=204)

    async def _take(self, request: Request) -> Response:
        name = await self._drop(request).take(request.query_params.get("name", ""), request.stream())
        return JSONResponse({"name": name})

    async def _read(self, request: Request) -> Response:
        drop, asked = self._drop(request), await _sent(request)
        told = lines(drop, self.choice.of(asked.get("style")), self.workers)
        return StreamingResponse((_line(each) async for each in told), media_type="application/x-ndjson")

    async def _copy(self, request: Request) -> Response:
        drop, asked = self._drop(request), await _sent(request)
        copy = await made_copy(drop, self.choice.of(asked.get("style")), asked, self.workers)
        told = [in_all(each) for each in copy.told]
        if copy.path is None:
            return _json({"told": told})
        address = f"drops/{drop.name}/copies/{drop.offer(copy.path)}"
        return _json({"address": address, "name": copy.path.name, "told": told})

    async def _fetch(self, request: Request) -> Response:
        path = self._drop(request).made.get(request.path_params["key"])
        if path is None:
            return Response(status_code=404)
        return FileResponse(path, filename=path.name, media_type="application/octet-stream")

    def _drop(self, request: Request) -> DroppedFiles:
        drop = self.drops.get(request.path_params["drop"])
        if drop is None:
            raise HawashiError(phrase("These files were removed from the desk"), phrase("Drop them again."))
        return drop


async def _sent(request: Request) -> Data:
    """What a page has chosen: a JSON object."""
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > _LARGEST_CHOICE:
            break
    try:
        found: Any = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise HawashiError(phrase("The page asked for something that the desk does not know"), REPORT_ALL)
    return found


def _line(data: Data) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def _json(data: Data) -> Response:
    return Response(_line(data), media_type="application/json")


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HawashiError)  # noqa: S101 - it is registered for these
    return JSONResponse({"problem": in_all(error.problem), "hint": in_all(error.hint)}, 400)


async def _fault(request: Request, error: Exception) -> Response:
    told = fault(phrase("The desk failed"), error)
    complain(told, traceback=True)
    return await _problem(request, told)
