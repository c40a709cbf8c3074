// The page: what is shown, and nothing about how it came about.

const element = (id) => document.getElementById(id);

function show(id, visible) {
  element(id).hidden = !visible;
}

function fillFacts(list, facts) {
  list.replaceChildren(
    ...Object.entries(facts).flatMap(([name, value]) => {
      const term = document.createElement("dt");
      term.textContent = name;
      const description = document.createElement("dd");
      description.textContent = typeof value === "object" ? JSON.stringify(value) : String(value);
      return [term, description];
    }),
  );
}

/** Runs the action on a click, once at a time. */
export function onClick(id, action) {
  const button = element(id);
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (button.hasAttribute("aria-busy")) {
      return;
    }
    button.setAttribute("aria-busy", "true");
    await action();
    button.removeAttribute("aria-busy");
  });
}

export function loginHint() {
  return element("login-hint").value.trim();
}

export function showAccounts(current, all, choose) {
  show("app", true);
  show("signed-out", !current);
  show("signed-in", current);
  show("claims-section", current);
  show("accounts-section", all.length > 0);
  element("name").textContent = current ? `Hello, ${current.name}` : "";
  element("username").textContent = current?.username ?? "";
  fillFacts(element("claims"), current?.idTokenClaims ?? {});
  element("accounts").replaceChildren(
    ...all.map((account) => {
      const button = document.createElement("button");
      button.textContent = account.username;
      button.setAttribute("aria-pressed", String(account.homeAccountId === current?.homeAccountId));
      button.addEventListener("click", () => choose(account));
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
}

export function showAnswer(title, facts, body) {
  show("answer", true);
  element("answer-title").textContent = title;
  fillFacts(element("answer-facts"), facts);
  show("answer-body", body !== undefined);
  element("answer-body").textContent = JSON.stringify(body, null, 2);
}

/** @param retry what the button that asks the user does; without it there is no button */
export function showFailure(code, message, retry) {
  show("failure", true);
  element("failure-code").textContent = code;
  element("failure-message").textContent = message;
  show("ask-user", retry !== undefined);
  element("ask-user").onclick = retry;
}

export function clear() {
  show("failure", false);
  show("answer", false);
}
