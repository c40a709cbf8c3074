// openid-client, a library certified for the profiles below, judges what the emulator answers in each: signatures, iss, aud,
// nonce, state, c_hash, at_hash, and at userinfo the sub. Prints what happened, one line for each check.
import { readFile } from "node:fs/promises";
import { generators, Issuer } from "openid-client";
import { User } from "./user.js";

const env = process.env;
const REPLY = "https://app.atoll.test/callback";
const TENANT = "10000000-0000-4000-8000-00000000e1d0";

await fetch(`${env.PRETENANT_AUTHORITY_HOST}/pretenant/api/v1/import`, {
  method: "POST",
  headers: { "content-type": "application/yaml" },
  body: await readFile(new URL("atoll.yaml", import.meta.url)),
}).then(async (answer) => answer.ok || Promise.reject(new Error(await answer.text())));

const issuer = await Issuer.discover(`${env.PRETENANT_AUTHORITY_HOST}/${TENANT}/v2.0`);
const metadata = { client_id: "20000000-0000-4000-8000-00000000e1d1", redirect_uris: [REPLY] };
const clientOf = (response_type, method = "client_secret_post") =>
  new issuer.Client({
    ...metadata,
    client_secret: "atoll-secret",
    response_types: [response_type],
    token_endpoint_auth_method: method,
  });

const ann = new User("ann@atoll.test", REPLY);

/** One request by `client`, and what the library makes of the answer. */
async function exchange({ client, type = "code", mode, scope = "openid", user = ann, more = {}, spoil = (told) => told }) {
  const checks = {
    response_type: type,
    nonce: generators.nonce(),
    state: generators.state(),
    ...(type.includes("code") && { code_verifier: generators.codeVerifier() }),
  };
  const { way, parameters } = await user.visit(
    client.authorizationUrl({
      response_type: type,
      response_mode: mode,
      redirect_uri: REPLY,
      scope,
      nonce: checks.nonce,
      state: checks.state,
      ...(checks.code_verifier && {
        code_challenge: generators.codeChallenge(checks.code_verifier),
        code_challenge_method: "S256",
      }),
      ...more,
    }),
  );
  const received = client.callbackParams({ url: "/", method: "POST", body: new URLSearchParams(spoil(parameters)).toString() });
  const maxAge = more.max_age === undefined ? {} : { max_age: Number(more.max_age) };
  return { way, received, tokens: await client.callback(REPLY, received, { ...checks, ...maxAge }) };
}

const outcomes = [];

async function check(name, run) {
  let outcome;
  try {
    outcome = await run();
  } catch (refusal) {
    outcome = refusal.error ? `${refusal.error} ${/AADSTS\d+/.exec(refusal.error_description)}` : refusal.message.split(",")[0];
  }
  outcomes.push(`${name}: ${outcome}`);
}

const members = (tokens) => ["code", "id_token", "access_token"].filter((member) => tokens[member]).join(" ");

// The profiles: response types in each response mode.

for (const [type, modes] of [
  ["code", [undefined, "fragment", "form_post"]],
  ["id_token", [undefined, "form_post"]],
  ["id_token token", [undefined, "form_post"]],
  ["code id_token", [undefined, "form_post"]],
  ["code token", [undefined, "form_post"]],
  ["code id_token token", [undefined, "form_post"]],
]) {
  for (const mode of modes) {
    await check(`${type}, ${mode ?? "default"}`, async () => {
      const { way, received, tokens } = await exchange({ client: clientOf(type), type, mode });
      return `${way} ${members(received)}; accepted ${members(tokens)}`;
    });
  }
}

// What a client must notice is noticed, so that the checks above were made.

const client = clientOf("code");
const everything = "code id_token token";
const { received: foreign } = await exchange({ client: clientOf(everything), type: everything });

for (const [member, type] of [
  ["code", "code id_token"],
  ["access_token", "id_token token"],
  ["id_token", "id_token"],
]) {
  await check(`${member} of another answer`, async () => {
    const spoil = (told) => ({ ...told, [member]: foreign[member] });
    await exchange({ client: clientOf(type), type, spoil });
    return "accepted";
  });
}

// Requests.

const claimsOf = async (options) => (await exchange({ client, ...options })).tokens.claims();

for (const method of ["client_secret_basic", "client_secret_post"]) {
  await check(method, async () => members((await exchange({ client: clientOf("code", method) })).tokens));
}
await check("userinfo", async () => {
  const { tokens } = await exchange({ client, scope: "openid profile email" });
  const answers = [await client.userinfo(tokens), await client.userinfo(tokens, { method: "POST" })];
  return answers.map(({ name, email }) => `${name} ${email}`).join(", ");
});
await check("profile and email", async () => {
  const { name, preferred_username, email } = await claimsOf({ scope: "openid profile email" });
  return `${name} ${preferred_username} ${email}`;
});
await check("neither", async () => {
  const { name, preferred_username, email } = await claimsOf({});
  return `${name} ${preferred_username} ${email}`;
});
await check("max_age=10000", async () => typeof (await claimsOf({ more: { max_age: "10000" } })).auth_time);
await check("max_age=0", async () => typeof (await claimsOf({ more: { max_age: "0" } })).auth_time);
await check("auth_time as an essential claim", async () => {
  const claims = JSON.stringify({ id_token: { auth_time: { essential: true } } });
  return typeof (await claimsOf({ more: { claims } })).auth_time;
});
await check("prompt=login", async () => (await claimsOf({ more: { prompt: "login" } })).aud === client.metadata.client_id);
await check("prompt=none, signed in", async () => {
  const { tokens } = await exchange({ client });
  const again = await claimsOf({ more: { prompt: "none", id_token_hint: tokens.id_token } });
  return again.sub === tokens.claims().sub;
});
await check("prompt=none, not signed in", () =>
  claimsOf({ user: new User("ann@atoll.test", REPLY), more: { prompt: "none" } }));
await check("login_hint", async () =>
  (await claimsOf({ scope: "openid profile", more: { login_hint: "ann@atoll.test" } })).preferred_username);
await check("parameters nobody knows", async () =>
  members((await exchange({ client, more: { extra: "foobar", ui_locales: "se", claims_locales: "se", acr_values: "1 2", display: "popup" } })).tokens));
await check("request object", () => exchange({ client, more: { request: "e30.e30." } }));
await check("no response_type", async () => (await exchange({ client, more: { response_type: undefined } })).way);
await check("unregistered redirect_uri", async () => {
  const { way, parameters } = await ann.visit(
    client.authorizationUrl({ redirect_uri: "https://app.atoll.test/other", scope: "openid" }),
  );
  return `${way} ${parameters.error}`;
});
await check("no nonce, implicit", async () => {
  const implicit = clientOf("id_token");
  const { parameters } = await ann.visit(implicit.authorizationUrl({ response_type: "id_token", redirect_uri: REPLY, scope: "openid" }));
  return `${parameters.error} ${/AADSTS\d+/.exec(parameters.error_description)}`;
});
await check("code redeemed twice", async () => {
  const { received } = await exchange({ client });
  const again = { grant_type: "authorization_code", code: received.code, redirect_uri: REPLY };
  return members(await client.grant(again));
});
await check("refresh", async () => {
  const { tokens } = await exchange({ client, scope: "openid offline_access" });
  return members(await client.refresh(tokens));
});

console.log(outcomes.join("\n"));
