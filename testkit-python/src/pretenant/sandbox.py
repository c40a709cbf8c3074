"""Tenants of one's own, and under which names what is in them is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping


@dataclass(frozen=True)
class SandboxTenant:
    """A tenant of a sandbox; ``copy_of`` is the default domain of the original, if it is a copy."""

    name: str
    copy_of: str | None
    id: str
    domain: str


@dataclass(frozen=True)
class SandboxApp:
    """An application of a sandbox; ``copy_of`` is the client id of the original, if it is a copy."""

    name: str
    copy_of: str | None
    client_id: str
    tenant: str


@dataclass(frozen=True)
class SandboxUser:
    """A user of a sandbox; ``name`` is the user principal name up to the at sign, which is the original's."""

    name: str
    user_principal_name: str
    id: str
    tenant: str


@dataclass(frozen=True)
class SandboxGroup:
    """A group of a sandbox."""

    name: str
    id: str
    tenant: str


@dataclass(frozen=True)
class Sandbox:
    """Tenants that are made, reset and removed together, with the apps, users and groups in them."""

    id: str
    tenants: tuple[SandboxTenant, ...]
    apps: tuple[SandboxApp, ...]
    users: tuple[SandboxUser, ...]
    groups: tuple[SandboxGroup, ...]

    @staticmethod
    def of(json: Mapping[str, Any]) -> Sandbox:
        """Reads an answer of the control API."""
        return Sandbox(
            json["id"],
            tuple(SandboxTenant(t["name"], t.get("copyOf"), t["id"], t["domain"]) for t in json["tenants"]),
            tuple(SandboxApp(a["name"], a.get("copyOf"), a["clientId"], a["tenant"]) for a in json["apps"]),
            tuple(SandboxUser(u["name"], u["userPrincipalName"], u["id"], u["tenant"]) for u in json["users"]),
            tuple(SandboxGroup(g["name"], g["id"], g["tenant"]) for g in json["groups"]),
        )

    def tenant(self, name: str) -> SandboxTenant:
        """The tenant with this name, or the copy of the one with this domain."""
        for tenant in self.tenants:
            if name in (tenant.name, tenant.copy_of):
                return tenant
        raise LookupError(f"no tenant '{name}' in sandbox {self.id}")

    def app(self, name: str) -> SandboxApp:
        """The application with this name, or the copy of the one with this client id."""
        for app in self.apps:
            if name in (app.name, app.copy_of):
                return app
        raise LookupError(f"no app '{name}' in sandbox {self.id}")

    def user(self, name: str) -> SandboxUser:
        """The user whose name before the at sign this is; of several, the one in the first tenant."""
        for user in self.users:
            if name == user.name:
                return user
        raise LookupError(f"no user '{name}' in sandbox {self.id}")

    def group(self, name: str) -> SandboxGroup:
        """The group with this name; of several, the one in the first tenant."""
        for group in self.groups:
            if name == group.name:
                return group
        raise LookupError(f"no group '{name}' in sandbox {self.id}")
