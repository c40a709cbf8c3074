import { AssertionError } from 'node:assert';

// Of credentials the scheme stays.
const REDACTED = /^(\S+ )?redacted:[0-9a-f]+$/;

const MOST_SHOWN = 3;
const AUTHORIZATION_PENDING = 70016;

/** What a URL must not tell: it ends in logs, in the browser's history and in the Referer header. */
const NOT_IN_URLS = [
  'access_token',
  'assertion',
  'client_assertion',
  'client_secret',
  'code_verifier',
  'device_code',
  'id_token',
  'password',
  'refresh_token',
];

/** A request to the emulator and how it was answered, as the control API has it. */
export class Exchange {
  constructor(json) {
    Object.assign(this, json, { at: new Date(json.at) });
    Object.freeze(this);
  }

  parameter(name) {
    return this.form[name]?.[0] ?? this.query[name]?.[0];
  }

  header(name) {
    return this.headers[name.toLowerCase()]?.[0];
  }

  get isRefused() {
    return this.outcome.status >= 400 || this.outcome.number !== undefined;
  }

  /** Refused, though no fault asked for it. A device that is told to go on waiting is not refused. */
  get isUnasked() {
    return this.isRefused && this.fault === undefined && this.outcome.number !== AUTHORIZATION_PENDING;
  }

  toString() {
    const client = this.client ? `, client ${this.client}` : '';
    const user = this.user ? `, user ${this.user}` : '';
    return `${this.method} ${this.path} -> ${ended(this)}${client}${user}, trace id ${this.id}`;
  }
}

function ended({ outcome }) {
  return [outcome.status, outcome.number, outcome.error].filter((part) => part !== undefined).join(' ');
}

/** What an exchange is expected to be like, one condition after the other. Immutable. */
export class ExchangePattern {
  #subject;
  #conditions;

  constructor(subject, tenant, conditions = []) {
    this.#subject = subject;
    this.tenant = tenant;
    this.#conditions = conditions;
  }

  in(tenant) {
    return new ExchangePattern(this.#subject, tenant, this.#conditions);
  }

  client(id) {
    return this.and(`of client ${id}`, ({ client }) => equal(id.toLowerCase(), client, client?.toLowerCase()));
  }

  user(name) {
    return this.and(`of user ${name}`, ({ user }) => equal(name.toLowerCase(), user, user?.toLowerCase()));
  }

  grant(type) {
    return this.and(`with grant ${type}`, ({ grant }) => equal(type, grant));
  }

  scope(scope) {
    return this.and(`with scope ${scope}`, (exchange) => {
      const asked = exchange.parameter('scope');
      return asked?.split(/ +/).includes(scope) ? undefined : (asked ?? 'absent');
    });
  }

  redirectUri(address) {
    return this.with('redirect_uri', address);
  }

  with(parameter, value) {
    return this.#has(parameter, value, (exchange) => exchange.parameter(parameter), ' ');
  }

  without(parameter) {
    return this.and(`without ${parameter}`, (exchange) => exchange.parameter(parameter));
  }

  withHeader(name, value) {
    return this.#has(`header ${name}`, value, (exchange) => exchange.header(name), ': ');
  }

  withState() {
    return this.with('state');
  }

  withNonce() {
    return this.with('nonce');
  }

  withPkce(method = 'S256') {
    return this.and(`with PKCE ${method}`, (exchange, all) => withoutProof(exchange, all, method));
  }

  withoutSecretInUrl() {
    return this.and('without a secret in the URL', ({ query }) => NOT_IN_URLS.find((name) => name in query));
  }

  succeeded() {
    return this.and('answered well', (exchange) => (exchange.isRefused ? ended(exchange) : undefined));
  }

  failedWith(number) {
    return this.and(`refused with ${number}`, (exchange) =>
      exchange.outcome.number === number ? undefined : ended(exchange),
    );
  }

  inFlowOf({ flow }) {
    return this.and(`in the flow ${flow}`, (exchange) => equal(flow, exchange.flow));
  }

  /** @param {(exchange: Exchange, all: Exchange[]) => string | undefined} finding what is there instead, if anything */
  and(words, finding) {
    return new ExchangePattern(this.#subject, this.tenant, [...this.#conditions, { words, finding }]);
  }

  /** Each condition that an exchange fails, with what was there instead. */
  failures(exchange, all) {
    return this.#conditions
      .map(({ words, finding }) => ({ words, instead: finding(exchange, all) }))
      .filter(({ instead }) => instead !== undefined)
      .map(({ words, instead }) => `${words}: ${instead}`);
  }

  toString() {
    const inTenant = this.tenant ? ` in ${this.tenant}` : '';
    const conditions = this.#conditions
      .map(({ words }) => words)
      .filter((words) => `${words.replace(/^to /, '')} request` !== this.#subject);
    return [this.#subject + inTenant, ...conditions].join(', ');
  }

  #has(what, value, actual, between) {
    return value === undefined
      ? this.and(`with ${what}`, (exchange) => (actual(exchange) === undefined ? 'absent' : undefined))
      : this.and(`with ${what}${between}${value}`, (exchange) => equalIfShown(what, value, actual(exchange)));
  }
}

function equal(expected, actual, folded = actual) {
  return folded === expected ? undefined : (actual ?? 'absent');
}

/** What is redacted equals nothing: "never" would hold of it whatever was sent. */
function equalIfShown(what, expected, actual) {
  const other = equal(expected, actual);
  if (other !== undefined && REDACTED.test(other) && !REDACTED.test(expected)) {
    throw failure(
      `cannot compare ${what}: the journal keeps ${other} of it. `
        + 'Expect only that it is there, or start the server with --journal-secrets',
    );
  }
  return other;
}

function withoutProof(exchange, all, method) {
  if (exchange.endpoint !== 'token') return equal(method, announced(exchange));
  if (exchange.parameter('code_verifier') === undefined) return 'no code_verifier';
  const authorize = all.find(
    (other) => other.endpoint === 'authorize' && other.flow === exchange.flow && announced(other) !== undefined,
  );
  return authorize ? equal(method, announced(authorize)) : 'no code_challenge in an authorize request of its flow';
}

/** The method of an authorize request; one that names none means `plain`. */
function announced(authorize) {
  if (authorize.parameter('code_challenge') === undefined) return undefined;
  return authorize.parameter('code_challenge_method') ?? 'plain';
}

export const requestTo = (endpoint) =>
  new ExchangePattern(`${endpoint} request`).and(`to ${endpoint}`, (exchange) => equal(endpoint, exchange.endpoint));

export const anyRequest = () => new ExchangePattern('request');
export const authorizeRequest = () => requestTo('authorize');
export const tokenRequest = () => requestTo('token');
export const deviceCodeRequest = () => requestTo('device-code');
export const keysRequest = () => requestTo('keys');
export const discoveryRequest = () => requestTo('openid-configuration');
export const logoutRequest = () => requestTo('logout');
export const graphRequest = () => requestTo('graph');

export const exactly = (count) => times(`exactly ${count}`, count, count);
export const atLeast = (count) => times(`at least ${count}`, count, Infinity);
export const atMost = (count) => times(`at most ${count}`, 0, count);
export const never = () => times('no', 0, 0);

function times(words, least, most) {
  if (!(least >= 0 && most >= 0)) throw new RangeError(`nothing happens ${words} times`);
  return { words, least, most };
}

/** What was asked of the emulator and how it answered, and whether that is what a test expects. */
export class Journal {
  #query;
  #clear;
  #verified = new Set();

  /**
   * @param {(query: object) => Promise<object[]>} query answers exchanges as the control API has them, the oldest first
   * @param {() => Promise<number>} clear
   */
  constructor(query, clear) {
    this.#query = query;
    this.#clear = clear;
  }

  async exchanges(query = {}) {
    return (await this.#query(query)).map((json) => new Exchange(json));
  }

  async find(pattern) {
    return matching(pattern, await this.exchanges({ tenant: pattern.tenant }));
  }

  async verify(times, pattern) {
    const all = await this.exchanges({ tenant: pattern.tenant });
    const found = matching(pattern, all);
    if (found.length < times.least || found.length > times.most) {
      const said = found.length < times.least ? closest(pattern, all, all) : lines(found);
      throw failure(
        `expected ${times.words}\n  ${pattern}\nbut of ${all.length} exchanges in the journal ` +
          `there were ${found.length}${said}`,
      );
    }
    found.forEach((exchange) => this.#verified.add(exchange.id));
  }

  async verifyInOrder(...patterns) {
    let rest = (await this.exchanges()).map(({ id }) => id);
    let before = '';
    for (const pattern of patterns) {
      const all = await this.exchanges({ tenant: pattern.tenant });
      const candidates = all.filter(({ id }) => rest.includes(id));
      const first = candidates.find((exchange) => pattern.failures(exchange, all).length === 0);
      if (!first) {
        throw failure(
          `there is no\n  ${pattern}${before}\nbut there were ${candidates.length} exchanges` +
            closest(pattern, candidates, all),
        );
      }
      rest = rest.slice(rest.indexOf(first.id) + 1);
      before = `\nafter\n  ${pattern}`;
    }
  }

  async refusals(query = {}) {
    return (await this.exchanges(query)).filter((exchange) => exchange.isUnasked);
  }

  async verifyNoRefusals(...expected) {
    const refusals = (await this.refusals()).filter(({ outcome }) => !expected.includes(outcome.number));
    if (refusals.length) {
      throw failure(`expected no refusals, but there were ${refusals.length}${lines(refusals)}`);
    }
  }

  /** Refusals that were neither expected nor verified. A client that asks for no page asks for the refusal. */
  async unexpected(expected) {
    return (await this.refusals()).filter(
      (refusal) =>
        !this.#verified.has(refusal.id) &&
        !expected.has(refusal.outcome.number) &&
        refusal.parameter('prompt') !== 'none',
    );
  }

  clear() {
    return this.#clear();
  }
}

function matching(pattern, all) {
  return all.filter((exchange) => pattern.failures(exchange, all).length === 0);
}

function closest(pattern, candidates, all) {
  const shown = candidates
    .map((exchange) => ({ exchange, failures: pattern.failures(exchange, all) }))
    .filter(({ failures }) => failures.length)
    .sort((one, other) => one.failures.length - other.failures.length)
    .slice(0, MOST_SHOWN)
    .map(({ exchange, failures }) => `\n  ${exchange}${failures.map((words) => `\n    not ${words}`).join('')}`);
  return shown.length ? `\nclosest:${shown.join('')}` : '';
}

export function lines(exchanges) {
  return exchanges.map((exchange) => `\n  ${exchange}`).join('');
}

/** Every test runner knows it for a failed expectation. */
export function failure(message) {
  return new AssertionError({ message });
}
