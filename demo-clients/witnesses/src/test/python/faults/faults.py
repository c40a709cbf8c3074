"""MSAL Python meets what the platform can do, planned by the control API, and behaves as its documentation says."""

import json
import os
import urllib.parse

import msal
import requests

HOST = os.environ["AUTHORITY_HOST"]
CONTROL = os.environ["CONTROL_HOST"] + "/pretenant/api/v1"
WEATHER = ["api://weather/.default"]
CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}'


def control(method, path, body=None):
    answer = requests.request(method, CONTROL + path, json=body, timeout=60)
    answer.raise_for_status()
    return answer.json()


# Tenants of its own, since other clients use the same server meanwhile and must not meet these faults.
sandbox = control("POST", "/sandboxes", {"copyOf": ["meridian.test"]})
TENANT = sandbox["tenants"][0]["domain"]
AUTHORITY = f"{HOST}/{sandbox['tenants'][0]['id']}"
CLIENTS = {app["copyOf"]: app["clientId"] for app in sandbox["apps"]}
DAEMON = CLIENTS["20000000-0000-4000-8000-000000000002"]
CLI = CLIENTS["20000000-0000-4000-8000-000000000005"]
ALICE = f"alice@{TENANT}"


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


def sign_in(cache):
    """The code flow, in which a plan answers the pages in alice's place."""
    control("POST", "/sign-ins", {
        "tenant": TENANT, "client": CLI, "decision": "sign-in", "user": ALICE, "consent": True
    })
    app = cli(cache)
    flow = app.initiate_auth_code_flow(["api://weather/weather.read"], redirect_uri="http://localhost")
    answer = requests.get(flow["auth_uri"], allow_redirects=False, timeout=60)
    query = urllib.parse.urlsplit(answer.headers["Location"]).query
    return app.acquire_token_by_auth_code_flow(flow, dict(urllib.parse.parse_qsl(query)))


cache = msal.TokenCache()
first = sign_in(cache)
if "access_token" not in first:
    raise SystemExit(f"No token: {first['error_description']}")
refresh = {"client": CLI, "user": ALICE, "grant": "refresh_token"}

plan(refresh, {"error": 50076, "claims": CLAIMS})
step_up = silently(cache, ["User.Read"])
stepped_up = silently(cache, ["User.Read"], claims_challenge=step_up["claims"])
plan(refresh, {"consentRevoked": True})
consent = silently(cache, ["User.ReadBasic.All"])
plan(refresh, {"refreshTokenDead": True})
dead = silently(cache, ["User.Read"], force_refresh=True)
throttling = throttled()

control("DELETE", f"/sandboxes/{sandbox['id']}")
print(
    json.dumps(
        {
            "throttled": throttling,
            "stepUp": told(step_up),
            "claims": step_up["claims"] == CLAIMS,
            "steppedUp": stepped_up,
            "consent": told(consent),
            "dead": told(dead),
        }
    )
)
