"""Sends requests of the control API and reads their JSON."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from datetime import timedelta
from typing import Any, Mapping

ROOT = "/pretenant/api/v1"
_ANSWER_LIMIT_SECONDS = 60
_MOST_QUOTED = 200

#: The emulator is on this machine, and a proxy would not find it there.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))

#: A span of time: a timedelta, or text in the form of ISO 8601 such as ``PT2H``.
Span = timedelta | str


class ControlError(Exception):
    """The emulator refuses what it was asked to do; the message says why."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        #: The HTTP status of the refusal.
        self.status = status
        #: What programs tell the refusal by, such as ``not_found``.
        self.code = code


def span_text(span: Span) -> str:
    return span if isinstance(span, str) else f"PT{span.total_seconds():.6f}S"


def read(url: str, timeout: float) -> str:
    """The text at an address outside the control API."""
    with _OPENER.open(url, timeout=timeout) as answer:
        return str(answer.read(), "utf-8")


class ControlCalls:
    def __init__(self, base: str, token: str | None = None) -> None:
        self._base = base.rstrip("/")
        self._token = token

    def get(self, path: str, **query: str | int | None) -> Any:
        return self._send("GET", path, query, None)

    def post(self, path: str, body: Mapping[str, Any] | None = None, **query: str | int | None) -> Any:
        return self._send("POST", path, query, body or {})

    def delete(self, path: str, **query: str | int | None) -> Any:
        return self._send("DELETE", path, query, None)

    def _send(self, method: str, path: str, query: Mapping[str, Any], body: Mapping[str, Any] | None) -> Any:
        given = urllib.parse.urlencode({name: value for name, value in query.items() if value is not None})
        request = urllib.request.Request(
            f"{self._base}{ROOT}{path}{'?' + given if given else ''}",
            method=method,
            headers={"Accept": "application/json"},
            data=None if body is None else json.dumps(body).encode(),
        )
        if body is not None:
            request.add_header("Content-Type", "application/json")
        if self._token is not None:
            request.add_header("Authorization", f"Bearer {self._token}")
        try:
            with _OPENER.open(request, timeout=_ANSWER_LIMIT_SECONDS) as answer:
                return _json(answer.status, answer.read().decode())
        except urllib.error.HTTPError as refusal:
            with refusal:
                raise _refused(refusal.code, refusal.read().decode(errors="replace")) from None


def segment(name: str) -> str:
    """A name as one segment of a path."""
    return urllib.parse.quote(name, safe="")


def _json(status: int, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise _unreadable(status, text) from None


def _refused(status: int, text: str) -> ControlError:
    try:
        problem = json.loads(text)
        return ControlError(status, problem["error"], problem["message"])
    except (ValueError, KeyError, TypeError):
        return _unreadable(status, text)


def _unreadable(status: int, text: str) -> ControlError:
    return ControlError(status, "unreadable", f"not an answer of the control API: {text[:_MOST_QUOTED]}")
