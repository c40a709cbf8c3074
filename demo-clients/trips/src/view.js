// The page: what is shown, and nothing about how it came about.

const element = (id) => document.getElementById(id);

function show(id, visible) {
  element(id).hidden = !visible;
}

function named(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** One stop on the way: who was seen there, and through which application. */
function stop(title, { name, username, oid, client }) {
  const facts = document.createElement("dl");
  facts.className = "facts";
  const rows = { person: `${name ?? "no name"} (${username ?? "no user name"})`, "object id": oid, "through the client": client };
  facts.append(...Object.entries(rows).flatMap(([term, value]) => [named("dt", term), named("dd", value)]));
  const item = document.createElement("li");
  item.append(named("h3", title), facts);
  return item;
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

export function city() {
  return element("city").value.trim();
}

export function showAccount(account) {
  show("app", true);
  show("signed-out", !account);
  show("signed-in", account);
  element("name").textContent = account ? `Hello, ${account.name}` : "";
}

export function showPlan(plan) {
  show("answer", true);
  element("answer-title").textContent = plan.city;
  element("advice").textContent = plan.advice;
  element("weather").textContent = `${plan.weather.description}, ${plan.weather.temperature} °C`;
  element("chain").replaceChildren(
    stop("The trip planner's API was called by", plan.seen_by_trip_api),
    stop("The weather API was called by", plan.seen_by_weather_api),
  );
}

export function showFailure(code, message) {
  show("failure", true);
  element("failure-code").textContent = code;
  element("failure-message").textContent = message;
}

export function clear() {
  show("failure", false);
  show("answer", false);
}
