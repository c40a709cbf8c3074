"""What the fixture offers, against a running emulator."""

import base64
import json
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from pretenant import (
    ControlError,
    Pretenant,
    any_request,
    at_least,
    at_most,
    authorize_request,
    discovery_request,
    exactly,
    fault,
    keys_request,
    never,
    token_request,
)

LONG_AGO = datetime(2020, 2, 2, 2, 2, 2, tzinfo=timezone.utc)


def token(pretenant: Pretenant, secret: str = "weather-daemon-secret") -> dict[str, Any]:
    form = {
        "client_id": pretenant.client_id("Weather Daemon"),
        "client_secret": secret,
        "grant_type": "client_credentials",
        "scope": "api://weather/.default",
    }
    address = pretenant.authority() + "/oauth2/v2.0/token"
    try:
        with urllib.request.urlopen(address, urllib.parse.urlencode(form).encode()) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return {"status": refused.code} | json.loads(refused.read())


def claims(jwt: str) -> dict[str, Any]:
    part = jwt.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_client_gets_a_token_of_the_own_tenant_at_the_own_time(pretenant: Pretenant) -> None:
    assert pretenant.clock.freeze(LONG_AGO).frozen
    pretenant.clock.advance(timedelta(hours=1))

    got = claims(token(pretenant)["access_token"])

    assert got["iss"] == pretenant.issuer()
    assert got["azp"] == pretenant.client_id("Weather Daemon")
    assert got["iat"] == (LONG_AGO + timedelta(minutes=55)).timestamp()
    pretenant.journal.verify(exactly(1), token_request().grant("client_credentials").scope("api://weather/.default"))


def test_reset_leaves_nothing_of_the_test_before(pretenant: Pretenant) -> None:
    token(pretenant)
    pretenant.clock.freeze(LONG_AGO)
    pretenant.faults.plan(fault.error(50076), endpoint="token")
    pretenant.next_sign_in("alice")

    pretenant.reset()

    assert pretenant.clock.now() > LONG_AGO + timedelta(days=365)
    assert pretenant.faults.planned() == []
    assert pretenant.sign_ins.planned() == []
    assert pretenant.journal.exchanges() == []


def test_faults_are_met_in_order(pretenant: Pretenant) -> None:
    planned = pretenant.faults.plan(
        fault.throttled(7), fault.none(), fault.error(50076, suberror="basic_action"), client="Weather Daemon", after=1
    )
    assert planned.plan["tenant"] == pretenant.home.id

    answers = [token(pretenant) for _ in range(4)]

    assert [answer.get("status", 200) for answer in answers] == [200, 429, 200, 400]
    assert answers[3]["error_codes"] == [50076]
    assert [each.fault for each in pretenant.journal.refusals()] == []
    assert pretenant.faults.planned() == []


def test_forged_token_is_as_ordered(pretenant: Pretenant) -> None:
    jwt = pretenant.access_token(
        client="Weather SPA",
        audience="Weather API",
        user="alice",
        scopes=["weather.read"],
        claims={"tid": None, "colour": "blue"},
        tampered={"colour": "red"},
        not_yet_valid=True,
    )
    got = claims(jwt)

    assert (got["iss"], got["scp"], got["colour"]) == (pretenant.issuer(), "weather.read", "red")
    assert got["aud"] == pretenant.client_id("Weather API")
    assert got["oid"] == pretenant.user("alice").id
    assert "tid" not in got
    assert datetime.fromtimestamp(got["nbf"], timezone.utc) > pretenant.clock.now()
    identity = claims(pretenant.id_token(client="Weather SPA", user="alice", issued_ago="PT3H", signature="none"))
    assert identity["aud"] == pretenant.client_id("Weather SPA")
    assert datetime.fromtimestamp(identity["exp"], timezone.utc) < pretenant.clock.now()


class NotFollowing(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def authorize(pretenant: Pretenant) -> str:
    query = {
        "client_id": pretenant.client_id("Weather SPA"),
        "response_type": "code",
        "redirect_uri": "http://localhost:3000/",
        "scope": "openid",
        "state": "s",
        "nonce": "n",
        "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
        "code_challenge_method": "S256",
    }
    address = f"{pretenant.authority()}/oauth2/v2.0/authorize?{urllib.parse.urlencode(query)}"
    with pytest.raises(urllib.error.HTTPError) as redirect:
        urllib.request.build_opener(NotFollowing).open(address)
    with redirect.value as answer:
        return answer.headers["Location"]


def test_sign_ins_go_as_planned(pretenant: Pretenant) -> None:
    pretenant.next_sign_in("alice")
    assert "?code=" in authorize(pretenant)
    pretenant.sign_ins.cancels()
    assert "error=access_denied" in authorize(pretenant)

    signed_in = authorize_request().user(pretenant.user("alice").user_principal_name)
    pretenant.journal.verify(exactly(1), signed_in.with_state().with_nonce().with_pkce().without_secret_in_url())
    pretenant.journal.verify_in_order(signed_in.succeeded(), authorize_request().failed_with(65004))
    with pytest.raises(AssertionError, match="there is no\n  keys request\nafter\n  authorize request"):
        pretenant.journal.verify_in_order(authorize_request(), keys_request())
    pretenant.expect_error(65004)


def test_failed_verification_says_what_was_there_instead(pretenant: Pretenant) -> None:
    token(pretenant)
    exchange = pretenant.journal.find(any_request())[0]

    with pytest.raises(AssertionError) as failure:
        pretenant.journal.verify(exactly(1), token_request().in_tenant(pretenant.home.id).grant("password").with_pkce())

    assert str(failure.value) == (
        f"expected exactly 1\n  token request in {pretenant.home.id}, with grant password, with PKCE S256\n"
        "but of 1 exchanges in the journal there were 0\nclosest:\n"
        f"  POST {urllib.parse.urlsplit(pretenant.authority()).path}/oauth2/v2.0/token -> 200, "
        f"client {pretenant.client_id('Weather Daemon')}, trace id {exchange.id}\n"
        "    not with grant password: client_credentials\n    not with PKCE S256: no code_verifier"
    )
    with pytest.raises(AssertionError, match="expected no\n  token request\nbut of 1 exchanges .* there were 1\n  POST"):
        pretenant.journal.verify(never(), token_request())
    pretenant.journal.verify(at_least(1), token_request().with_header("host").without_parameter("code"))
    pretenant.journal.verify(at_most(0), discovery_request())


def test_redacted_value_cannot_be_compared(pretenant: Pretenant) -> None:
    token(pretenant)

    with pytest.raises(AssertionError, match="cannot compare client_secret: the journal keeps redacted:[0-9a-f]{8} of"):
        pretenant.journal.verify(never(), token_request().with_parameter("client_secret", "hunter2"))
    pretenant.journal.verify(exactly(1), token_request().with_parameter("client_secret"))


def test_configured_app_is_there_until_the_next_reset(pretenant: Pretenant) -> None:
    pretenant.configure("tenants: [{domains: [meridian.test], apps: [{displayName: Orders API}]}]")
    assert pretenant.app("Orders API").tenant == pretenant.home.id

    pretenant.reset()

    with pytest.raises(LookupError, match="no app 'Orders API' in sandbox "):
        pretenant.app("Orders API")
    assert pretenant.tenant("solstice.test").name == "Solstice"


def test_groups_have_ids(pretenant: Pretenant) -> None:
    pretenant.configure(
        "tenants: [{domains: [meridian.test], memberships: [{group: pilots, members: [alice@meridian.test]}]}]"
    )

    assert pretenant.group("pilots").tenant == pretenant.home.id
    assert pretenant.group("pilots").id != pretenant.group("Forecasters").id


def test_refusal_of_the_control_api_has_its_message(pretenant: Pretenant) -> None:
    with pytest.raises(ControlError, match="^there is no tenant 'nowhere.test'$") as refusal:
        pretenant.control.clock("nowhere.test").advance("PT1H")

    assert (refusal.value.status, refusal.value.code) == (404, "not_found")
    assert pretenant.control.sandboxes.find("nothing") is None


def test_keys_and_snapshots_are_those_of_the_whole_emulator(pretenant: Pretenant) -> None:
    waiting = pretenant.control.keys.publish()
    assert waiting.stage == "waiting"
    pretenant.control.keys.revoke(waiting.kid)
    assert waiting.kid not in [key.kid for key in pretenant.control.keys.published()]
    pretenant.control.state.discard(pretenant.control.state.snapshot())


def test_keys_of_the_own_tenants_change_alone(pretenant: Pretenant) -> None:
    everybodys = pretenant.control.keys.published()
    following = everybodys[0].kid
    assert pretenant.keys.published() == everybodys
    assert pretenant.keys.rotate() == following
    waiting = pretenant.keys.publish()
    pretenant.keys.revoke(following)
    own = pretenant.keys.published()
    assert waiting in own
    assert following not in [key.kid for key in own]
    assert pretenant.control.keys.published() == everybodys


def test_refusal_that_nobody_expected_fails_the_test_that_caused_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest
        from pretenant import exactly, token_request
        from urllib.error import HTTPError
        from urllib.request import urlopen

        def refused(pretenant):
            with pytest.raises(HTTPError):
                urlopen(pretenant.authority() + "/oauth2/v2.0/token", b"grant_type=password")

        def test_surprised(pretenant):
            refused(pretenant)

        def test_expecting(pretenant):
            pretenant.expect_error(900144)
            refused(pretenant)

        def test_verifying(pretenant):
            refused(pretenant)
            pretenant.journal.verify(exactly(1), token_request().failed_with(900144))
        """
    )

    result = pytester.runpytest_subprocess()

    result.assert_outcomes(passed=3, errors=1)
    result.stdout.fnmatch_lines(["*refused, though no test expected it (pretenant.expect_error tells that it does):*"])
