"""A FastAPI app protected by fastapi-azure-auth, which knows scopes; the roles of an app alone are the sample's to check."""

import asyncio
import logging
import ssl
from typing import Annotated

from fastapi import FastAPI, HTTPException, Security
from fastapi_azure_auth.auth import AzureAuthorizationCodeBearerBase
from fastapi_azure_auth.exceptions import UnauthorizedHttp
from fastapi_azure_auth.user import User
from httpx2 import ASGITransport, AsyncClient
from table import AUDIENCE, CA, HOST, ISSUER, ROLE, SCOPE, TENANT, judge_all, verdict

NOT_SERVED = "The sample does not serve this tenant"
NOT_ALLOWED = "The sample asks for the app role"
TRUST = ssl.create_default_context(cafile=CA)


async def issuer_of(tid):
    if tid != TENANT:
        raise UnauthorizedHttp(NOT_SERVED)
    return ISSUER


# The base class is the one that takes the address of the metadata; the others have the platform's built in.
SCHEMES = {
    "tenant": AzureAuthorizationCodeBearerBase(
        app_client_id=AUDIENCE,
        tenant_id=TENANT,
        openid_config_url=f"{ISSUER}/.well-known/openid-configuration",
        http_client_config={"verify": TRUST},
    ),
    "common": AzureAuthorizationCodeBearerBase(
        app_client_id=AUDIENCE,
        multi_tenant=True,
        iss_callable=issuer_of,
        openid_config_url=f"{HOST}/common/v2.0/.well-known/openid-configuration",
        http_client_config={"verify": TRUST},
    ),
}
app = FastAPI()


def protect(authority, scheme):
    @app.get(f"/{authority}/person", dependencies=[Security(scheme, scopes=[SCOPE])])
    def person():
        return {}

    @app.get(f"/{authority}/application")
    def application(caller: Annotated[User, Security(scheme)]):
        if ROLE not in caller.roles:
            raise HTTPException(403, NOT_ALLOWED)
        return {}


for name, scheme in SCHEMES.items():
    protect(name, scheme)


async def ask(path, token):
    async with AsyncClient(transport=ASGITransport(app=app), base_url="http://api") as client:
        return await client.get(path, headers={"Authorization": f"Bearer {token}"})


def judge(authority, token, subject):
    answer = asyncio.run(ask(f"/{authority}/{subject}", token))
    detail = answer.json().get("detail", "") if answer.status_code != 200 else ""
    message = detail.get("message") if isinstance(detail, dict) else detail
    by = "sample" if message in (NOT_SERVED, NOT_ALLOWED) else "library"
    return verdict(answer.status_code, by, message)


logging.disable()
judge_all(judge)
