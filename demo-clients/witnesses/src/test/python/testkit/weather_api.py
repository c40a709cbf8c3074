"""An API of a team that uses the test package: weather for whoever has a token that PyJWT finds good."""

import jwt
from fastapi import FastAPI, Header, Response


def create_api(issuer: str, audience: str) -> FastAPI:
    keys = jwt.PyJWKClient(issuer.removesuffix("v2.0") + "discovery/v2.0/keys")
    api = FastAPI(title="Weather")

    @api.get("/api/weather/{city}")
    def weather(city: str, authorization: str = Header()) -> Response:
        token = authorization.removeprefix("Bearer ")
        try:
            jwt.decode(token, keys.get_signing_key_from_jwt(token), ["RS256"], issuer=issuer, audience=audience)
        except jwt.PyJWTError as refused:
            return Response(str(refused), 401)
        return Response(f"light rain in {city}")

    return api
