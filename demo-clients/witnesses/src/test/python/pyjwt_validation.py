"""PyJWT judges a real token, a tampered copy, and the token at another API; prints its verdicts as JSON."""

import json
import os
import ssl
from urllib.parse import urlencode
from urllib.request import urlopen

import jwt

AUTHORITY = f"{os.environ['PRETENANT_AUTHORITY_HOST']}/{os.environ['TENANT_ID']}"
TRUST = ssl.create_default_context(cafile=os.environ["PRETENANT_CA"])

keys = jwt.PyJWKClient(f"{AUTHORITY}/discovery/v2.0/keys", ssl_context=TRUST)


def app_token():
    form = {
        "grant_type": "client_credentials",
        "client_id": os.environ["CLIENT_ID"],
        "client_secret": os.environ["CLIENT_SECRET"],
        "scope": os.environ["SCOPE"],
    }
    with urlopen(f"{AUTHORITY}/oauth2/v2.0/token", urlencode(form).encode(), context=TRUST) as response:
        return json.load(response)["access_token"]


def verdict(token, audience):
    try:
        key = keys.get_signing_key_from_jwt(token)
        claims = jwt.decode(token, key, algorithms=["RS256"], audience=audience, issuer=f"{AUTHORITY}/v2.0")
        return f"accepted for {claims['aud']}"
    except jwt.PyJWTError as refusal:
        return type(refusal).__name__


def tampered(token):
    header, _, signature = token.split(".")
    claims = jwt.decode(token, options={"verify_signature": False})
    forged = jwt.utils.base64url_encode(json.dumps({**claims, "roles": ["forged"]}).encode()).decode()
    return f"{header}.{forged}.{signature}"


token = app_token()
print(
    json.dumps(
        {
            "good": verdict(token, os.environ["AUDIENCE"]),
            "tampered": verdict(tampered(token), os.environ["AUDIENCE"]),
            "wrongAudience": verdict(token, os.environ["OTHER_AUDIENCE"]),
        }
    )
)
