"""The HTTP application: routes of the slices, one handler for errors, the UI from our own files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dongcha import __version__
from dongcha.app.api import router as app_router
from dongcha.app.door import Door
from dongcha.app.runtime import Runtime
from dongcha.app.slices import SLICES
from dongcha.kit.errors import DongchaError
from dongcha.kit.ids import new_id
from dongcha.kit.texts import normal_language
from dongcha.store import DiskFull, StoreAway, is_disk_full, is_store_away, is_unfit

log = structlog.get_logger()
STATIC = Path(__file__).parent / "static"
_NOT_BUILT = "<!doctype html><meta charset=utf-8><title>Dongcha</title><p>UI not built: run <code>make setup</code>."
_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
    " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def build_http(runtime: Runtime) -> FastAPI:
    """The ASGI application of a built runtime; starting and stopping the runtime is the caller's."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # House: eight API threads; at most four queries at once inside the gate.
        anyio.to_thread.current_default_thread_limiter().total_tokens = 8
        yield

    app = FastAPI(
        title="Dongcha",
        version=__version__,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.door = Door(runtime.factory)
    app.state.runtime = runtime
    for slice_ in SLICES:
        if slice_.router is not None:
            app.include_router(slice_.router)
    app.include_router(app_router)
    _answer_errors(app, runtime)
    _serve_ui(app)
    app.add_middleware(Dressed)
    return app


class Dressed:
    """Give each request an id and each answer the headers that keep browsers careful."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = new_id()
        scope.setdefault("state", {})["request_id"] = request_id

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self._app(scope, receive, dressed)


def _answer_errors(app: FastAPI, runtime: Runtime) -> None:
    def wire(request: Request, status: int, code: str, slots: dict[str, Any]) -> JSONResponse:
        language = normal_language(request.headers.get("accept-language"))
        message = runtime.factory.texts.say(language, f"error.{code}", slots)
        body = {"code": code, "message": message, "slots": slots, "request_id": request.state.request_id}
        return JSONResponse(body, status_code=status)

    @app.exception_handler(DongchaError)
    def _known(request: Request, error: DongchaError) -> JSONResponse:
        return wire(request, error.status, error.code, error.slots)

    @app.exception_handler(RequestValidationError)
    def _malformed(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(p) for p in first["loc"][1:])
        return wire(request, 422, "MalformedRequest", {"where": where, "problem": first["msg"]})

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> JSONResponse:
        code = {404: "NoSuchPage", 405: "MethodNotAllowed"}.get(error.status_code, "MalformedRequest")
        slots = {"where": request.url.path, "problem": str(error.detail)}
        return wire(request, error.status_code, code, slots)

    @app.exception_handler(Exception)
    def _unknown(request: Request, error: Exception) -> JSONResponse:
        known = DiskFull() if is_disk_full(error) else StoreAway() if is_store_away(error) else None
        if known is not None:
            return wire(request, known.status, known.code, known.slots)
        if is_unfit(error):
            return wire(request, 422, "MalformedRequest", {"where": request.url.path, "problem": ""})
        log.error("request_failed", request_id=request.state.request_id, path=request.url.path, exc_info=error)
        return wire(request, 500, "Unexpected", {"request_id": request.state.request_id})


def _serve_ui(app: FastAPI) -> None:
    @app.get("/{path:path}", include_in_schema=False)
    def ui(path: str) -> Response:
        """Files of the built UI; every other address is a page of it. Unknown `/api` addresses are 404."""
        if path.startswith("api/"):
            raise HTTPException(404)
        file = (STATIC / path).resolve()
        if path and file.is_file() and file.is_relative_to(STATIC):
            age = "public, max-age=31536000, immutable" if path.startswith("assets/") else "no-cache"
            return FileResponse(file, headers={"Cache-Control": age})
        if path.startswith("assets/"):
            raise HTTPException(404)
        index = STATIC / "index.html"
        if not index.is_file():
            return HTMLResponse(_NOT_BUILT, status_code=503)
        return FileResponse(index, headers={"Cache-Control": "no-cache"})
