"""MSAL Python and azure-identity prove themselves with a certificate, in each way they have; prints azpacr of each token."""

import json
import os

import jwt
import msal
import requests
from azure.identity import CertificateCredential
from cryptography import x509
from cryptography.hazmat.primitives import hashes

HOST = os.environ["PRETENANT_AUTHORITY_HOST"]
TENANT_ID = os.environ["TENANT_ID"]
CLIENT_ID = os.environ["CLIENT_ID"]
SCOPE = os.environ["SCOPE"]
CA_CERTIFICATE = os.environ["PRETENANT_CA"]
PEM = os.environ["CERTIFICATE_PEM"]
PFX = os.environ["CERTIFICATE_PFX"]
PASSWORD = os.environ["CERTIFICATE_PASSWORD"]

with open(PEM, encoding="ascii") as file:
    pem = file.read()
private_key, certificate = pem.split("-----BEGIN CERTIFICATE-----")
certificate = "-----BEGIN CERTIFICATE-----" + certificate
thumbprint = x509.load_pem_x509_certificate(certificate.encode()).fingerprint(hashes.SHA1()).hex()


def with_msal(credential):
    session = requests.Session()
    session.verify = CA_CERTIFICATE
    session.trust_env = False
    app = msal.ConfidentialClientApplication(
        CLIENT_ID,
        client_credential=credential,
        authority=f"{HOST}/{TENANT_ID}",
        instance_discovery=False,
        http_client=session,
    )
    result = app.acquire_token_for_client(scopes=[SCOPE])
    return result.get("access_token") or result["error_description"]


def with_azure_identity(path, **options):
    credential = CertificateCredential(
        TENANT_ID,
        CLIENT_ID,
        path,
        authority=HOST,
        disable_instance_discovery=True,
        connection_verify=CA_CERTIFICATE,
        **options,
    )
    return credential.get_token(SCOPE).token


def azpacr(token):
    return jwt.decode(token, options={"verify_signature": False})["azpacr"]


tokens = {
    "msal, thumbprint": with_msal({"private_key": private_key, "thumbprint": thumbprint}),
    "msal, thumbprint and chain": with_msal(
        {"private_key": private_key, "thumbprint": thumbprint, "public_certificate": certificate}
    ),
    "msal, certificate": with_msal({"private_key": private_key, "public_certificate": certificate}),
    "msal, PFX": with_msal({"private_key_pfx_path": PFX, "passphrase": PASSWORD}),
    "msal, PFX and chain": with_msal(
        {"private_key_pfx_path": PFX, "passphrase": PASSWORD, "public_certificate": True}
    ),
    "azure-identity, PEM": with_azure_identity(PEM),
    "azure-identity, PFX": with_azure_identity(PFX, password=PASSWORD),
    "azure-identity, PEM and chain": with_azure_identity(PEM, send_certificate_chain=True),
}
print(json.dumps({name: azpacr(token) for name, token in tokens.items()}, indent=1))
