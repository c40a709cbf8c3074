"""azure-identity gets an app-only token, twice; prints what a witness can check as JSON."""

import json
import os

import jwt
from azure.identity import ClientSecretCredential

credential = ClientSecretCredential(
    tenant_id=os.environ["TENANT_ID"],
    client_id=os.environ["CLIENT_ID"],
    client_secret=os.environ["CLIENT_SECRET"],
    authority=os.environ["PRETENANT_AUTHORITY_HOST"],
    disable_instance_discovery=True,
    connection_verify=os.environ["PRETENANT_CA"],
)
first = credential.get_token(os.environ["SCOPE"]).token
second = credential.get_token(os.environ["SCOPE"]).token
claims = jwt.decode(first, options={"verify_signature": False})
print(
    json.dumps(
        {
            "aud": claims["aud"],
            "azp": claims["azp"],
            "roles": claims["roles"],
            "secondFromCache": first == second,
        }
    )
)
