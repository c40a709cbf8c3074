"""The weather API of the course: FastAPI, guarded by fastapi_microsoft_identity as it comes from its authors."""

import os

from fastapi import FastAPI, Request, Response
from fastapi_microsoft_identity import AuthError, get_token_claims, initialize, requires_auth, validate_scope

REPORTS = {
    "seattle": {"city": "Seattle", "country": "US", "description": "light rain", "temperature": 10.7},
    "oslo": {"city": "Oslo", "country": "NO", "description": "snow", "temperature": -3.2},
}

# Whose tokens count, and for whom they must have been issued. The library knows the rest: login.microsoftonline.com.
initialize(os.environ["TENANT_ID"], os.environ["CLIENT_ID"])

app = FastAPI(title="Weather")


def permission_for(request: Request) -> str:
    """Whoever calls for a user brings that user's permission in scp; an application that calls for itself has a role."""
    return "weather.read" if "scp" in get_token_claims(request) else "app.weather.read"


@app.get("/api/weather/{city}")
@requires_auth
async def weather(request: Request, city: str):
    try:
        validate_scope(permission_for(request), request)
    except AuthError as refused:
        return Response(refused.error_msg, refused.status_code)
    report = REPORTS.get(city.lower())
    return report or Response(f"The weather of {city} is not known.", 404)


@app.get("/health")
async def health():
    return {"status": "up"}
