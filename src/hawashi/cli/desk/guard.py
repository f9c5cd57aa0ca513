"""What stands before a desk: only its own pages, in a browser of this machine, may ask it for anything.

Its address has a token that nobody else knows. Who comes under another name for this machine, as a page elsewhere can
make a browser do (DNS rebinding), is sent away by `Host`; what a page elsewhere asks for, by `Origin`.
"""

import hmac
import secrets
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hawashi.messages import LANGUAGES, phrase, said

HOST = "127.0.0.1"

_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What every answer says: nothing from elsewhere is shown, nothing is kept, and the address is told to nobody."""
_READING = frozenset({"GET", "HEAD"})


class Guard:
    """Lets through to `app` what may ask, without the token in its path.

    A browser is started with an address that is good once and leads to the true one: the arguments of a program can be
    seen by everybody on a machine.
    """

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._host = f"{HOST}:{port}"
        self._token = secrets.token_urlsafe(32)
        self._once: str | None = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """The address of the desk."""
        return f"http://{self._host}/{self._token}/"

    @property
    def address_for_once(self) -> str:
        """An address that leads there once."""
        return f"http://{self._host}/{self._once}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
            await send(message)

        await self._answer(scope)(scope, receive, send_guarded)

    def _answer(self, scope: Scope) -> ASGIApp:
        wrong = self._wrong_with(Headers(scope=scope), scope["method"])
        if wrong:
            return _refusal(wrong)
        token, _, path = scope["path"].removeprefix("/").partition("/")
        if self._once is not None and hmac.compare_digest(token.encode(), self._once.encode()):
            self._once = None
            return RedirectResponse(self.address, 303)
        if not hmac.compare_digest(token.encode(), self._token.encode()):
            return _refusal(phrase("This is not the address of the desk. Open the one that `hawashi desk` shows."))
        scope["path"] = f"/{path}"
        scope["raw_path"] = scope["path"].encode()
        return self._app

    def _wrong_with(self, headers: Mapping[str, str], method: str) -> str:
        """Why a request is refused; nothing where it is not."""
        origin = headers.get("origin")
        if headers.get("host") != self._host:
            return phrase("The desk answers under its own address only.")
        if origin != f"http://{self._host}" and not (origin is None and method in _READING):
            return phrase("The desk answers its own pages only.")
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return phrase("The desk is not opened from another page.")
        return ""


def _refusal(why: str) -> PlainTextResponse:
    return PlainTextResponse("\n".join(said(why, language) for language in LANGUAGES), 403)
