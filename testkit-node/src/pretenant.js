import { createRequire } from 'node:module';
import { named } from './calls.js';
import { Emulator, connect } from './emulator.js';
import { failure, lines } from './journal.js';
import { START_LIMIT_MS } from './shared.js';
import { spanText } from './span.js';

/** Older than any token may become. */
const EXPIRED = 'PT25H';
const NOT_YET_VALID = 'PT-1H';

/** An emulator as one test file sees it: tenants of its own, with their own clock, faults and journal. */
export class Pretenant {
  #options;
  #emulator;
  #sandbox;
  #journal;
  #expected = new Set();

  constructor(options = {}) {
    this.#options = options;
  }

  static async create(options) {
    return new Pretenant(options).open();
  }

  async open() {
    const { emulator, copyOf = ['meridian.test', 'solstice.test'], configuration } = this.#options;
    this.#emulator = emulator instanceof Emulator ? emulator : await connect(emulator);
    await this.#emulator.trust();
    this.#sandbox = await this.control.sandboxes.create({ copyOf, configuration });
    this.#journal = this.control.journal(...this.#tenantIds());
    return this;
  }

  // ---- Where it is ----

  get emulator() {
    return this.#opened(this.#emulator);
  }

  authority(tenant = this.home) {
    return `${this.emulator.url}/${tenant.id}`;
  }

  issuer(tenant) {
    return `${this.authority(tenant)}/v2.0`;
  }

  // ---- What is in it ----

  get #own() {
    return this.#opened(this.#sandbox);
  }

  get home() {
    return this.#own.tenants[0];
  }

  tenant(name) {
    return this.#own.tenant(name);
  }

  app(name) {
    return this.#own.app(name);
  }

  clientId(app) {
    return this.app(app).clientId;
  }

  user(name) {
    return this.#own.user(name);
  }

  group(name) {
    return this.#own.group(name);
  }

  async configure(yaml) {
    this.#sandbox = await this.control.sandboxes.configure(this.#own.id, yaml);
  }

  // ---- What can be done to it ----

  get control() {
    return this.emulator.control;
  }

  get clock() {
    return this.control.clock(...this.#tenantIds());
  }

  get keys() {
    return this.control.keysOf(this.home.id);
  }

  get faults() {
    return this.control.faults(...this.#tenantIds());
  }

  get signIns() {
    return this.control.signIns(...this.#tenantIds());
  }

  get journal() {
    return this.#opened(this.#journal);
  }

  nextSignIn(user) {
    return this.signIns.signsIn(this.#user(user), { consent: true });
  }

  accessToken(order) {
    return this.#forge(order);
  }

  idToken(order) {
    return this.#forge({ kind: 'id', ...order });
  }

  expectError(...numbers) {
    numbers.forEach((number) => this.#expected.add(number));
  }

  async verifyNoUnexpectedErrors() {
    const unexpected = await this.journal.unexpected(this.#expected);
    if (unexpected.length) {
      throw failure(
        'refused, though no test expected it (pretenant.expectError tells that it does):' + lines(unexpected),
      );
    }
  }

  async reset() {
    this.#sandbox = await this.control.sandboxes.reset(this.#own.id);
    this.#expected.clear();
  }

  async close() {
    await this.control.sandboxes.remove(this.#own.id);
  }

  async #forge({ tenant = this.home, client, audience, user, expired, notYetValid, issuedAgo, lifetime, ...order }) {
    const age = expired ? EXPIRED : notYetValid ? NOT_YET_VALID : issuedAgo;
    const { token } = await this.control.tokens.forge({
      base: this.emulator.url,
      ...order,
      ...named({
        tenant: tenant.id,
        client: this.#client(client),
        audience: this.#client(audience),
        user: this.#user(user),
        age: spanText(age),
        lifetime: spanText(lifetime),
      }),
    });
    return token;
  }

  #opened(part) {
    if (!part) throw new Error('the tenants are made before the first test: use them in tests and hooks');
    return part;
  }

  #tenantIds() {
    return this.#own.tenants.map(({ id }) => id);
  }

  #client(name) {
    return this.#own.apps.find((app) => [app.name, app.copyOf].includes(name))?.clientId ?? name;
  }

  #user(name) {
    return this.#own.users.find((user) => user.name === name)?.userPrincipalName ?? name;
  }
}

export function withSandbox({ hooks = hooksOfTheRunner(), failOnUnexpectedErrors = true, ...options } = {}) {
  const pretenant = new Pretenant(options);
  const open = async () => {
    await pretenant.open();
  };
  // The first file waits until the emulator has started, longer than Jest and Vitest let a hook take.
  if (hooks.beforeAll) hooks.beforeAll(open, START_LIMIT_MS);
  else hooks.before(open);
  hooks.beforeEach(() => pretenant.reset());
  if (failOnUnexpectedErrors) hooks.afterEach(() => pretenant.verifyNoUnexpectedErrors());
  (hooks.afterAll ?? hooks.after)(() => pretenant.close());
  return pretenant;
}

/** Those that the runner has made global, as Jest does; else those of node:test, which is not loaded for others. */
function hooksOfTheRunner() {
  return typeof globalThis.beforeAll === 'function' ? globalThis : createRequire(import.meta.url)('node:test');
}
