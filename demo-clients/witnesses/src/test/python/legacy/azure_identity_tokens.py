"""azure-identity at an API with tokens of version 1.0, which PyJWT validates, and at Graph with long-lived tokens."""

import json
import os
import ssl
import time

import jwt
from azure.core.credentials import TokenRequestOptions
from azure.identity import ClientSecretCredential

host = os.environ["PRETENANT_AUTHORITY_HOST"]
tenant = os.environ["TENANT_ID"]
credential = ClientSecretCredential(
    tenant_id=tenant,
    client_id=os.environ["CLIENT_ID"],
    client_secret=os.environ["CLIENT_SECRET"],
    authority=host,
    disable_instance_discovery=True,
    connection_verify=os.environ["PRETENANT_CA"],
)
legacy = credential.get_token("api://legacy/.default").token
keys = jwt.PyJWKClient(
    f"{host}/{tenant}/discovery/keys", ssl_context=ssl.create_default_context(cafile=os.environ["PRETENANT_CA"])
)
claims = jwt.decode(
    legacy,
    keys.get_signing_key_from_jwt(legacy).key,
    algorithms=["RS256"],
    audience="api://legacy",
    issuer=f"https://sts.windows.net/{tenant}/",
)
graph = "https://graph.microsoft.com/.default"
now = time.time()
short = credential.get_token_info(graph)
long = credential.get_token_info(graph, options=TokenRequestOptions(enable_cae=True))
long_claims = jwt.decode(long.token, options={"verify_signature": False})
print(
    json.dumps(
        {
            "legacy": [claims["ver"], claims["appid"]],
            "shortHours": (short.expires_on - now) < 2 * 3600,
            "longHours": 19 < (long.expires_on - now) / 3600 < 29,
            "renewsAtHalf": abs((long.refresh_on - now) * 2 - (long.expires_on - now)) < 60,
            "capabilities": long_claims["xms_cc"],
        }
    )
)
