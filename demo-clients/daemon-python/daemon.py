"""A daemon that gets an app-only token with MSAL Python and calls the weather API with it.

Exit code 0: the weather was printed; 1: the API said no; 2: there was no token.
"""

import os
import sys
from pathlib import Path

import msal
import requests

HOST = os.environ.get("PRETENANT_AUTHORITY_HOST", "https://localhost:8443")
TENANT_ID = os.environ.get("TENANT_ID", "10000000-0000-4000-8000-000000000001")
CLIENT_ID = os.environ.get("CLIENT_ID", "20000000-0000-4000-8000-000000000002")
CLIENT_SECRET = os.environ.get("CLIENT_SECRET", "weather-daemon-secret")
CLIENT_CERTIFICATE = os.environ.get("CLIENT_CERTIFICATE")  # a PFX file, in place of the secret
CLIENT_CERTIFICATE_PASSWORD = os.environ.get("CLIENT_CERTIFICATE_PASSWORD", "weather-daemon")
FEDERATED_TOKEN_FILE = os.environ.get("AZURE_FEDERATED_TOKEN_FILE")  # a token of another issuer, in place of both
SCOPE = os.environ.get("SCOPE", "api://weather/.default")
WEATHER_API = os.environ.get("WEATHER_API", "http://localhost:8000/api/weather/Seattle")
CA_CERTIFICATE = os.environ.get("PRETENANT_CA", "ca.pem")


class NoToken(Exception):
    """The identity platform refused, or could not be reached."""


def local_trust():
    """Like MSAL's argument verify="ca.pem", which REQUESTS_CA_BUNDLE in the environment would override."""
    session = requests.Session()
    session.verify = CA_CERTIFICATE
    session.trust_env = False
    return session


def credential():
    """The secret; or a certificate, with whose private key MSAL signs a statement of who is asking; or another's token.

    That one is read anew for each request: the cluster renews the file.
    """
    if FEDERATED_TOKEN_FILE is not None:
        return {"client_assertion": Path(FEDERATED_TOKEN_FILE).read_text}
    if CLIENT_CERTIFICATE is None:
        return CLIENT_SECRET
    return {"private_key_pfx_path": CLIENT_CERTIFICATE, "passphrase": CLIENT_CERTIFICATE_PASSWORD}


def acquire_token(app):
    result = app.acquire_token_for_client(scopes=[SCOPE])
    if "access_token" not in result:
        raise NoToken(result["error_description"])
    source = "the cache" if result["token_source"] == "cache" else "the identity platform"
    print(f"Token from {source}")
    return result["access_token"]


def token_from_platform_then_cache():
    try:
        app = msal.ConfidentialClientApplication(
            CLIENT_ID,
            client_credential=credential(),
            authority=f"{HOST}/{TENANT_ID}",
            instance_discovery=False,  # only here: else MSAL asks the public cloud about this authority first
            http_client=local_trust(),  # only here: a local certificate authority
        )
        acquire_token(app)
        return acquire_token(app)
    except (ValueError, OSError) as unreachable:
        raise NoToken(unreachable) from unreachable


def print_weather(token):
    response = requests.get(WEATHER_API, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    body = response.json()
    if not response.ok:
        print(f"No weather: {response.status_code}, {body.get('error_description', body)}", file=sys.stderr)
        return 1
    print(f"{body['city']}: {body['description']}, {body['temperature']:.1f} C")
    print(f"  feels like {body['feels_like']:.1f} C, between {body['min']:.1f} C and {body['max']:.1f} C")
    print(f"  pressure {body['pressure']} hPa, humidity {body['humidity']} %")
    return 0


def main():
    try:
        return print_weather(token_from_platform_then_cache())
    except NoToken as refused:
        print(f"No token: {refused}", file=sys.stderr)
        return 2
    except requests.RequestException as unreadable:
        print(f"No weather: {unreadable}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
