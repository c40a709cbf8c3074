// Serves the single-page app: the files of public/ and dist/, and the settings as JSON. Nothing of the sign-in happens here.
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname } from "node:path";

const {
  PORT: port = "3001",
  PRETENANT_AUTHORITY_HOST: authorityHost = "https://localhost:8443",
  TENANT_ID: tenantId = "10000000-0000-4000-8000-000000000001",
  CLIENT_ID: clientId = "20000000-0000-4000-8000-000000000014",
  TRIP_API: tripApi = "http://localhost:8002",
} = process.env;

const settings = JSON.stringify({ authorityHost, tenantId, clientId, tripApi });

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

// What is in the two folders at the start is all that is ever served, so no request can name another file.
const files = new Map();
for (const folder of ["public", "dist"]) {
  for (const name of await readdir(new URL(`${folder}/`, import.meta.url))) {
    files.set(`/${name}`, new URL(`${folder}/${name}`, import.meta.url));
  }
}
files.set("/", files.get("/index.html"));

const server = createServer((request, response) => {
  const path = request.url.split("?")[0];
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Cache-Control", "no-cache");
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
  } else if (path === "/settings.json") {
    response.writeHead(200, { "Content-Type": "application/json" }).end(settings);
  } else if (files.has(path)) {
    const file = files.get(path);
    response.writeHead(200, { "Content-Type": `${types[extname(file.pathname)]}; charset=utf-8` });
    createReadStream(file).pipe(response);
  } else {
    response.writeHead(404, { "Content-Type": "text/plain" }).end("There is no such page.\n");
  }
});

server.on("error", (failure) => {
  const taken = failure.code === "EADDRINUSE";
  console.error(taken ? `Port ${port} is in use; set PORT to another.` : failure.message);
  process.exitCode = 2;
});
server.listen(Number(port), "localhost", () => {
  console.log(`The trip planner is ready: http://localhost:${server.address().port}/`);
});
