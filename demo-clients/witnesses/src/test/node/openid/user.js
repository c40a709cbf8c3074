// A person at a browser without script: takes the shortcut on the sign-in page, accepts what is asked, and stops where the
// server sends the browser to the app.
const FORM = /<form[^>]* action="([^"]*)"/;
const FIELD = /<input[^>]* type="hidden" name="([^"]*)" value="([^"]*)"|<input type="hidden" name="([^"]*)" value="([^"]*)"/g;

const unescaped = (text) =>
  text.replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

export class User {
  #cookies = new Map();

  constructor(name, app) {
    this.name = name;
    this.app = app;
  }

  /** What the app gets for the request at `address`: the parameters, and the way they came. */
  async visit(address) {
    let answer = await this.#send(address, {});
    for (let steps = 0; steps < 20; steps++) {
      const location = answer.headers.get("location");
      if (location?.startsWith(this.app)) {
        const { search, hash } = new URL(location);
        return hash ? this.#told("fragment", hash) : this.#told("query", search);
      }
      if (location) {
        answer = await this.#send(new URL(location, answer.url), {});
        continue;
      }
      const page = await answer.text();
      const action = unescaped(FORM.exec(page)?.[1] ?? "");
      const fields = this.#fields(page);
      if (action.startsWith(this.app)) {
        return { way: "form_post", parameters: fields };
      }
      if (page.includes('id="exceptionMessage"')) {
        return { way: "page", parameters: { error: /AADSTS\d+/.exec(page)[0] } };
      }
      answer = await this.#press(page, new URL(action, answer.url), fields);
    }
    throw new Error("the sign-in does not end");
  }

  #told(way, text) {
    return { way, parameters: Object.fromEntries(new URLSearchParams(text.slice(1))) };
  }

  #press(page, action, fields) {
    if (page.includes('id="i0116"') || page.includes('id="i0118"')) {
      const shortcut = new URL(action.pathname.replace(/\/login.*/, "/login/shortcut"), action);
      return this.#send(shortcut, { ...fields, user: this.name });
    }
    return this.#send(action, fields);
  }

  #fields(page) {
    return Object.fromEntries(
      [...page.matchAll(FIELD)].map(([, name, value, name2, value2]) => [unescaped(name ?? name2), unescaped(value ?? value2)]),
    );
  }

  async #send(address, form) {
    const posted = Object.keys(form).length > 0;
    const answer = await fetch(address, {
      method: posted ? "POST" : "GET",
      body: posted ? new URLSearchParams(form) : undefined,
      headers: { cookie: [...this.#cookies].map((pair) => pair.join("=")).join("; ") },
      redirect: "manual",
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(";", 1)[0].split(/=(.*)/s);
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
