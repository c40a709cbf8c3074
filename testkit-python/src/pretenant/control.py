"""The whole emulator: whatever a test may change in it or ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Mapping, Sequence

from ._calls import ControlCalls, ControlError, Span, segment, span_text
from .fault import Fault
from .journal import Journal, instant
from .sandbox import Sandbox


@dataclass(frozen=True)
class ClockReading:
    """What a clock shows; ``offset`` is an ISO 8601 duration."""

    now: datetime
    offset: str
    frozen: bool


@dataclass(frozen=True)
class PublishedKey:
    """A key that validators find; ``stage`` is waiting, signing or retired."""

    kid: str
    stage: str


@dataclass(frozen=True)
class PlannedFault:
    """A fault plan in force, and how many requests it has been about."""

    id: str
    plan: Mapping[str, Any]
    met: int


@dataclass(frozen=True)
class ForgedToken:
    """A token as it goes over the wire, and what is in it."""

    token: str
    header: Mapping[str, Any]
    claims: Mapping[str, Any]


class ClockControl:
    """The clock of some tenants, moved together, or of all that have no time of their own."""

    def __init__(self, calls: ControlCalls, tenants: Sequence[str | None]) -> None:
        self._calls = calls
        self._tenants = tenants

    def read(self) -> ClockReading:
        return _reading(self._calls.get("/clock", tenant=self._tenants[0]))

    def now(self) -> datetime:
        return self.read().now

    def freeze(self, at: datetime | None = None) -> ClockReading:
        """Stops it at a time, which has a time zone, or where it is."""
        if at is not None and at.tzinfo is None:
            raise ValueError(f"a point in time needs a time zone: {at}")
        return self._move("freeze", {"at": (self.now() if at is None else at).isoformat()})

    def advance(self, by: Span) -> ClockReading:
        """Moves it, back where negative; a frozen one stays frozen."""
        return self._move("advance", {"by": span_text(by)})

    def offset(self, by: Span) -> ClockReading:
        """Lets it run, that far from the machine's."""
        return self._move("offset", {"by": span_text(by)})

    def reset(self) -> ClockReading:
        """Lets it follow what it follows by itself."""
        return _reading([self._calls.delete("/clock", tenant=tenant) for tenant in self._tenants][0])

    def _move(self, how: str, body: dict[str, str]) -> ClockReading:
        return _reading([self._calls.post(f"/clock/{how}", body | _named(tenant=each)) for each in self._tenants][0])


class KeyControl:
    """The keys that sign for a tenant, or those of the installation."""

    def __init__(self, calls: ControlCalls, tenant: str | None = None) -> None:
        self._calls = calls
        self._tenant = tenant

    def published(self) -> list[PublishedKey]:
        """What validators find, the newest first."""
        return [PublishedKey(key["kid"], key["stage"]) for key in self._calls.get("/keys", tenant=self._tenant)]

    def rotate(self) -> str:
        """Lets the key that has waited longest sign, and answers its ``kid``."""
        return str(self._calls.post("/keys/rotate", tenant=self._tenant)["current"])

    def publish(self) -> PublishedKey:
        """Publishes one more, which signs nothing before its turn comes."""
        key = self._calls.post("/keys/publish", tenant=self._tenant)
        return PublishedKey(key["kid"], key["stage"])

    def revoke(self, kid: str) -> None:
        """Withdraws one at once; if it signed, another does."""
        self._calls.delete(f"/keys/{segment(kid)}", tenant=self._tenant)


class FaultControl:
    """Faults that are planned for requests to come. A plan that names no tenant is for the first of these, if any."""

    def __init__(self, calls: ControlCalls, tenants: Sequence[str | None]) -> None:
        self._calls = calls
        self._tenants = tenants

    def plan(
        self,
        *faults: Fault,
        endpoint: str | None = None,
        client: str | None = None,
        user: str | None = None,
        grant: str | None = None,
        tenant: str | None = None,
        after: int = 0,
        times: int | str | None = None,
    ) -> PlannedFault:
        """The next request that fits meets the fault; of several faults, request after request the next of them.

        ``after`` requests are let through first; ``times`` is how many meet it, or ``"always"``.
        """
        return _planned(
            self._calls.post(
                "/faults",
                _named(
                    endpoint=endpoint,
                    client=client,
                    user=user,
                    grant=grant,
                    tenant=tenant or self._tenants[0],
                    skip=after or None,
                    times=times,
                    **({"fault": faults[0]} if len(faults) == 1 else {"sequence": list(faults)}),
                ),
            )
        )

    def planned(self) -> list[PlannedFault]:
        return [_planned(json) for each in self._tenants for json in self._calls.get("/faults", tenant=each)]

    def cancel(self, id: str) -> None:
        """Takes a plan back."""
        self._calls.delete(f"/faults/{segment(id)}")

    def clear(self) -> None:
        """Takes all plans back."""
        for tenant in self._tenants:
            self._calls.delete("/faults", tenant=tenant)


class SignInControl:
    """What the next sign-ins do without pages: somebody signs in, turns back, or is turned away."""

    def __init__(self, calls: ControlCalls, tenants: Sequence[str | None]) -> None:
        self._calls = calls
        self._tenants = tenants

    def signs_in(
        self,
        user: str,
        *,
        consent: bool = False,
        client: str | None = None,
        tenant: str | None = None,
        times: int | None = None,
    ) -> None:
        """A user signs in as if with the password; without ``consent`` the page that asks for it is shown."""
        self._plan(tenant, decision="sign-in", user=user, consent=consent or None, client=client, times=times)

    def cancels(self, *, client: str | None = None, tenant: str | None = None, times: int | None = None) -> None:
        """The person turns back."""
        self._plan(tenant, decision="cancel", client=client, times=times)

    def is_refused(
        self, error: int, *, client: str | None = None, tenant: str | None = None, times: int | None = None
    ) -> None:
        """The person is turned away with an error of the platform, by its number."""
        self._plan(tenant, decision="refuse", error=error, client=client, times=times)

    def planned(self) -> list[Mapping[str, Any]]:
        plans: list[Mapping[str, Any]] = self._calls.get("/sign-ins")
        return plans if None in self._tenants else [plan for plan in plans if plan["tenant"] in self._tenants]

    def clear(self) -> None:
        for tenant in self._tenants:
            self._calls.delete("/sign-ins", tenant=tenant)

    def _plan(self, tenant: str | None, **members: Any) -> None:
        self._calls.post("/sign-ins", _named(tenant=tenant or self._tenants[0], **members))


class StateControl:
    """Everything at once, whoever else uses it."""

    def __init__(self, calls: ControlCalls) -> None:
        self._calls = calls

    def reset(self) -> None:
        """Back to the seeds and the configuration files, without sandboxes."""
        self._calls.post("/reset")

    def snapshot(self) -> str:
        """Takes everything down as it is, and answers an id."""
        return str(self._calls.post("/snapshots")["id"])

    def restore(self, id: str) -> None:
        """Makes everything what it was then, as often as you like."""
        self._calls.post(f"/snapshots/{segment(id)}/restore")

    def discard(self, id: str) -> None:
        """Forgets a snapshot."""
        self._calls.delete(f"/snapshots/{segment(id)}")


class SandboxControl:
    """Tenants of a test module's own."""

    def __init__(self, calls: ControlCalls) -> None:
        self._calls = calls

    def create(self, *, copy_of: Sequence[str] = (), configuration: str | None = None) -> Sandbox:
        """Copies of tenants, tenants of a configuration, or both."""
        return Sandbox.of(
            self._calls.post("/sandboxes", _named(copyOf=list(copy_of) or None, configuration=configuration))
        )

    def find(self, id: str) -> Sandbox | None:
        try:
            return Sandbox.of(self._calls.get(f"/sandboxes/{segment(id)}"))
        except ControlError as refusal:
            if refusal.status != 404:
                raise
            return None

    def all(self) -> list[Sandbox]:
        return [Sandbox.of(json) for json in self._calls.get("/sandboxes")]

    def reset(self, id: str) -> Sandbox:
        """Makes it what it was when it was made."""
        return Sandbox.of(self._calls.post(f"/sandboxes/{segment(id)}/reset"))

    def configure(self, id: str, configuration: str) -> Sandbox:
        """Adds what a configuration describes, until the next reset."""
        return Sandbox.of(self._calls.post(f"/sandboxes/{segment(id)}/configuration", {"configuration": configuration}))

    def remove(self, id: str) -> None:
        """Removes it and whatever belongs to its tenants."""
        self._calls.delete(f"/sandboxes/{segment(id)}")


class TokenControl:
    """The forge: any token, built as all tokens are and then spoiled as ordered."""

    def __init__(self, calls: ControlCalls) -> None:
        self._calls = calls

    def forge(self, order: Mapping[str, Any]) -> ForgedToken:
        """A token by the words of the control API."""
        json = self._calls.post("/tokens", order)
        return ForgedToken(json["token"], json["header"], json["claims"])


class EmulatorControl:
    """The control API of a running emulator."""

    def __init__(self, base: str, token: str | None = None) -> None:
        self._calls = ControlCalls(base, token)
        self.keys = KeyControl(self._calls)
        self.tokens = TokenControl(self._calls)
        self.state = StateControl(self._calls)
        self.sandboxes = SandboxControl(self._calls)

    def keys_of(self, tenant: str) -> KeyControl:
        """The keys of a tenant; the first change in a sandbox makes them its own until the next reset."""
        return KeyControl(self._calls, tenant)

    def clock(self, *tenants: str) -> ClockControl:
        """The clock of these tenants, or without any the one that all follow which have no time of their own."""
        return ClockControl(self._calls, tenants or (None,))

    def faults(self, *tenants: str) -> FaultControl:
        """The faults of these tenants, or of all."""
        return FaultControl(self._calls, tenants or (None,))

    def sign_ins(self, *tenants: str) -> SignInControl:
        """The sign-ins of these tenants, or of all."""
        return SignInControl(self._calls, tenants or (None,))

    def journal(self, *tenants: str) -> Journal:
        """The journal of these tenants, or of all."""

        def query(**parameters: str | int | None) -> Any:
            parameters["tenant"] = parameters.get("tenant") or ",".join(tenants) or None
            return self._calls.get("/journal", **parameters)

        def clear() -> int:
            return sum(self._calls.delete("/journal", tenant=tenant)["cleared"] for tenant in tenants or (None,))

        return Journal(query, clear)


def _named(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}


def _reading(json: Mapping[str, Any]) -> ClockReading:
    return ClockReading(instant(json["now"]), json["offset"], json["frozen"])


def _planned(json: Mapping[str, Any]) -> PlannedFault:
    return PlannedFault(json["id"], json["plan"], json["met"])
