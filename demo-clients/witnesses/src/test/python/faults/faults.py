"""MSAL Python meets what the platform can do, planned by the control API, and behaves as its documentation says."""

import json
import os
import urllib.request

import msal

HOST = os.environ["AUTHORITY_HOST"]
CONTROL = os.environ["CONTROL_HOST"] + "/pretenant/api/v1"
AUTHORITY = f"{HOST}/10000000-0000-4000-8000-000000000001"
DAEMON = "20000000-0000-4000-8000-000000000002"
CLI = "20000000-0000-4000-8000-000000000005"
WEATHER = ["api://weather/.default"]
CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'


def control(method, path, body=None):
    request = urllib.request.Request(
        CONTROL + path, method=method, data=None if body is None else json.dumps(body).encode()
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def plan(scope, fault):
    control("POST", "/faults", {"endpoint": "token", **scope, "fault": fault})


def token_requests(client, grant):
    return len(control("GET", f"/journal?endpoint=token&client={client}&grant={grant}"))


def daemon():
    return msal.ConfidentialClientApplication(
        DAEMON, authority=AUTHORITY, client_credential="weather-daemon-secret", instance_discovery=False
    )


def throttled():
    """It does not ask again before the time that Retry-After names is over, whoever calls."""
    plan({"client": DAEMON}, {"status": 429, "retryAfter": 60})
    app = daemon()
    before = token_requests(DAEMON, "client_credentials")
    refused = [app.acquire_token_for_client(WEATHER)["error"] for _ in range(2)]
    return [refused, token_requests(DAEMON, "client_credentials") - before]


def cli(cache):
    return msal.PublicClientApplication(CLI, authority=AUTHORITY, token_cache=cache, instance_discovery=False)


def silently(cache, scopes, **arguments):
    app = cli(cache)
    answer = app.acquire_token_silent_with_error(scopes, app.get_accounts()[0], **arguments)
    return answer if "error" in answer else {"source": answer["token_source"]}


def told(answer):
    return [answer["error"], answer["suberror"], answer["classification"]]


cache = msal.TokenCache()
first = cli(cache).acquire_token_by_username_password(
    "alice@meridian.test", "Passw0rd!", ["api://weather/weather.read"]
)
if "access_token" not in first:
    raise SystemExit(f"No token: {first['error_description']}")
refresh = {"client": CLI, "user": "alice@meridian.test", "grant": "refresh_token"}

plan(refresh, {"error": 50076, "claims": CLAIMS})
step_up = silently(cache, ["User.Read"])
stepped_up = silently(cache, ["User.Read"], claims_challenge=step_up["claims"])
plan(refresh, {"consentRevoked": True})
consent = silently(cache, ["User.ReadBasic.All"])
plan(refresh, {"refreshTokenDead": True})
dead = silently(cache, ["User.Read"], force_refresh=True)

print(
    json.dumps(
        {
            "throttled": throttled(),
            "stepUp": told(step_up),
            "claims": step_up["claims"] == CLAIMS,
            "steppedUp": stepped_up,
            "consent": told(consent),
            "dead": told(dead),
        }
    )
)
