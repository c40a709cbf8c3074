"""Fixtures for pytest: tenants of each module's own in a running emulator, as they were made for each test."""

from __future__ import annotations

from typing import Generator, Iterator

import pytest

from . import Emulator, Pretenant, connect

_PASSED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(
        "pretenant_copy_of", "the tenants that each module gets copies of", "args", ["meridian.test", "solstice.test"]
    )
    parser.addini(
        "pretenant_configuration", "a YAML file, relative to the ini file, with what else there shall be", default=""
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_PASSED] = report.passed
    return report


@pytest.fixture(scope="session")
def pretenant_emulator() -> Emulator:
    """The emulator that the environment names; override it in a ``conftest.py`` to choose another."""
    return connect()


@pytest.fixture(scope="module")
def pretenant_module(pretenant_emulator: Emulator, pytestconfig: pytest.Config) -> Iterator[Pretenant]:
    """The tenants of a module, which are not reset: for what a module prepares once, such as the API under test.

    As long as they are there, environment variables have this process trust the emulator too.
    """
    file = pytestconfig.getini("pretenant_configuration")
    configuration = (pytestconfig.rootpath / file).read_text(encoding="utf-8") if file else None
    copy_of = pytestconfig.getini("pretenant_copy_of")
    with pytest.MonkeyPatch.context() as environment:
        for name, value in pretenant_emulator.environment.items():
            environment.setenv(name, value)
        with Pretenant(pretenant_emulator, copy_of=copy_of, configuration=configuration) as pretenant:
            yield pretenant


@pytest.fixture
def pretenant(pretenant_module: Pretenant, request: pytest.FixtureRequest) -> Iterator[Pretenant]:
    """The tenants of a module as they were made. A test fails when something was refused that it neither planned, nor
    expected, nor verified."""
    pretenant_module.reset()
    yield pretenant_module
    if request.node.stash.get(_PASSED, False):
        pretenant_module.verify_no_unexpected_errors()
