"""Gets tokens from login.microsoftonline.com with MSAL, shows each to a weather API, and prints what the API answers."""

import base64
import json
import sys

import jwt
import msal
import requests
from cryptography.hazmat.primitives.asymmetric import rsa

AUTHORITY = "https://login.microsoftonline.com/10000000-0000-4000-8000-000000000001"
DEVICE_CLI = "20000000-0000-4000-8000-000000000005"
WEATHER_DAEMON = "20000000-0000-4000-8000-000000000002"
UNPRIVILEGED_DAEMON = "20000000-0000-4000-8000-000000000013"


def of_user(name):
    app = msal.PublicClientApplication(DEVICE_CLI, authority=AUTHORITY)
    return granted(app.acquire_token_by_username_password(name, "Passw0rd!", ["api://weather/weather.read"]))


def of_application(client_id, secret, resource):
    app = msal.ConfidentialClientApplication(client_id, client_credential=secret, authority=AUTHORITY)
    return granted(app.acquire_token_for_client([f"{resource}/.default"]))


def granted(answer):
    if "access_token" not in answer:
        raise SystemExit(f"No token: {answer['error_description']}")
    return answer["access_token"]


def tampered(token):
    head, _, signature = token.split(".")
    claims = json.dumps(unverified(token) | {"scp": "weather.read weather.write"}).encode()
    return f"{head}.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.{signature}"


def of_another_key(token):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(unverified(token), key, "RS256", headers={"kid": jwt.get_unverified_header(token)["kid"]})


def unsigned(token):
    return jwt.encode(unverified(token), None, "none", headers={"kid": jwt.get_unverified_header(token)["kid"]})


def unverified(token):
    return jwt.decode(token, options={"verify_signature": False})


def answer(address, token):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    response = requests.get(address, headers=headers, timeout=30)
    parts = [str(response.status_code), response.text, response.headers.get("WWW-Authenticate")]
    return " ".join(filter(None, parts))


delegated = of_user("bob@meridian.test")
tokens = {
    "delegated": delegated,
    "application": of_application(WEATHER_DAEMON, "weather-daemon-secret", "api://weather"),
    "applicationWithoutRole": of_application(UNPRIVILEGED_DAEMON, "unprivileged-daemon-secret", "api://weather"),
    "userWithRole": of_user("alice@meridian.test"),
    "otherAudience": of_application(WEATHER_DAEMON, "weather-daemon-secret", "api://trips"),
    "otherVersion": of_application(WEATHER_DAEMON, "weather-daemon-secret", "api://legacy"),
    "tampered": tampered(delegated),
    "anotherKey": of_another_key(delegated),
    "unsigned": unsigned(delegated),
    "none": None,
}
for name, token in tokens.items():
    print(json.dumps({name: answer(sys.argv[1], token)}))
