// The registered redirect URI is this page, so it has two lives: with an answer of the identity platform in its address it is
// MSAL's redirect bridge and nothing else, otherwise it is the app.
import { broadcastResponseToMainFrame } from "@azure/msal-browser/redirect-bridge";

const { hash, search } = window.location;
const bringsAnswer = new URLSearchParams(hash.slice(1)).has("state") || new URLSearchParams(search).has("state");

if (bringsAnswer) {
  await broadcastResponseToMainFrame().catch(() => window.location.replace("/")); // a stale or foreign answer
} else {
  const { start } = await import("./app.js");
  await start();
}
