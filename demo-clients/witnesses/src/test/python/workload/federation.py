"""azure-identity shows tokens of an outside issuer, from a file that is renewed in between; prints what can be checked."""

import json
import os
import urllib.request
from pathlib import Path

import jwt
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import (
    ClientAssertionCredential,
    DefaultAzureCredential,
    ManagedIdentityCredential,
    WorkloadIdentityCredential,
)

SCOPE = "api://weather/.default"
FILE = Path(os.environ["AZURE_FEDERATED_TOKEN_FILE"])


def project(account, audience="api://AzureADTokenExchange"):
    """What the cluster does: writes the token of a service account into the file."""
    request = urllib.request.Request(
        f"{os.environ['CLUSTER']}/api/v1/namespaces/forecasts/serviceaccounts/{account}/token",
        data=json.dumps({"spec": {"audiences": [audience]}}).encode(),
        headers={"Content-Type": "application/json", "Authorization": "Bearer pretenant-workload-token"},
    )
    with urllib.request.urlopen(request) as answer:
        token = json.load(answer)["status"]["token"]
    FILE.write_text(token)
    return token


# Only here: else the library asks the public cloud about this authority first.
KNOWN = {"disable_instance_discovery": True}


def facts(credential):
    try:
        token = credential.get_token(SCOPE).token
    except ClientAuthenticationError as refused:
        return refused.message.partition("AADSTS")[2].partition(":")[0]
    claims = jwt.decode(token, options={"verify_signature": False})
    return [claims["azp"], claims["azpacr"], claims["roles"]]


def no_cache(credential):
    """A credential keeps its token; a new one asks again."""
    return facts(credential(**KNOWN))


first = project("pipeline")
outcome = {"workload": no_cache(WorkloadIdentityCredential)}
second = project("pipeline")
outcome["rotated"] = first != second and no_cache(WorkloadIdentityCredential)
outcome["default"] = no_cache(DefaultAzureCredential)
outcome["assertion"] = facts(
    ClientAssertionCredential(
        os.environ["AZURE_TENANT_ID"], os.environ["AZURE_CLIENT_ID"], FILE.read_text, **KNOWN
    )
)
identity = ManagedIdentityCredential(client_id=os.environ["USER_ASSIGNED"])
outcome["managedIdentity"] = facts(
    ClientAssertionCredential(
        os.environ["AZURE_TENANT_ID"],
        os.environ["AZURE_CLIENT_ID"],
        lambda: identity.get_token("api://AzureADTokenExchange/.default").token,
        **KNOWN,
    )
)
project("stranger")
outcome["otherAccount"] = no_cache(WorkloadIdentityCredential)
project("pipeline", "https://elsewhere.test")
outcome["otherAudience"] = no_cache(WorkloadIdentityCredential)
print(json.dumps(outcome))
