"""azure-identity asks the host for tokens, as the environment says which; prints what a witness can check as JSON."""

import json
import os

import jwt
from azure.identity import DefaultAzureCredential, ManagedIdentityCredential

SCOPE = "api://weather/.default"


def facts(credential):
    token = credential.get_token(SCOPE).token
    claims = jwt.decode(token, options={"verify_signature": False})
    return [claims["azp"], claims["roles"], credential.get_token(SCOPE).token == token]


outcome = {"own": facts(ManagedIdentityCredential())}
if "USER_ASSIGNED" in os.environ:
    outcome["userAssigned"] = facts(ManagedIdentityCredential(client_id=os.environ["USER_ASSIGNED"]))
outcome["default"] = facts(DefaultAzureCredential())
print(json.dumps(outcome))
