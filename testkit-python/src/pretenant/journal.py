"""What was asked of the emulator and how it answered, and whether that is what a test expects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Callable, Iterable, Mapping, Sequence

_MOST_SHOWN = 3
_AUTHORIZATION_PENDING = 70016

#: What a URL must not tell: it ends in logs, in the browser's history and in the Referer header.
_NOT_IN_URLS = {
    "access_token",
    "assertion",
    "client_assertion",
    "client_secret",
    "code_verifier",
    "device_code",
    "id_token",
    "password",
    "refresh_token",
}

# Of credentials the scheme stays.
_REDACTED = re.compile(r"(\S+ )?redacted:[0-9a-f]+")


@dataclass(frozen=True)
class Outcome:
    """How a request was answered; ``number`` is the platform's number of a refusal, such as 50076."""

    status: int
    error: str | None
    number: int | None
    suberror: str | None
    location: str | None

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.status, self.number, self.error) if part is not None)


@dataclass(frozen=True)
class Exchange:
    """A request to the emulator and how it was answered. Secrets, codes and tokens read ``redacted:`` and a hash."""

    id: str
    correlation_id: str
    flow: str
    at: datetime
    duration: timedelta
    tenant: str | None
    endpoint: str
    method: str
    path: str
    query: Mapping[str, Sequence[str]]
    form: Mapping[str, Sequence[str]]
    headers: Mapping[str, Sequence[str]]
    client: str | None
    user: str | None
    grant: str | None
    outcome: Outcome
    fault: str | None

    @staticmethod
    def of(json: Mapping[str, Any]) -> Exchange:
        """Reads an answer of the control API."""
        outcome = json["outcome"]
        return Exchange(
            id=json["id"],
            correlation_id=json["correlationId"],
            flow=json["flow"],
            at=instant(json["at"]),
            duration=timedelta(milliseconds=json["durationMillis"]),
            tenant=json.get("tenant"),
            endpoint=json["endpoint"],
            method=json["method"],
            path=json["path"],
            query=json["query"],
            form=json["form"],
            headers=json["headers"],
            client=json.get("client"),
            user=json.get("user"),
            grant=json.get("grant"),
            outcome=Outcome(
                outcome["status"],
                outcome.get("error"),
                outcome.get("number"),
                outcome.get("suberror"),
                outcome.get("location"),
            ),
            fault=json.get("fault"),
        )

    def parameter(self, name: str) -> str | None:
        """The first value of a parameter, of the body rather than of the URL."""
        return next(iter([*self.form.get(name, ()), *self.query.get(name, ())]), None)

    def header(self, name: str) -> str | None:
        """The first value of a header."""
        return next(iter(self.headers.get(name.lower(), ())), None)

    @property
    def is_refused(self) -> bool:
        """Whether the answer was an error, be it a page, a body or a redirect."""
        return self.outcome.status >= 400 or self.outcome.number is not None

    @property
    def is_unasked(self) -> bool:
        """Refused, though no fault asked for it. A device that is told to go on waiting is not refused."""
        return self.is_refused and self.fault is None and self.outcome.number != _AUTHORIZATION_PENDING

    def __str__(self) -> str:
        client = f", client {self.client}" if self.client else ""
        user = f", user {self.user}" if self.user else ""
        return f"{self.method} {self.path} -> {self.outcome}{client}{user}, trace id {self.id}"


def instant(text: str) -> datetime:
    """A point in time as the control API writes it; nanoseconds are dropped."""
    return datetime.fromisoformat(re.sub(r"(\.\d{1,6})\d*Z$", lambda part: part[1].ljust(7, "0") + "Z", text)
                                  .replace("Z", "+00:00"))


#: What is there instead of what is expected; None where it is there.
_Finding = Callable[[Exchange, Sequence[Exchange]], "str | None"]


@dataclass(frozen=True)
class ExchangePattern:
    """What an exchange is expected to be like, one condition after the other. Immutable."""

    subject: str
    tenant: str | None = None
    conditions: tuple[tuple[str, _Finding], ...] = ()

    def in_tenant(self, name: str) -> ExchangePattern:
        """In one tenant, by id or verified domain; what belongs to others is not looked at."""
        return ExchangePattern(self.subject, name, self.conditions)

    def client(self, id: str) -> ExchangePattern:
        """Of one client, by application id."""
        return self._and(f"of client {id}", lambda exchange: _equal(id.lower(), exchange.client, str.lower))

    def user(self, name: str) -> ExchangePattern:
        """Of one user, by user principal name."""
        return self._and(f"of user {name}", lambda exchange: _equal(name.lower(), exchange.user, str.lower))

    def grant(self, type: str) -> ExchangePattern:
        """Of one grant, such as ``refresh_token``."""
        return self._and(f"with grant {type}", lambda exchange: _equal(type, exchange.grant))

    def scope(self, scope: str) -> ExchangePattern:
        """Asking for a scope, alone or among others."""

        def instead(exchange: Exchange) -> str | None:
            asked = exchange.parameter("scope")
            return None if asked is not None and scope in asked.split() else _or_absent(asked)

        return self._and(f"with scope {scope}", instead)

    def redirect_uri(self, address: str) -> ExchangePattern:
        """With a redirect URI."""
        return self.with_parameter("redirect_uri", address)

    def with_parameter(self, name: str, value: str | None = None) -> ExchangePattern:
        """With a parameter of the URL or the body; comparing the value of one that is redacted is an error."""
        return self._has(name, value, lambda exchange: exchange.parameter(name), " ")

    def without_parameter(self, name: str) -> ExchangePattern:
        """Without a parameter."""
        return self._and(f"without {name}", lambda exchange: exchange.parameter(name))

    def with_header(self, name: str, value: str | None = None) -> ExchangePattern:
        """With a header; comparing the value of one that is redacted is an error."""
        return self._has(f"header {name}", value, lambda exchange: exchange.header(name), ": ")

    def with_state(self) -> ExchangePattern:
        """With the value by which a client knows its answer."""
        return self.with_parameter("state")

    def with_nonce(self) -> ExchangePattern:
        """With the value by which a client knows its ID token."""
        return self.with_parameter("nonce")

    def with_pkce(self, method: str = "S256") -> ExchangePattern:
        """With a proof of the code's owner: announced by an authorize request, given by a token request of its flow."""
        return self._and_among(f"with PKCE {method}", lambda exchange, all: _without_proof(exchange, all, method))

    def without_secret_in_url(self) -> ExchangePattern:
        """Without a secret, a token or a password in the URL."""
        return self._and(
            "without a secret in the URL",
            lambda exchange: next((name for name in exchange.query if name in _NOT_IN_URLS), None),
        )

    def succeeded(self) -> ExchangePattern:
        """Answered as it was meant: no error, neither in a body nor in a redirect."""
        return self._and("answered well", lambda exchange: str(exchange.outcome) if exchange.is_refused else None)

    def failed_with(self, number: int) -> ExchangePattern:
        """Refused with one of the platform's numbers, such as 50076."""
        return self._and(
            f"refused with {number}",
            lambda exchange: None if exchange.outcome.number == number else str(exchange.outcome),
        )

    def in_flow_of(self, other: Exchange) -> ExchangePattern:
        """Belonging to the flow of an exchange."""
        return self._and(f"in the flow {other.flow}", lambda exchange: _equal(other.flow, exchange.flow))

    def failures(self, exchange: Exchange, all: Sequence[Exchange]) -> list[str]:
        """Each condition that an exchange fails, with what was there instead."""
        found = [(words, finding(exchange, all)) for words, finding in self.conditions]
        return [f"{words}: {instead}" for words, instead in found if instead is not None]

    def __str__(self) -> str:
        # The subject says to which endpoint; it is the first condition.
        conditions = [words for words, _ in self.conditions if words != f"to {self.subject.removesuffix(' request')}"]
        return ", ".join([self.subject + (f" in {self.tenant}" if self.tenant else ""), *conditions])

    def _has(
        self, what: str, value: str | None, actual: Callable[[Exchange], str | None], between: str
    ) -> ExchangePattern:
        if value is None:
            return self._and(f"with {what}", lambda exchange: "absent" if actual(exchange) is None else None)
        return self._and(f"with {what}{between}{value}", lambda exchange: _equal_if_shown(what, value, actual(exchange)))

    def _and(self, words: str, instead: Callable[[Exchange], str | None]) -> ExchangePattern:
        return self._and_among(words, lambda exchange, _: instead(exchange))

    def _and_among(self, words: str, finding: _Finding) -> ExchangePattern:
        return ExchangePattern(self.subject, self.tenant, (*self.conditions, (words, finding)))


def _or_absent(text: str | None) -> str:
    return "absent" if text is None else text


def _equal(expected: str, actual: str | None, fold: Callable[[str], str] = str) -> str | None:
    return None if actual is not None and fold(actual) == expected else _or_absent(actual)


def _equal_if_shown(what: str, expected: str, actual: str | None) -> str | None:
    """What is redacted equals nothing: "never" would hold of it whatever was sent."""
    other = _equal(expected, actual)
    if other is not None and _REDACTED.fullmatch(other) and not _REDACTED.fullmatch(expected):
        raise AssertionError(
            f"cannot compare {what}: the journal keeps {other} of it. "
            "Expect only that it is there, or start the server with --journal-secrets"
        )
    return other


def _without_proof(exchange: Exchange, all: Sequence[Exchange], method: str) -> str | None:
    if exchange.endpoint != "token":
        return _equal(method, _announced(exchange))
    if exchange.parameter("code_verifier") is None:
        return "no code_verifier"
    for other in all:
        if other.endpoint == "authorize" and other.flow == exchange.flow and _announced(other) is not None:
            return _equal(method, _announced(other))
    return "no code_challenge in an authorize request of its flow"


def _announced(authorize: Exchange) -> str | None:
    """The method of an authorize request; one that names none means ``plain``."""
    if authorize.parameter("code_challenge") is None:
        return None
    return authorize.parameter("code_challenge_method") or "plain"


def request_to(endpoint: str) -> ExchangePattern:
    """A request to an endpoint by the journal's name for it, such as ``user-info``."""
    return ExchangePattern(f"{endpoint} request")._and(
        f"to {endpoint}", lambda exchange: _equal(endpoint, exchange.endpoint)
    )


def any_request() -> ExchangePattern:
    """Any request but those of the control API."""
    return ExchangePattern("request")


def authorize_request() -> ExchangePattern:
    """A request to the authorize endpoint."""
    return request_to("authorize")


def token_request() -> ExchangePattern:
    """A request to the token endpoint."""
    return request_to("token")


def device_code_request() -> ExchangePattern:
    """A device's request for its codes."""
    return request_to("device-code")


def keys_request() -> ExchangePattern:
    """A request for the keys that check signatures."""
    return request_to("keys")


def discovery_request() -> ExchangePattern:
    """A request for the OpenID configuration."""
    return request_to("openid-configuration")


def logout_request() -> ExchangePattern:
    """A request to the logout endpoint."""
    return request_to("logout")


def graph_request() -> ExchangePattern:
    """A request to Microsoft Graph."""
    return request_to("graph")


@dataclass(frozen=True)
class Times:
    """How often something is expected."""

    words: str
    least: int
    most: int | None

    def __post_init__(self) -> None:
        if self.least < 0 or (self.most is not None and self.most < 0):
            raise ValueError(f"nothing happens {self.words} times")

    def allow(self, count: int) -> bool:
        return count >= self.least and (self.most is None or count <= self.most)


def exactly(count: int) -> Times:
    return Times(f"exactly {count}", count, count)


def at_least(count: int) -> Times:
    return Times(f"at least {count}", count, None)


def at_most(count: int) -> Times:
    return Times(f"at most {count}", 0, count)


def never() -> Times:
    return Times("no", 0, 0)


class Journal:
    """Exchanges that ``query`` answers, oldest first, and what is expected of them."""

    def __init__(self, query: Callable[..., Iterable[Mapping[str, Any]]], clear: Callable[[], int]) -> None:
        self._query = query
        self._clear = clear
        self._verified: set[str] = set()

    def exchanges(self, **query: str | int | None) -> list[Exchange]:
        """Those that fit everything that is said: tenant, client, user, endpoint, grant, flow, after, limit."""
        return [Exchange.of(json) for json in self._query(**query)]

    def find(self, pattern: ExchangePattern) -> list[Exchange]:
        """The exchanges that fit a pattern, the oldest first."""
        return _matching(pattern, self.exchanges(tenant=pattern.tenant))

    def verify(self, times: Times, pattern: ExchangePattern) -> None:
        """Checks how often something was asked for; an AssertionError says what was asked instead."""
        __tracebackhide__ = True
        all = self.exchanges(tenant=pattern.tenant)
        matching = _matching(pattern, all)
        if not times.allow(len(matching)):
            said = _closest(pattern, all, all) if len(matching) < times.least else _lines(matching)
            raise AssertionError(
                f"expected {times.words}\n  {pattern}\nbut of {len(all)} exchanges in the journal "
                f"there were {len(matching)}{said}"
            )
        self._verified.update(exchange.id for exchange in matching)

    def verify_in_order(self, *patterns: ExchangePattern) -> None:
        """Checks that there are exchanges that fit, each later than the one before; others may lie between."""
        __tracebackhide__ = True
        rest = self.exchanges()
        before = ""
        for pattern in patterns:
            all = self.exchanges(tenant=pattern.tenant)
            left = {exchange.id for exchange in rest}
            candidates = [exchange for exchange in all if exchange.id in left]
            first = next((each for each in candidates if not pattern.failures(each, all)), None)
            if first is None:
                raise AssertionError(
                    f"there is no\n  {pattern}{before}\nbut there were {len(candidates)} exchanges"
                    f"{_closest(pattern, candidates, all)}"
                )
            rest = rest[[exchange.id for exchange in rest].index(first.id) + 1 :]
            before = f"\nafter\n  {pattern}"

    def refusals(self, **query: str | int | None) -> list[Exchange]:
        """What was refused though no fault asked for it."""
        return [exchange for exchange in self.exchanges(**query) if exchange.is_unasked]

    def verify_no_refusals(self, *expected: int, **query: str | int | None) -> None:
        """Checks that nothing was refused but with these numbers of the platform."""
        __tracebackhide__ = True
        refusals = [each for each in self.refusals(**query) if each.outcome.number not in expected]
        if refusals:
            raise AssertionError(f"expected no refusals, but there were {len(refusals)}{_lines(refusals)}")

    def clear(self) -> int:
        """Forgets everything, and says how many exchanges that were."""
        return self._clear()

    def unexpected(self, expected: set[int]) -> list[Exchange]:
        """Refusals that were neither expected nor verified. A client that asks for no page asks for the refusal."""
        return [
            each
            for each in self.refusals()
            if each.id not in self._verified
            and each.outcome.number not in expected
            and each.parameter("prompt") != "none"
        ]


def _matching(pattern: ExchangePattern, all: list[Exchange]) -> list[Exchange]:
    return [exchange for exchange in all if not pattern.failures(exchange, all)]


def _closest(pattern: ExchangePattern, candidates: list[Exchange], all: list[Exchange]) -> str:
    misses = [(exchange, pattern.failures(exchange, all)) for exchange in candidates]
    shown = sorted((miss for miss in misses if miss[1]), key=lambda miss: len(miss[1]))[:_MOST_SHOWN]
    return "".join(
        ["\nclosest:" if shown else ""]
        + [f"\n  {exchange}" + "".join(f"\n    not {failure}" for failure in failures) for exchange, failures in shown]
    )


def _lines(exchanges: Iterable[Exchange]) -> str:
    return "".join(f"\n  {exchange}" for exchange in exchanges)
