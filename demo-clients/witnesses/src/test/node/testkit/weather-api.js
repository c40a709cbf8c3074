// An API of a team that uses the test package: weather for whoever has a token that jose finds good.
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';

/** Listens on a free port until the process has nothing else to do, and answers the address. */
export async function startWeatherApi({ issuer, audience }) {
  const keys = createRemoteJWKSet(new URL(issuer.replace(/v2\.0$/, 'discovery/v2.0/keys')));
  const api = createServer(async (request, response) => {
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
    const status = await jwtVerify(token, keys, { issuer, audience }).then(
      () => 200,
      () => 401,
    );
    response.writeHead(status, { connection: 'close' }).end();
  });
  await new Promise((listening) => api.listen(0, '127.0.0.1', listening));
  api.unref();
  return `http://127.0.0.1:${api.address().port}`;
}
