"""The door: makes the context of a request, knows its actor, and refuses forged requests."""

import hmac
from dataclasses import dataclass

from fastapi import Request

from dongcha.access import actor_of_token
from dongcha.access.api import COOKIE
from dongcha.call import Context, ContextFactory
from dongcha.kit.actor import Actor, system_actor
from dongcha.kit.errors import Forbidden
from dongcha.kit.texts import normal_language

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(eq=False)
class ForgedRequest(Forbidden):
    """A changing request came without the token of its session; another site may have sent it."""


def is_local_socket(request: Request) -> bool:
    """Came through the 0600 socket in the home folder, which only its owner can open; TCP always has a peer."""
    return request.client is None and request.scope.get("server", ("", 0))[1] is None


class Door:
    """Called in a worker thread by the dependency of every route."""

    def __init__(self, factory: ContextFactory) -> None:
        self._factory = factory

    def __call__(self, request: Request) -> Context:
        language = normal_language(request.headers.get("accept-language"))
        nobody = Actor(id="", name="", role="", language=language)
        ctx = self._factory.make(nobody, request.state.request_id)
        request.state.csrf = None
        if is_local_socket(request):
            ctx.actor = system_actor(language)
            return ctx
        try:
            found = actor_of_token(ctx, request.cookies.get(COOKIE, ""))
        finally:
            # A request that is refused before its verb is called ends nothing; its connection must be back by then.
            ctx.close(commit=False)
        if found is not None:
            ctx.actor, request.state.csrf = found
            if request.method not in _SAFE:
                self._check(request, found[1])
        elif request.method not in _SAFE and request.headers.get("sec-fetch-site", "same-origin") == "cross-site":
            raise ForgedRequest
        return ctx

    def _check(self, request: Request, csrf: str) -> None:
        if not hmac.compare_digest(request.headers.get("x-csrf-token", ""), csrf):
            raise ForgedRequest
