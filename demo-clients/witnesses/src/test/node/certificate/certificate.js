// MSAL Node and @azure/identity prove themselves with a certificate, in each way they have, and the latter with a
// secret; prints azpacr of each token.
import { createHash, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { ClientCertificateCredential, ClientSecretCredential } from "@azure/identity";
import { ConfidentialClientApplication } from "@azure/msal-node";

const {
  PRETENANT_AUTHORITY_HOST: host,
  TENANT_ID: tenantId,
  CLIENT_ID: clientId,
  SCOPE: scope,
  CERTIFICATE_PEM: certificatePath,
} = process.env;

const pem = readFileSync(certificatePath, "ascii");
const [privateKey] = pem.match(/-----BEGIN PRIVATE KEY-----[^]+-----END PRIVATE KEY-----/);
const [x5c] = pem.match(/-----BEGIN CERTIFICATE-----[^]+-----END CERTIFICATE-----/);
const thumbprintOf = (digest) => createHash(digest).update(new X509Certificate(pem).raw).digest("hex");

async function withMsal(clientCertificate) {
  const app = new ConfidentialClientApplication({
    auth: {
      clientId,
      clientCertificate: { privateKey, ...clientCertificate },
      authority: `${host}/${tenantId}`,
      knownAuthorities: [new URL(host).host],
    },
  });
  return (await app.acquireTokenByClientCredential({ scopes: [scope] })).accessToken;
}

async function withAzureIdentity(options) {
  const credential = new ClientCertificateCredential(tenantId, clientId, certificatePath, {
    authorityHost: host,
    disableInstanceDiscovery: true,
    ...options,
  });
  return (await credential.getToken(scope)).token;
}

async function withSecret() {
  const credential = new ClientSecretCredential(tenantId, clientId, process.env.CLIENT_SECRET, {
    authorityHost: host,
    disableInstanceDiscovery: true,
  });
  return (await credential.getToken(scope)).token;
}

const azpacr = (token) => JSON.parse(Buffer.from(token.split(".")[1], "base64url")).azpacr;

const tokens = {
  "msal-node, SHA-256": await withMsal({ thumbprintSha256: thumbprintOf("sha256") }),
  "msal-node, SHA-256 and chain": await withMsal({ thumbprintSha256: thumbprintOf("sha256"), x5c }),
  "msal-node, SHA-1": await withMsal({ thumbprint: thumbprintOf("sha1") }),
  "@azure/identity": await withAzureIdentity({}),
  "@azure/identity and chain": await withAzureIdentity({ sendCertificateChain: true }),
  "@azure/identity, secret": await withSecret(),
};
const answers = Object.fromEntries(Object.entries(tokens).map(([name, token]) => [name, azpacr(token)]));
console.log(JSON.stringify(answers, null, 1));
