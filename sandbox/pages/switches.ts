import { readFileSync } from "node:fs";
import { html } from "hono/html";
import { FAULT_KINDS } from "../faults.ts";
import type { Delivery } from "../webhooks/deliver.ts";
import type { Html, Visit } from "./deps.ts";
import { badge, moment, outcome } from "./fragments.ts";
import { layout } from "./layout.ts";

const README = new URL("../README.md", import.meta.url);

/** The control API for hands: what may go wrong, the clock, the doorbell's log, a fresh start. */
export function switchesPage(visit: Visit): Html {
  const { c } = visit;
  return layout(visit, {
    title: "Switches",
    body: html`<main>
      <div class="page">
        <div class="head"><h1>Switches</h1></div>
        <p class="lead">What a real shop, network or mail server does to an app now and then, one press away.</p>
        ${outcome((name) => c.req.query(name))}
        <div class="two">
          <div class="stack">${faultsCard(visit)}${deliveriesCard(visit)}</div>
          <div class="stack">${clockCard(visit)}${resetCard()}</div>
        </div>
        <details class="card act">
          <summary>The same by script: the control API</summary>
          <pre>${readFileSync(README, "utf8")}</pre>
        </details>
      </div>
    </main>`,
  });
}

const KINDS: Record<(typeof FAULT_KINDS)[number], string> = {
  "webhook.dropped": "A webhook is never sent",
  "webhook.doubled": "A webhook is sent twice",
  "webhook.late": "A webhook comes a minute late",
  "webhook.out_of_order": "A webhook comes after the next one",
  "api.500": "The Admin API answers 500",
  "api.throttled": "The Admin API is throttled",
  "api.timeout_before": "The line is cut, nothing was done",
  "api.timeout_after": "The line is cut, all was done",
  "api.slow": "The Admin API answers after 20 seconds",
  "token.refused": "A token is refused",
  "smtp.refuse": "The mail server refuses the recipient",
  "smtp.defer": "The mail server says: later",
  "smtp.slow": "The mail server answers after 20 seconds",
  "smtp.cut_connect": "The mail server hangs up instead of greeting",
  "smtp.cut_greeting": "The mail server hangs up when it is greeted",
  "smtp.cut_mail": "The mail server hangs up at the sender",
  "smtp.cut_rcpt": "The mail server hangs up at the recipient",
  "smtp.cut_data": "The mail server hangs up before the mail",
  "smtp.cut_before_dot": "The mail server hangs up within the mail",
  "smtp.cut_at_dot": "The mail server throws a mail away and hangs up",
  "smtp.cut_after_dot": "The mail server hangs up after taking the mail",
  "woo.webhook.dropped": "WooCommerce: a webhook is never sent",
  "woo.webhook.doubled": "WooCommerce: a webhook is sent twice",
  "woo.webhook.late": "WooCommerce: a webhook comes a minute late",
  "woo.webhook.out_of_order": "WooCommerce: a webhook comes after the next one",
  "woo.api.500": "WooCommerce: the REST API answers 500",
  "woo.api.429": "WooCommerce: the host says too many requests",
  "woo.api.timeout_before": "WooCommerce: the line is cut, nothing was done",
  "woo.api.timeout_after": "WooCommerce: the line is cut, all was done",
  "woo.api.slow": "WooCommerce: the REST API answers after 20 seconds",
};

function faultsCard({ world }: Visit): Html {
  const armed = world.faults.list();
  return html`<section class="card">
    <header>
      <h2>Let something go wrong</h2>
      <form class="push" method="post" action="/control/by-hand/disarm">
        <button ${armed.some(({ left }) => left > 0) ? "" : "disabled"}>Switch all off</button>
      </form>
    </header>
    <form class="pad tools" method="post" action="/control/by-hand/fault">
      <select name="kind" aria-label="What goes wrong" style="flex:1; min-width:200px">
        ${FAULT_KINDS.map((kind) => html`<option value="${kind}">${KINDS[kind]}</option>`)}
      </select>
      <input type="number" name="times" value="1" min="1" max="999" aria-label="How many times" />
      <button class="primary">Switch on</button>
    </form>
    <ul class="rows" data-live="faults">
      ${armed.map(
        ({ kind, left, struck }) => html`<li class="row">
          <span class="grow">${KINDS[kind]}</span>
          <span class="soft small nowrap">struck ${struck}</span>
          ${left > 0 ? badge(`${left} to come`, "warn") : badge("over")}
        </li>`,
      )}
    </ul>
  </section>`;
}

function deliveriesCard({ world, shop }: Visit): Html {
  const list = world.db
    .prepare<[string], Delivery>("SELECT * FROM deliveries WHERE shop = ? ORDER BY id DESC LIMIT 12")
    .all(shop.domain);
  return html`<section class="card" data-live="deliveries">
    <header><h2>Webhooks rung</h2><span class="soft small">the latest</span></header>
    ${list.length === 0
      ? html`<p class="pad soft">None yet.</p>`
      : html`<ul class="rows">
          ${list.map(
            ({ topic, triggeredAt, attempts, status, answer }) => html`<li class="row">
              <span class="grow">
                <span class="mono below cut">${topic}</span>
                <span class="below soft small">${moment(triggeredAt, shop)}${answer ? `, answer ${answer}` : ""}</span>
              </span>
              <span class="soft small nowrap">${attempts === 1 ? "1 try" : `${attempts} tries`}</span>
              ${badge(status, status === "delivered" ? "good" : status === "waiting" ? "warn" : "")}
            </li>`,
          )}
        </ul>`}
  </section>`;
}

const STEPS: [words: string, seconds: number][] = [
  ["5 minutes", 300],
  ["1 hour", 3600],
  ["1 day", 86_400],
  ["60 days", 5_184_000],
];

function clockCard({ world, shop }: Visit): Html {
  const ahead = world.clock.offset();
  return html`<section class="card">
    <header><h2>Clock</h2></header>
    <div class="pad fields">
      <p data-live="clock">
        ${moment(world.clock.now(), shop)}${ahead > 0 ? html` <span class="soft">(moved forward)</span>` : ""}
      </p>
      <p class="hint">Moves the shop's clock and Stafette's. It never goes back.</p>
      <form class="actions" method="post" action="/control/by-hand/clock">
        ${STEPS.map(([words, seconds]) => html`<button name="seconds" value="${seconds}">+ ${words}</button>`)}
      </form>
    </div>
  </section>`;
}

function resetCard(): Html {
  return html`<section class="card">
    <header><h2>Fresh start</h2></header>
    <form class="pad fields" method="post" action="/control/by-hand/reset">
      <p class="hint">Takes away the shop's orders, products and mails and puts the first products back. Stafette keeps
        what it knows.</p>
      <div><button class="danger">Clear the shop</button></div>
    </form>
  </section>`;
}
