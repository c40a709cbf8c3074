"""MSAL Python signs a user in through the system browser, then gets tokens for the same account without one."""

import json
import os

import msal

HOST = os.environ["AUTHORITY_HOST"]
TENANT_ID = "10000000-0000-4000-8000-000000000001"
CLIENT_ID = "20000000-0000-4000-8000-000000000005"
SCOPES = ["User.Read"]


def source_of(result):
    return result.get("token_source") or result


app = msal.PublicClientApplication(
    CLIENT_ID,
    authority=f"{HOST}/{TENANT_ID}",
    instance_discovery=False,
)
first = app.acquire_token_interactive(SCOPES, timeout=120)
if "access_token" not in first:
    raise SystemExit(f"No token: {first['error_description']}")
account = app.get_accounts()[0]
cached = app.acquire_token_silent(SCOPES, account)
renewed = app.acquire_token_silent(SCOPES, account, force_refresh=True)
other_resource = app.acquire_token_silent(["api://weather/weather.read"], account)
print(
    json.dumps(
        {
            "name": first["id_token_claims"]["name"],
            "username": account["username"],
            "homeAccountId": account["home_account_id"],
            "first": source_of(first),
            "cached": source_of(cached),
            "renewed": source_of(renewed),
            "otherResource": source_of(other_resource),
        },
        indent=2,
    )
)
