/** Tenants of one's own, and under which names what is in them is known. */
export class Sandbox {
  constructor({ id, tenants, apps, users, groups }) {
    this.id = id;
    this.tenants = tenants;
    this.apps = apps;
    this.users = users;
    this.groups = groups;
    Object.freeze(this);
  }

  tenant(name) {
    return this.#one(this.tenants, 'tenant', name, (tenant) => [tenant.name, tenant.copyOf].includes(name));
  }

  app(name) {
    return this.#one(this.apps, 'app', name, (app) => [app.name, app.copyOf].includes(name));
  }

  user(name) {
    return this.#one(this.users, 'user', name, (user) => user.name === name);
  }

  group(name) {
    return this.#one(this.groups, 'group', name, (group) => group.name === name);
  }

  #one(all, what, name, fits) {
    const found = all.find(fits);
    if (!found) throw new RangeError(`no ${what} '${name}' in sandbox ${this.id}`);
    return found;
  }
}
