"""An API that trusts PyJWT; version, tenant and permission, of which PyJWT knows nothing, are the sample's to check."""

import ssl

import jwt
from table import AUDIENCE, CA, HOST, ISSUER, ROLE, SCOPE, TENANT, judge_all, verdict

TRUST = ssl.create_default_context(cafile=CA)
KEYS = {
    "tenant": jwt.PyJWKClient(f"{HOST}/{TENANT}/discovery/v2.0/keys", ssl_context=TRUST),
    "common": jwt.PyJWKClient(f"{HOST}/common/discovery/v2.0/keys", ssl_context=TRUST),
}


def judge(authority, token, subject):
    try:
        claims = jwt.decode(
            token,
            KEYS[authority].get_signing_key_from_jwt(token),
            algorithms=["RS256"],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={"require": ["exp", "aud", "iss"]},
        )
    except jwt.PyJWTError as refusal:
        return verdict(401, "library", type(refusal).__name__)
    if claims.get("ver") != "2.0" or claims.get("tid") != TENANT:
        return verdict(401, "sample", "ver or tid")
    if subject == "person":
        allowed = SCOPE in claims.get("scp", "").split()
    else:
        allowed = "scp" not in claims and ROLE in claims.get("roles", [])
    return verdict(200, "library") if allowed else verdict(403, "sample", "scope or role")


judge_all(judge)
