"""Who may see what: a gate before every route, signing in and out, and the headers that go with every answer.

Without users the app is for this machine: a request that names another host is refused, so that no web page
elsewhere can reach it through a name of its own. A request that changes something must come from our own pages.

Not: the people and their passwords (`users`).
"""

from __future__ import annotations

import secrets
import time
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.shell import page
from assistant.ui.users import Attempts, Users
from assistant.ui.words import failed

LOCAL = "local"
COOKIE = "inspection_session"
IDLE = 12 * 3600
"""Seconds after which someone who did nothing is signed out."""

OPEN_PATHS = ("/login", "/ui/")
OWN_HOSTS = {"127.0.0.1", "localhost", "[::1]", "testserver"}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
LOCKED = "Too many failed attempts. Wait a quarter of an hour, then try again."
WRONG = "The name or the password is not right."
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; connect-src 'self'; frame-ancestors 'self'; form-action 'self'; "
    "base-uri 'self'; object-src 'none'"
)
"""Nothing is loaded from elsewhere. Gradio's own page needs inline styles and scripts and builds templates."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


class Sessions:
    """Who is signed in, by the word in their cookie; forgotten when the server stops."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, float]] = {}

    def start(self, user: str) -> str:
        """A new session's word."""
        word = secrets.token_urlsafe(32)
        self._held[word] = (user, time.monotonic())
        return word

    def user(self, word: str | None) -> str | None:
        """Whose session it is; None where there is none or it was idle too long."""
        user, seen = self._held.get(word or "", ("", 0.0))
        if not user or time.monotonic() - seen > IDLE:
            self._held.pop(word or "", None)
            return None
        self._held[word or ""] = (user, time.monotonic())
        return user

    def end(self, word: str | None) -> None:
        """Sign out."""
        self._held.pop(word or "", None)


class Gate:
    """ASGI middleware before everything else; `sessions` None where there are no users. `root` is the path under which
    a proxy shows the app ("/reports", or "" where it has an address of its own), whether or not the proxy takes it off.
    """

    def __init__(self, app: ASGIApp, sessions: Sessions | None, own_hosts_only: bool, root: str = "") -> None:
        self._app = app
        self._root = root
        self._sessions = sessions
        self._own_hosts_only = own_hosts_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, with its user and when it came in `scope["state"]`, or answer it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        scope = under(self._root, scope)
        scope.setdefault("state", {})["sent"] = time.monotonic()
        request = Request(scope) if scope["type"] == "http" else None
        refused = self._refuse(request) if request else None
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self._app(scope, receive, _with_headers(send))

    def _refuse(self, request: Request) -> Response | None:
        path = request.url.path.removeprefix(self._root)
        if not path:
            return RedirectResponse(f"{self._root}/", 308)
        host = request.headers.get("host", "").rsplit(":", 1)[0]
        if self._own_hosts_only and host not in OWN_HOSTS:
            return JSONResponse({"detail": "This server answers on this machine only."}, 421)
        if request.method not in SAFE_METHODS and request.headers.get("sec-fetch-site", "none") not in {
            "same-origin",
            "none",
        }:
            return JSONResponse({"detail": "This request came from another site."}, 403)
        if self._sessions is None:
            return None
        user = self._sessions.user(request.cookies.get(COOKIE))
        request.state.user = user
        if user or path.startswith(OPEN_PATHS):
            return None
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
            return RedirectResponse(f"{self._root}/login?next={quote(wanted, safe='/')}", 303)
        return JSONResponse({"detail": "Sign in first."}, 401)


def under(root: str, scope: Scope) -> Scope:
    """The request as one to an app that stands under `root`."""
    path = scope["path"]
    bare = path.removeprefix(root) if f"{path}/".startswith(f"{root}/") else path
    return {**scope, "root_path": root, "path": f"{root}{bare}"}


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            held: list[tuple[bytes, bytes]] = list(message.get("headers", []))
            names = {name.lower() for name, _ in held}
            held += [(n.encode(), v.encode()) for n, v in HEADERS.items() if n.encode() not in names]
            message = {**message, "headers": held}
        await send(message)

    return sending


def current_user(request: Request) -> str | None:
    """The signed-in user of a request, for Gradio; None where nobody is."""
    return getattr(request.state, "user", None)


def sent_at(request: Any) -> float:
    """When a request came, in monotonic seconds: one that waits for a place is looked at later."""
    return float(request.state.sent)


def owner_of(request: Request) -> str:
    """Whose conversations a request is about; without users everything is one person's."""
    return current_user(request) or LOCAL


def sign_in_routes(users: Users, sessions: Sessions, version: str) -> APIRouter:
    """The sign-in page, signing in (the form fields `username` and `password`) and out."""
    routes = APIRouter()
    attempts = Attempts()

    @routes.get("/login")
    def form(request: Request, next: str = "") -> Response:  # noqa: A002 - the name of the parameter in the address
        return HTMLResponse(render_sign_in("", own_path(next, root_of(request)), version))

    @routes.post("/login")
    async def sign_in(request: Request) -> Response:
        given = await request.form(max_fields=5, max_files=0)
        name, password, onward = (str(given.get(field, "")) for field in ("username", "password", "next"))
        onward = own_path(onward, root_of(request))
        address = request.client.host if request.client else "?"
        words = (f"name {name}", f"address {address}")
        if attempts.too_many(*words):
            return HTMLResponse(render_sign_in(LOCKED, onward, version), 429)
        if not await run_in_threadpool(users.verify, name, password[:1000]):
            attempts.failed(*words)
            return HTMLResponse(render_sign_in(WRONG, onward, version), 401)
        attempts.passed(*words)
        by_person = "text/html" in request.headers.get("accept", "")
        answer: Response = RedirectResponse(onward, 303) if by_person else JSONResponse({"success": True})
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, sessions.start(name), httponly=True, samesite="lax", secure=secure, max_age=IDLE)
        return answer

    @routes.get("/me")
    def me(request: Request) -> Response:
        return HTMLResponse(str(Markup("{}").format(current_user(request) or "")))

    @routes.post("/sign-out")
    def sign_out(request: Request) -> Response:
        sessions.end(request.cookies.get(COOKIE))
        answer = RedirectResponse(f"{root_of(request)}/login", 303)
        answer.delete_cookie(COOKIE)
        return answer

    return routes


def root_of(request: Request) -> str:
    """The path under which the app is shown; "" where it has an address of its own."""
    return str(request.scope.get("root_path", ""))


def own_path(path: str, root: str = "") -> str:
    """A path of this app, with its query, to go on to; anything that could lead elsewhere becomes its first page."""
    own = path.startswith(f"{root}/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if own else f"{root}/"


def render_sign_in(wrong: str, onward: str, version: str) -> str:
    """The sign-in page."""
    body = Markup(
        '<form class="sign-in" method="post" action="login"><h1>Sign in</h1>{wrong}'
        '<input type="hidden" name="next" value="{onward}">'
        '<label>Name<input class="field" name="username" autocomplete="username" required autofocus></label>'
        '<label>Password<input class="field" type="password" name="password" autocomplete="current-password" '
        'required></label><button class="plain primary">Sign in</button></form>'
    ).format(onward=onward, wrong=failed(wrong) if wrong else "")
    return page("Sign in", body, version, "./")
