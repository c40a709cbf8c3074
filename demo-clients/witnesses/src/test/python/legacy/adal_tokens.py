"""ADAL, which speaks version 1.0 alone: an app's token, a person's, and one for another API by the same refresh token."""

import json
import os

import adal
import jwt

CLI = "20000000-0000-4000-8000-000000000005"

context = adal.AuthenticationContext(
    f"{os.environ['PRETENANT_AUTHORITY_HOST']}/{os.environ['TENANT_ID']}",
    validate_authority=False,
    verify_ssl=os.environ["PRETENANT_CA"],
)


def claims(answer):
    return jwt.decode(answer["accessToken"], options={"verify_signature": False})


daemon = context.acquire_token_with_client_credentials(
    "api://legacy", os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]
)
try:
    context.acquire_token_with_client_credentials("api://nowhere", os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"])
    unknown = "token"
except adal.AdalError as refused:
    unknown = refused.error_response["error"] + " " + str(refused.error_response["error_codes"][0])
person = context.acquire_token_with_username_password("api://weather", "alice@meridian.test", "Passw0rd!", CLI)
other = context.acquire_token("https://graph.microsoft.com", person["userId"], CLI)
device = context.acquire_user_code("api://weather", CLI)
print(
    json.dumps(
        {
            "daemon": [claims(daemon)["ver"], claims(daemon)["aud"], daemon["resource"]],
            "expiresIn": isinstance(daemon["expiresIn"], int),
            "unknown": unknown,
            "person": [claims(person)["ver"], claims(person)["scp"], person["userId"], person["isMRRT"]],
            "other": [claims(other)["aud"], other["resource"]],
            "device": sorted(device),
        }
    )
)
