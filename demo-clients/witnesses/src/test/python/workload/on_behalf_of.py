"""MSAL Python and azure-identity exchange a user's token for the next API's; prints what a witness can check as JSON."""

import json
import os

import jwt
import msal
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import OnBehalfOfCredential

HOST, TENANT = os.environ["PRETENANT_AUTHORITY_HOST"], os.environ["TENANT_ID"]
CLIENT, SECRET = os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]
ASSERTION = os.environ["ASSERTION"]
READ, WRITE = ["api://weather/weather.read"], ["api://weather/weather.write"]


def facts(token):
    claims = jwt.decode(token, options={"verify_signature": False})
    return {name: claims[name] for name in ("aud", "azp", "oid", "scp")}


def with_msal():
    app = msal.ConfidentialClientApplication(
        CLIENT, authority=f"{HOST}/{TENANT}", client_credential=SECRET, instance_discovery=False
    )
    first = app.acquire_token_on_behalf_of(ASSERTION, READ)
    account = app.get_accounts()[0]
    second = app.acquire_token_silent(READ, account)
    refused = app.acquire_token_on_behalf_of(ASSERTION, WRITE)
    return {
        **facts(first["access_token"]),
        "user": account["username"],
        "cached": second["access_token"] == first["access_token"],
        "refused": [refused["error"], refused["suberror"], refused["error_codes"]],
    }


def with_azure_identity():
    credential = OnBehalfOfCredential(
        TENANT,
        CLIENT,
        client_secret=SECRET,
        user_assertion=ASSERTION,
        authority=HOST,
        disable_instance_discovery=True,
    )
    first = credential.get_token(*READ).token
    second = credential.get_token(*READ).token
    try:
        credential.get_token(*WRITE)
        refused = None
    except ClientAuthenticationError as refusal:
        refused = "AADSTS65001" in refusal.message
    return {**facts(first), "cached": second == first, "refused": refused}


print(json.dumps({"msal": with_msal(), "azureIdentity": with_azure_identity()}, indent=1))
