// A web site behind a sign-in, with MSAL Node as a confidential client whose answers are posted to it.
import { ConfidentialClientApplication, CryptoProvider } from "@azure/msal-node";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

const { AUTHORITY_HOST: authorityHost } = process.env;

const scopes = ["api://weather/weather.read"];

/** Runs the steps while the site is up; hands them its address, its client and who has signed in. */
export async function withSite(steps) {
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: "20000000-0000-4000-8000-000000000003",
      clientSecret: "weather-web-secret",
      authority: `${authorityHost}/10000000-0000-4000-8000-000000000001`,
      knownAuthorities: [new URL(authorityHost).host],
    },
  });
  const results = [];
  const pending = new Map();
  const crypto = new CryptoProvider();

  async function askForSignIn(response) {
    const state = crypto.createNewGuid();
    const nonce = crypto.createNewGuid();
    const { verifier, challenge } = await crypto.generatePkceCodes();
    pending.set(state, { verifier, nonce });
    const location = await client.getAuthCodeUrl({
      scopes, redirectUri: `${address}signin-oidc`, responseMode: "form_post", state, nonce,
      codeChallenge: challenge, codeChallengeMethod: "S256",
    });
    response.writeHead(302, { Location: location }).end();
  }

  async function takeAnswer(request, response) {
    const answer = Object.fromEntries(new URLSearchParams(await text(request)));
    const { verifier, nonce } = pending.get(answer.state);
    pending.delete(answer.state);
    const result = await client.acquireTokenByCode({
      scopes, redirectUri: `${address}signin-oidc`, code: answer.code, clientInfo: answer.client_info,
      codeVerifier: verifier, nonce,
    });
    results.push(result);
    const cookie = `user=${result.account.username}; HttpOnly; SameSite=Lax`;
    response.writeHead(302, { Location: "/", "Set-Cookie": cookie }).end();
  }

  const server = createServer(async (request, response) => {
    try {
      if (request.method === "POST" && request.url === "/signin-oidc") {
        await takeAnswer(request, response);
      } else if (request.url !== "/") {
        response.writeHead(404).end();
      } else if (signedInUser(request)) {
        response.writeHead(200, { "Content-Type": "text/html" }).end(`<h1>Hello, ${signedInUser(request)}</h1>`);
      } else {
        await askForSignIn(response);
      }
    } catch (failure) {
      console.error(failure);
      response.writeHead(500).end();
    }
  });
  await new Promise((listening) => server.listen(0, "localhost", listening));
  const address = `http://localhost:${server.address().port}/`;
  try {
    return await steps({ address, client, scopes, results });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Cookies of localhost come from all its ports, the identity platform's among them. */
function signedInUser(request) {
  return request.headers.cookie?.match(/(?:^|; )user=([^;]+)/)?.[1];
}
