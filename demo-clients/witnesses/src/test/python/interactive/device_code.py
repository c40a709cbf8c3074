"""MSAL Python signs a user in on another device, then gets tokens for the same account without one."""

import json
import os
import sys

import msal

HOST = os.environ["AUTHORITY_HOST"]
TENANT_ID = "10000000-0000-4000-8000-000000000001"
CLIENT_ID = "20000000-0000-4000-8000-000000000005"
SCOPES = ["api://weather/weather.read"]

app = msal.PublicClientApplication(
    CLIENT_ID,
    authority=f"{HOST}/{TENANT_ID}",
    instance_discovery=False,
)
flow = app.initiate_device_flow(SCOPES)
print(flow["message"], file=sys.stderr, flush=True)
first = app.acquire_token_by_device_flow(flow)
if "access_token" not in first:
    raise SystemExit(f"No token: {first['error_description']}")
account = app.get_accounts()[0]
print(
    json.dumps(
        {
            "username": account["username"],
            "codeLength": len(flow["user_code"]),
            "cached": app.acquire_token_silent(SCOPES, account)["token_source"],
            "otherResource": app.acquire_token_silent(["User.Read"], account)["token_source"],
        }
    )
)
