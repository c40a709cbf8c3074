"""MSAL Python signs people in by name and password, and prints what it got and what was refused."""

import json
import sys

import msal

AUTHORITY, *TOLD = sys.argv[1:]
DEVICE_CLI = "20000000-0000-4000-8000-000000000005"
SCOPES = ["api://weather/weather.read"]

app = msal.PublicClientApplication(DEVICE_CLI, authority=AUTHORITY, instance_discovery=False if TOLD else None)


def sign_in(name, password):
    answer = app.acquire_token_by_username_password(name, password, SCOPES)
    if "access_token" in answer:
        return {"scope": answer["scope"], "name": answer["id_token_claims"]["name"]}
    return {member: answer.get(member) for member in ("error", "error_codes", "suberror")}


print(json.dumps({"good": sign_in("chloe@meridian.test", "Passw0rd!")}))
print(json.dumps({"cached": app.acquire_token_silent(SCOPES, app.get_accounts()[0])["token_source"]}))
print(json.dumps({"wrong": sign_in("chloe@meridian.test", "Pa$$w0rd?")}))
print(json.dumps({"expired": sign_in("wyatt@meridian.test", "Passw0rd!")}))
