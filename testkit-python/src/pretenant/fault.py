"""What can go wrong with a request, or with the answer to it. Each function describes one fault, to be planned."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any, Literal, Mapping

from ._calls import Span, span_text

#: A fault in the words of the control API.
Fault = Mapping[str, Any] | Literal["pass"]


def none() -> Fault:
    """None: in a sequence, the request passes."""
    return "pass"


def error(number: int, *, suberror: str | None = None, claims: str | None = None) -> Fault:
    """An error of the platform, such as 50076, in the form of the endpoint; ``claims`` is a challenge, as JSON."""
    return _with({"error": number}, suberror=suberror, claims=claims)


def status(code: int, *, retry_after: timedelta | int | None = None) -> Fault:
    """The service is busy or broken: 429, 500, 503 or 504; with the header ``Retry-After`` in whole seconds."""
    seconds = math.ceil(retry_after.total_seconds()) if isinstance(retry_after, timedelta) else retry_after
    return _with({"status": code}, retryAfter=seconds)


def throttled(retry_after: timedelta | int) -> Fault:
    """Too many requests (429), to be sent again after so many seconds."""
    return status(429, retry_after=retry_after)


def unavailable(retry_after: timedelta | int) -> Fault:
    """The service is unavailable (503) for so many seconds."""
    return status(503, retry_after=retry_after)


def delay(by: Span) -> Fault:
    """The request is served late, by a minute at most."""
    return {"delay": span_text(by)}


def slow_body(bytes_per_second: int) -> Fault:
    """The body of the answer trickles in, for a minute at most."""
    return {"slowBody": {"bytesPerSecond": bytes_per_second}}


def truncated_at(size: int) -> Fault:
    """The connection ends when so many bytes of the body have been sent."""
    return {"truncatedAt": size}


def body(text: str, *, content_type: str | None = None, status: int | None = None) -> Fault:
    """Something else answers, with status 200 and HTML unless said otherwise."""
    return _with({"body": text}, contentType=content_type, status=status)


def connection_reset() -> Fault:
    """The connection is reset, and the request is not served."""
    return {"connectionReset": True}


def stale_keys() -> Fault:
    """The key document lacks the key that signs now, as a stale copy would."""
    return {"staleKeys": True}


def discovery_of(tenant: str) -> Fault:
    """The OpenID configuration is that of another tenant."""
    return {"discoveryOf": tenant}


def consent_revoked() -> Fault:
    """Nobody has consented to what the app asks for in a person's name."""
    return {"consentRevoked": True}


def refresh_token_dead() -> Fault:
    """The refresh token has expired."""
    return {"refreshTokenDead": True}


def clock_skew(by: Span) -> Fault:
    """Tokens are dated by a clock that is ahead, or behind where negative."""
    return {"clockSkew": span_text(by)}


def _with(members: dict[str, Any], **others: Any) -> Fault:
    return members | {name: value for name, value in others.items() if value is not None}
