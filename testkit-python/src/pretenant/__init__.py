"""Tests against Pretenant, a pretend Microsoft Entra tenant on this machine.

    with Pretenant() as pretenant:
        token = pretenant.access_token(client="Weather SPA", audience="api://weather", user="alice", expired=True)
"""

from . import fault
from ._calls import ControlError
from ._pretenant import Pretenant
from .control import ClockReading, EmulatorControl, ForgedToken, PlannedFault, PublishedKey
from .emulator import Emulator, connect
from .journal import (
    Exchange,
    ExchangePattern,
    Outcome,
    Times,
    any_request,
    at_least,
    at_most,
    authorize_request,
    device_code_request,
    discovery_request,
    exactly,
    graph_request,
    keys_request,
    logout_request,
    never,
    request_to,
    token_request,
)
from .sandbox import Sandbox, SandboxApp, SandboxGroup, SandboxTenant, SandboxUser

__all__ = [
    "ClockReading",
    "ControlError",
    "Emulator",
    "EmulatorControl",
    "Exchange",
    "ExchangePattern",
    "ForgedToken",
    "Outcome",
    "PlannedFault",
    "Pretenant",
    "PublishedKey",
    "Sandbox",
    "SandboxApp",
    "SandboxGroup",
    "SandboxTenant",
    "SandboxUser",
    "Times",
    "any_request",
    "at_least",
    "at_most",
    "authorize_request",
    "connect",
    "device_code_request",
    "discovery_request",
    "exactly",
    "fault",
    "graph_request",
    "keys_request",
    "logout_request",
    "never",
    "request_to",
    "token_request",
]
