// What withSandbox offers, against a running emulator.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { get } from 'node:https';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  ControlError,
  anyRequest,
  atLeast,
  atMost,
  authorizeRequest,
  discoveryRequest,
  exactly,
  fault,
  keysRequest,
  never,
  tokenRequest,
  withSandbox,
} from 'pretenant';

const LONG_AGO = new Date('2020-02-02T02:02:02Z');

describe('withSandbox', () => {
  const pretenant = withSandbox();

  /** @param {string} [secret] */
  async function token(secret = 'weather-daemon-secret') {
    const answer = await fetch(`${pretenant.authority()}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: pretenant.clientId('Weather Daemon'),
        client_secret: secret,
        grant_type: 'client_credentials',
        scope: 'api://weather/.default',
      }),
    });
    return { status: answer.status, body: /** @type {any} */ (await answer.json()) };
  }

  /** @param {string} jwt */
  const claims = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url').toString());

  it('gets a client a token of the own tenant at the own time', async () => {
    assert.equal((await pretenant.clock.freeze(LONG_AGO)).frozen, true);
    await pretenant.clock.advance('PT1H');

    const { body } = await token();

    const got = claims(body.access_token);
    assert.equal(got.iss, pretenant.issuer());
    assert.equal(got.azp, pretenant.clientId('Weather Daemon'));
    assert.equal(got.iat, LONG_AGO.getTime() / 1000 + 55 * 60);
    await pretenant.journal.verify(exactly(1), tokenRequest().grant('client_credentials').scope('api://weather/.default'));
  });

  it('leaves nothing of the test before', async () => {
    await token();
    await pretenant.clock.freeze(LONG_AGO);
    await pretenant.faults.plan(fault.error(50076), { endpoint: 'token' });
    await pretenant.nextSignIn('alice');

    await pretenant.reset();

    assert.ok((await pretenant.clock.now()) > new Date(LONG_AGO.getTime() + 365 * 86_400_000));
    assert.deepEqual(await pretenant.faults.planned(), []);
    assert.deepEqual(await pretenant.signIns.planned(), []);
    assert.deepEqual(await pretenant.journal.exchanges(), []);
  });

  it('lets faults be met in order', async () => {
    const sequence = [fault.throttled(7), fault.none(), fault.error(50076, { suberror: 'basic_action' })];
    const planned = await pretenant.faults.plan(sequence, { client: 'Weather Daemon', after: 1 });
    assert.equal(planned.plan.tenant, pretenant.home.id);

    const answers = [await token(), await token(), await token(), await token()];

    assert.deepEqual(answers.map(({ status }) => status), [200, 429, 200, 400]);
    assert.deepEqual(answers[3].body.error_codes, [50076]);
    assert.deepEqual(await pretenant.journal.refusals(), []);
    assert.deepEqual(await pretenant.faults.planned(), []);
  });

  it('forges a token as ordered', async () => {
    const got = claims(
      await pretenant.accessToken({
        client: 'Weather SPA',
        audience: 'Weather API',
        user: 'alice',
        scopes: ['weather.read'],
        claims: { tid: null, colour: 'blue' },
        tampered: { colour: 'red' },
        notYetValid: true,
      }),
    );

    assert.deepEqual([got.iss, got.scp, got.colour, got.tid], [pretenant.issuer(), 'weather.read', 'red', undefined]);
    assert.equal(got.aud, pretenant.clientId('Weather API'));
    assert.equal(got.oid, pretenant.user('alice').id);
    const now = (await pretenant.clock.now()).getTime() / 1000;
    assert.ok(got.nbf > now);
    const identity = claims(
      await pretenant.idToken({ client: 'Weather SPA', user: 'alice', issuedAgo: 3 * 3600, signature: 'none' }),
    );
    assert.equal(identity.aud, pretenant.clientId('Weather SPA'));
    assert.ok(identity.exp < now);
  });

  async function authorize() {
    const query = new URLSearchParams({
      client_id: pretenant.clientId('Weather SPA'),
      response_type: 'code',
      redirect_uri: 'http://localhost:3000/',
      scope: 'openid',
      state: 's',
      nonce: 'n',
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    const answer = await fetch(`${pretenant.authority()}/oauth2/v2.0/authorize?${query}`, { redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  }

  it('lets sign-ins go as planned', async () => {
    await pretenant.nextSignIn('alice');
    assert.match(await authorize(), /\?code=/);
    await pretenant.signIns.cancels();
    assert.match(await authorize(), /error=access_denied/);

    const signedIn = authorizeRequest().user(pretenant.user('alice').userPrincipalName);
    await pretenant.journal.verify(exactly(1), signedIn.withState().withNonce().withPkce().withoutSecretInUrl());
    await pretenant.journal.verifyInOrder(signedIn.succeeded(), authorizeRequest().failedWith(65004));
    await assert.rejects(
      pretenant.journal.verifyInOrder(authorizeRequest(), keysRequest()),
      /there is no\n {2}keys request\nafter\n {2}authorize request/,
    );
    pretenant.expectError(65004);
  });

  it('says what was there instead when a verification fails', async () => {
    await token();
    const [exchange] = await pretenant.journal.find(anyRequest());

    await assert.rejects(
      pretenant.journal.verify(exactly(1), tokenRequest().in(pretenant.home.id).grant('password').withPkce()),
      {
        name: 'AssertionError',
        message:
          `expected exactly 1\n  token request in ${pretenant.home.id}, with grant password, with PKCE S256\n` +
          'but of 1 exchanges in the journal there were 0\nclosest:\n' +
          `  POST ${new URL(pretenant.authority()).pathname}/oauth2/v2.0/token -> 200, ` +
          `client ${pretenant.clientId('Weather Daemon')}, trace id ${exchange.id}\n` +
          '    not with grant password: client_credentials\n    not with PKCE S256: no code_verifier',
      },
    );
    await assert.rejects(
      pretenant.journal.verify(never(), tokenRequest()),
      /expected no\n {2}token request\nbut of 1 exchanges .* there were 1\n {2}POST/,
    );
    await pretenant.journal.verify(atLeast(1), tokenRequest().withHeader('Host').without('code'));
    await pretenant.journal.verify(atMost(0), discoveryRequest());
  });

  it('cannot compare a value that is redacted', async () => {
    await token();

    await assert.rejects(
      pretenant.journal.verify(never(), tokenRequest().with('client_secret', 'hunter2')),
      /cannot compare client_secret: the journal keeps redacted:[0-9a-f]{8} of it\./,
    );
    await pretenant.journal.verify(exactly(1), tokenRequest().with('client_secret'));
  });

  it('has a configured app until the next reset', async () => {
    await pretenant.configure('tenants: [{domains: [meridian.test], apps: [{displayName: Orders API}]}]');
    assert.equal(pretenant.app('Orders API').tenant, pretenant.home.id);

    await pretenant.reset();

    assert.throws(() => pretenant.app('Orders API'), /no app 'Orders API' in sandbox /);
    assert.equal(pretenant.tenant('solstice.test').name, 'Solstice');
  });

  it('has groups with their ids', async () => {
    await pretenant.configure(
      'tenants: [{domains: [meridian.test], memberships: [{group: pilots, members: [alice@meridian.test]}]}]',
    );

    assert.equal(pretenant.group('pilots').tenant, pretenant.home.id);
    assert.notEqual(pretenant.group('pilots').id, pretenant.group('Forecasters').id);
  });

  it('has the runner wait as long as the emulator may take to start', () => {
    /** @type {any[]} */
    const limits = [];
    const none = () => undefined;
    /** @param {any[]} given */
    const beforeAll = (...given) => limits.push(given[1]);
    const hooks = { beforeAll, beforeEach: none, afterEach: none, afterAll: none };

    withSandbox({ hooks: /** @type {any} */ (hooks) });

    assert.deepEqual(limits, [180_000]);
  });

  it('has refusals of the control API with their message', async () => {
    await assert.rejects(pretenant.control.clock('nowhere.test').advance('PT1H'), (refusal) => {
      assert.ok(refusal instanceof ControlError);
      assert.equal(refusal.message, "there is no tenant 'nowhere.test'");
      assert.deepEqual([refusal.status, refusal.code], [404, 'not_found']);
      return true;
    });
    assert.equal(await pretenant.control.sandboxes.find('nothing'), undefined);
  });

  it('reaches the keys and snapshots of the whole emulator', async () => {
    const { keys, state } = pretenant.control;
    const waiting = await keys.publish();
    assert.equal(waiting.stage, 'waiting');
    await keys.revoke(waiting.kid);
    assert.ok(!(await keys.published()).some(({ kid }) => kid === waiting.kid));
    await state.discard(await state.snapshot());
  });

  it('rotates the keys of its own tenants alone', async () => {
    const everybodys = await pretenant.control.keys.published();
    const next = everybodys[0].kid;
    assert.deepEqual(await pretenant.keys.published(), everybodys);
    assert.equal(await pretenant.keys.rotate(), next);
    const waiting = await pretenant.keys.publish();
    await pretenant.keys.revoke(next);
    const own = await pretenant.keys.published();
    assert.ok(own.some(({ kid, stage }) => kid === waiting.kid && stage === 'waiting'));
    assert.ok(!own.some(({ kid }) => kid === next));
    assert.deepEqual(await pretenant.control.keys.published(), everybodys);
  });

  it('has this process trust the emulator, by node:https too, and others by a file', async () => {
    const status = await new Promise((resolve, reject) => {
      get(`${pretenant.issuer()}/.well-known/openid-configuration`, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).on('error', reject);
    });
    assert.equal(status, 200);
    const { NODE_EXTRA_CA_CERTS: file } = await pretenant.emulator.environment();
    assert.equal(readFileSync(file, 'utf8'), await pretenant.emulator.caCertificate());
  });

  it('fails the test that caused a refusal which nobody expected', async () => {
    const { NODE_TEST_CONTEXT, ...environment } = process.env;
    const inner = fileURLToPath(new URL('surprises.js', import.meta.url));
    const result = spawnSync(process.execPath, ['--test-reporter=tap', inner], { env: environment, encoding: 'utf8' });

    assert.match(result.stdout, /^not ok 1 - surprised/m);
    assert.match(result.stdout, /refused, though no test expected it \(pretenant\.expectError tells that it does\):/);
    assert.match(result.stdout, /^ok 2 - expecting/m);
    assert.match(result.stdout, /^ok 3 - verifying/m);
  });
});
