// The registered redirect URI is this page, so it has two lives. When the identity platform sends the browser here with an
// answer, it is MSAL's redirect bridge and nothing else: in a popup or a hidden frame it hands the answer to the window that
// waits for it, and in the main window it goes back to the app. Otherwise it is the app. In production, register a page of
// its own for the bridge.
import { broadcastResponseToMainFrame } from "@azure/msal-browser/redirect-bridge";

function bringsAnswer({ hash, search }) {
  return new URLSearchParams(hash.slice(1)).has("state") || new URLSearchParams(search).has("state");
}

if (bringsAnswer(window.location)) {
  await broadcastResponseToMainFrame().catch(() => window.location.replace("/")); // a stale or foreign answer
} else {
  const { start } = await import("./app.js");
  await start();
}
