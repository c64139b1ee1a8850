// A web app that holds its help: it says what it knows, takes hand-overs, keeps events for its own server.
"use strict";

const help = document.querySelector("handrail-help");
if (!("tell" in help)) {
  throw new Error("help/handrail-help.js is not there: publish.sh puts a bundle beside this page");
}

const consent = document.querySelector("#consent");

// What the app knows of its customer. Product ids are those of the knowledge base.
help.tell("host.facts", { facts: { product: "sock-2", firmware: "3.2.1", "App version": "5.1" } });
help.tell("host.contacts", { open: { chat: true } });
const allow = () => help.tell("host.consent", { events: consent.checked, searches: false });
consent.addEventListener("change", allow);
allow();

for (const button of document.querySelectorAll("[data-context]")) {
  button.addEventListener("click", () => help.tell("host.open", { context: button.dataset.context }));
}

// A hand-over is taken once it is kept. In a real app it goes to the help desk; `id` tells the same one when it comes again.
help.addEventListener("help.handover.sent", (event) => {
  const cases = JSON.parse(localStorage.getItem("cases") ?? "{}");
  const ticket = cases[event.detail.id]?.ticket ?? `CASE-${Object.keys(cases).length + 1}`;
  cases[event.detail.id] = { ticket, ...event.detail };
  localStorage.setItem("cases", JSON.stringify(cases));
  event.preventDefault();
  help.tell("host.handover.accepted", { id: event.detail.id, ticket });
  show();
});

// Events are CloudEvents, one a line; the same id may come twice.
help.addEventListener("help.events", (event) => {
  const lines = event.detail.events.map((one) => JSON.stringify(one));
  localStorage.setItem("events", [localStorage.getItem("events"), ...lines].filter(Boolean).join("\n"));
  event.preventDefault();
});

function show() {
  const cases = Object.values(JSON.parse(localStorage.getItem("cases") ?? "{}"));
  document.querySelector("#cases").replaceChildren(
    ...cases.map(({ ticket, articles, path, note }) => {
      const line = document.createElement("li");
      // What customers wrote is text, never markup.
      line.textContent = `${ticket}: ${articles.map(({ title }) => title).join(", ")} · ${path.map(({ title, outcome }) => `${title} (${outcome})`).join(" → ")} ${note}`;
      return line;
    }),
  );
}

show();
