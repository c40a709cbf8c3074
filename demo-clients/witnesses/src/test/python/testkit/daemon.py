"""A client of a team that uses the test package: it waits as long as it is told to, and asks once more."""

import time

import msal


def weather_token(authority: str, client_id: str, secret: str) -> str:
    app = msal.ConfidentialClientApplication(
        client_id, client_credential=secret, authority=authority, instance_discovery=False
    )
    try:
        answer = app.acquire_token_for_client(["api://weather/.default"])
    except msal.exceptions.MsalServiceError:
        time.sleep(1.1)
        answer = app.acquire_token_for_client(["api://weather/.default"])
    return str(answer["access_token"])
