import { ControlCalls, ControlError } from './calls.js';
import { Journal } from './journal.js';
import { Sandbox } from './sandbox.js';
import { spanText } from './span.js';

/** The clock of some tenants, moved together; `undefined` stands for all that have no time of their own. */
class ClockControl {
  #calls;
  #tenants;

  constructor(calls, tenants) {
    this.#calls = calls;
    this.#tenants = tenants;
  }

  async read() {
    return reading(await this.#calls.get('/clock', { tenant: this.#tenants[0] }));
  }

  async now() {
    return (await this.read()).now;
  }

  async freeze(at) {
    return this.#move('freeze', { at: at ?? (await this.now()) });
  }

  advance(by) {
    return this.#move('advance', { by: spanText(by) });
  }

  offset(by) {
    return this.#move('offset', { by: spanText(by) });
  }

  reset() {
    return this.#each((tenant) => this.#calls.delete('/clock', { tenant }));
  }

  #move(how, body) {
    return this.#each((tenant) => this.#calls.post(`/clock/${how}`, { tenant, ...body }));
  }

  async #each(call) {
    return reading((await Promise.all(this.#tenants.map(call)))[0]);
  }
}

function reading(json) {
  return { ...json, now: new Date(json.now) };
}

/** The keys that sign for a tenant, or those of the installation. */
class KeyControl {
  #calls;
  #scope;

  constructor(calls, tenant) {
    this.#calls = calls;
    this.#scope = { tenant };
  }

  published() {
    return this.#calls.get('/keys', this.#scope);
  }

  async rotate() {
    return (await this.#calls.post('/keys/rotate', {}, this.#scope)).current;
  }

  publish() {
    return this.#calls.post('/keys/publish', {}, this.#scope);
  }

  async revoke(kid) {
    await this.#calls.delete(`/keys/${encodeURIComponent(kid)}`, this.#scope);
  }
}

/** Faults that are planned for requests to come. A plan that names no tenant is for the first of these, if any. */
class FaultControl {
  #calls;
  #tenants;

  constructor(calls, tenants) {
    this.#calls = calls;
    this.#tenants = tenants;
  }

  plan(faults, { after, tenant = this.#tenants[0], ...scope } = {}) {
    const what = Array.isArray(faults) ? { sequence: faults } : { fault: faults };
    return this.#calls.post('/faults', { ...scope, tenant, skip: after, ...what });
  }

  async planned() {
    return (await Promise.all(this.#tenants.map((tenant) => this.#calls.get('/faults', { tenant })))).flat();
  }

  async cancel(id) {
    await this.#calls.delete(`/faults/${encodeURIComponent(id)}`);
  }

  async clear() {
    await Promise.all(this.#tenants.map((tenant) => this.#calls.delete('/faults', { tenant })));
  }
}

/** What the next sign-ins do without pages. A plan that names no tenant is for the first of these. */
class SignInControl {
  #calls;
  #tenants;

  constructor(calls, tenants) {
    this.#calls = calls;
    this.#tenants = tenants;
  }

  signsIn(user, scope) {
    return this.#plan({ decision: 'sign-in', user }, scope);
  }

  cancels(scope) {
    return this.#plan({ decision: 'cancel' }, scope);
  }

  isRefused(error, scope) {
    return this.#plan({ decision: 'refuse', error }, scope);
  }

  async planned() {
    const plans = await this.#calls.get('/sign-ins');
    return this.#tenants.includes(undefined) ? plans : plans.filter(({ tenant }) => this.#tenants.includes(tenant));
  }

  async clear() {
    await Promise.all(this.#tenants.map((tenant) => this.#calls.delete('/sign-ins', { tenant })));
  }

  async #plan(decision, { tenant = this.#tenants[0], ...scope } = {}) {
    await this.#calls.post('/sign-ins', { tenant, ...scope, ...decision });
  }
}

/** Everything at once, whoever else uses it. */
class StateControl {
  #calls;

  constructor(calls) {
    this.#calls = calls;
  }

  async reset() {
    await this.#calls.post('/reset');
  }

  async snapshot() {
    return (await this.#calls.post('/snapshots')).id;
  }

  async restore(id) {
    await this.#calls.post(`/snapshots/${encodeURIComponent(id)}/restore`);
  }

  async discard(id) {
    await this.#calls.delete(`/snapshots/${encodeURIComponent(id)}`);
  }
}

/** Tenants of a test file's own. */
class SandboxControl {
  #calls;

  constructor(calls) {
    this.#calls = calls;
  }

  async create(request) {
    return new Sandbox(await this.#calls.post('/sandboxes', request));
  }

  async find(id) {
    try {
      return new Sandbox(await this.#calls.get(address(id)));
    } catch (refusal) {
      if (refusal instanceof ControlError && refusal.status === 404) return undefined;
      throw refusal;
    }
  }

  async all() {
    return (await this.#calls.get('/sandboxes')).map((json) => new Sandbox(json));
  }

  async reset(id) {
    return new Sandbox(await this.#calls.post(`${address(id)}/reset`));
  }

  async configure(id, configuration) {
    return new Sandbox(await this.#calls.post(`${address(id)}/configuration`, { configuration }));
  }

  async remove(id) {
    await this.#calls.delete(address(id));
  }
}

function address(id) {
  return `/sandboxes/${encodeURIComponent(id)}`;
}

/** The control API of a running emulator. */
export class EmulatorControl {
  #calls;

  constructor(base, token) {
    this.#calls = new ControlCalls(base, token);
    this.keys = new KeyControl(this.#calls);
    this.state = new StateControl(this.#calls);
    this.sandboxes = new SandboxControl(this.#calls);
    this.tokens = { forge: (order) => this.#calls.post('/tokens', order) };
  }

  keysOf(tenant) {
    return new KeyControl(this.#calls, tenant);
  }

  clock(...tenants) {
    return new ClockControl(this.#calls, orAll(tenants));
  }

  faults(...tenants) {
    return new FaultControl(this.#calls, orAll(tenants));
  }

  signIns(...tenants) {
    return new SignInControl(this.#calls, orAll(tenants));
  }

  journal(...tenants) {
    const calls = this.#calls;
    const own = tenants.join(',') || undefined;
    const clear = async (tenant) => (await calls.delete('/journal', { tenant })).cleared;
    return new Journal(
      (query) => calls.get('/journal', { ...query, tenant: query.tenant ?? own }),
      async () => (await Promise.all(orAll(tenants).map(clear))).reduce((sum, count) => sum + count),
    );
  }
}

function orAll(tenants) {
  return tenants.length ? tenants : [undefined];
}
