"""The edge of HTTP: a route class that commits after the verb and before the answer leaves."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request, Response
from fastapi.routing import APIRoute

from dongcha.call.context import Context


def request_context(request: Request) -> Context:
    """The context of this request, with its actor; made by the door that the assembly put on the app."""
    door: Callable[[Request], Context] = request.app.state.door
    return door(request)


Call = Annotated[Context, Depends(request_context)]


def _commits(endpoint: Callable[..., Any]) -> Callable[..., Any]:
    """FastAPI ends `yield` dependencies after the answer has left; a 2xx must mean committed, so we end it here."""
    if "ctx" not in inspect.signature(endpoint).parameters:
        return endpoint

    @wraps(endpoint)
    def call(*args: Any, **kwargs: Any) -> Any:
        ctx: Context = kwargs["ctx"]
        try:
            answer = endpoint(*args, **kwargs)
        except BaseException:
            ctx.close(commit=False)
            raise
        ctx.close(commit=True)
        return answer

    return call


class CommittingRoute(APIRoute):
    """Every route of the product: one call to one verb, one transaction."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **kwargs: Any) -> None:
        super().__init__(path, _commits(endpoint), **kwargs)


def attachment(name: str, content: bytes, media_type: str) -> Response:
    """A file that the browser saves under `name`, Chinese included (RFC 6266, RFC 8187)."""
    head = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media_type, headers=head)


def slice_router(word: str) -> APIRouter:
    """The router of a slice: `/api/<word>`, tagged with it."""
    return APIRouter(prefix=f"/api/{word}", tags=[word], route_class=CommittingRoute)
