from __future__ import annotations

import ssl
from typing import Any, Mapping, Sequence

from ._calls import Span, span_text
from .control import ClockControl, EmulatorControl, FaultControl, KeyControl, SignInControl
from .emulator import Emulator, connect
from .journal import Journal
from .sandbox import Sandbox, SandboxApp, SandboxGroup, SandboxTenant, SandboxUser

#: Older than any token may become.
_EXPIRED = "PT25H"
_NOT_YET_VALID = "PT-1H"


class Pretenant:
    """An emulator as one test module sees it: tenants of the module's own, with their own clock, faults and journal, of
    which no other hears. The tenants are copies, so everything in them has its known name, secret and password, and ids
    of its own. The tokens and :meth:`next_sign_in` take the names: ``"Weather Daemon"``, ``"alice"``.
    """

    def __init__(
        self,
        emulator: Emulator | None = None,
        *,
        copy_of: Sequence[str] = ("meridian.test", "solstice.test"),
        configuration: str | None = None,
    ) -> None:
        """Makes the tenants; :meth:`close` removes them. ``configuration`` is YAML in the words of ``--config``."""
        self.emulator = emulator or connect()
        #: The whole emulator, which others use as well.
        self.control: EmulatorControl = self.emulator.control
        self._sandbox: Sandbox = self.control.sandboxes.create(copy_of=copy_of, configuration=configuration)
        self._expected: set[int] = set()
        self._journal = self.control.journal(*self._tenant_ids())

    # ---- Where it is ----

    def authority(self, tenant: SandboxTenant | None = None) -> str:
        """What client libraries call the authority: of the first tenant, if no other is named."""
        return f"{self.emulator.url}/{(tenant or self.home).id}"

    def issuer(self, tenant: SandboxTenant | None = None) -> str:
        """The issuer of a tenant's v2.0 tokens, got over https."""
        return f"{self.authority(tenant)}/v2.0"

    def ssl_context(self) -> ssl.SSLContext:
        """Trusts the https address and nothing else."""
        return self.emulator.ssl_context()

    @property
    def ca_file(self) -> str:
        """The path of the certificate authority, for ``verify=``."""
        return self.emulator.ca_file

    # ---- What is in it ----

    @property
    def home(self) -> SandboxTenant:
        """The first tenant."""
        return self._sandbox.tenants[0]

    def tenant(self, name: str) -> SandboxTenant:
        """The tenant with this name, or the copy of the one with this domain: ``solstice.test``."""
        return self._sandbox.tenant(name)

    def app(self, name: str) -> SandboxApp:
        """The application with this display name, or the copy of the one with this client id."""
        return self._sandbox.app(name)

    def client_id(self, app: str) -> str:
        """The client id of :meth:`app`."""
        return self.app(app).client_id

    def user(self, name: str) -> SandboxUser:
        """The user with this name before the at sign: ``alice``."""
        return self._sandbox.user(name)

    def group(self, name: str) -> SandboxGroup:
        """The group with this display name."""
        return self._sandbox.group(name)

    def configure(self, yaml: str) -> None:
        """Adds what a configuration describes, until the next reset; the originals' names stand for the copies."""
        self._sandbox = self.control.sandboxes.configure(self._sandbox.id, yaml)

    # ---- What can be done to it ----

    @property
    def clock(self) -> ClockControl:
        """The clock of the own tenants."""
        return self.control.clock(*self._tenant_ids())

    @property
    def keys(self) -> KeyControl:
        """The keys of the own tenants: nobody else hears of a change."""
        return self.control.keys_of(self.home.id)

    @property
    def faults(self) -> FaultControl:
        """Faults in the own tenants; one that names no tenant is in the first."""
        return self.control.faults(*self._tenant_ids())

    @property
    def sign_ins(self) -> SignInControl:
        """Sign-ins in the own tenants; one that names no tenant is in the first."""
        return self.control.sign_ins(*self._tenant_ids())

    @property
    def journal(self) -> Journal:
        """What was asked of the own tenants."""
        return self._journal

    def next_sign_in(self, user: str) -> None:
        """The next sign-in in the first tenant is that of a user, who consents, without pages."""
        self.sign_ins.signs_in(self._user(user), consent=True)

    def access_token(self, *, client: str, audience: str, **order: Any) -> str:
        """An access token of the first tenant, as ordered by the words of :meth:`forge`."""
        return self.forge(client=client, audience=audience, **order)

    def id_token(self, *, client: str, user: str, **order: Any) -> str:
        """An ID token of the first tenant, as ordered by the words of :meth:`forge`."""
        return self.forge(kind="id", client=client, user=user, **order)

    def forge(
        self,
        *,
        client: str,
        audience: str | None = None,
        user: str | None = None,
        kind: str | None = None,
        tenant: SandboxTenant | None = None,
        scopes: Sequence[str] | None = None,
        roles: Sequence[str] | None = None,
        version: str | None = None,
        expired: bool = False,
        not_yet_valid: bool = False,
        issued_ago: Span | None = None,
        lifetime: Span | None = None,
        claims: Mapping[str, Any] | None = None,
        header: Mapping[str, Any] | None = None,
        signature: str | None = None,
        tampered: Mapping[str, Any] | None = None,
        base: str | None = None,
    ) -> str:
        """Any token, without sign-in, consent or grants; and whatever is wrong with it.

        ``expired`` and ``not_yet_valid`` are short for an ``issued_ago``. ``claims`` and ``header`` set members, or
        leave out those that are None; ``tampered`` does it after signing. ``signature`` is ``foreign-key``,
        ``unknown-key``, ``none``, ``public-key-as-secret`` or ``altered``.
        """
        age = _EXPIRED if expired else _NOT_YET_VALID if not_yet_valid else issued_ago
        order = {
            "tenant": (tenant or self.home).id,
            "base": base or self.emulator.url,
            "client": self._client(client),
            "audience": None if audience is None else self._client(audience),
            "user": None if user is None else self._user(user),
            "kind": kind,
            "scopes": None if scopes is None else list(scopes),
            "roles": None if roles is None else list(roles),
            "version": version,
            "age": None if age is None else span_text(age),
            "lifetime": None if lifetime is None else span_text(lifetime),
            "claims": claims,
            "header": header,
            "signature": signature,
            "tampered": tampered,
        }
        return self.control.tokens.forge({name: value for name, value in order.items() if value is not None}).token

    def expect_error(self, *numbers: int) -> None:
        """A refusal with these numbers is no surprise, until the next reset."""
        self._expected.update(numbers)

    def verify_no_unexpected_errors(self) -> None:
        """Checks that nothing was refused but what was planned, expected or verified."""
        __tracebackhide__ = True
        unexpected = self._journal.unexpected(self._expected)
        if unexpected:
            raise AssertionError(
                "refused, though no test expected it (pretenant.expect_error tells that it does):"
                + "".join(f"\n  {refusal}" for refusal in unexpected)
            )

    def reset(self) -> None:
        """Makes the own tenants what they were when they were made: directory, grants, sessions, clock, faults, journal."""
        self._sandbox = self.control.sandboxes.reset(self._sandbox.id)
        self._expected.clear()

    def close(self) -> None:
        """Removes the own tenants."""
        self.control.sandboxes.remove(self._sandbox.id)

    def __enter__(self) -> Pretenant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _tenant_ids(self) -> list[str]:
        return [tenant.id for tenant in self._sandbox.tenants]

    def _client(self, name: str) -> str:
        return next((app.client_id for app in self._sandbox.apps if name in (app.name, app.copy_of)), name)

    def _user(self, name: str) -> str:
        return next((user.user_principal_name for user in self._sandbox.users if name == user.name), name)
