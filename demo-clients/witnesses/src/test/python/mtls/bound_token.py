"""Gets a token over mutual TLS where discovery says, and validates it as an API does that demands proof of possession."""

import base64
import hashlib
import json
import os
import ssl
import sys

import jwt
import requests

authority = f"{os.environ['PRETENANT_AUTHORITY_HOST']}/{os.environ['TENANT_ID']}"
ca = os.environ["PRETENANT_CA"]
certificate = os.environ["CERTIFICATE"]

document = requests.get(f"{authority}/v2.0/.well-known/openid-configuration", verify=ca).json()
endpoint = document["mtls_endpoint_aliases"]["token_endpoint"]


def ask(cert, **more):
    form = {
        "grant_type": "client_credentials",
        "client_id": os.environ["CLIENT_ID"],
        "scope": os.environ["SCOPE"],
        **more,
    }
    return requests.post(endpoint, data=form, cert=cert, verify=ca).json()


def thumbprint(file):
    with open(file, encoding="ascii") as pem:
        text = pem.read()
    begin = text.index("-----BEGIN CERTIFICATE-----")
    der = ssl.PEM_cert_to_DER_cert(text[begin:])
    return base64.urlsafe_b64encode(hashlib.sha256(der).digest()).rstrip(b"=").decode()


bound = ask(certificate, token_type="mtls_pop")
keys = jwt.PyJWKClient(document["jwks_uri"], ssl_context=ssl.create_default_context(cafile=ca))
claims = jwt.decode(
    bound["access_token"],
    keys.get_signing_key_from_jwt(bound["access_token"]).key,
    algorithms=["RS256"],
    audience=os.environ["AUDIENCE"],
    issuer=document["issuer"],
)
bearer = ask(certificate)
json.dump(
    {
        "tokenType": bound["token_type"],
        "boundToTheCertificate": claims["cnf"]["x5t#S256"] == thumbprint(certificate),
        "roles": claims["roles"],
        "withoutWish": bearer["token_type"],
        "withoutCertificate": ask(None)["error_codes"],
    },
    sys.stdout,
)
print()
