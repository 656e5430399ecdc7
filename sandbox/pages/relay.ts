import { html } from "hono/html";
import type { MailRow } from "../mailbox/letters.ts";
import type { Html } from "./deps.ts";
import { counted } from "./fragments.ts";
import { icon } from "./icons.ts";
import type { OrderView } from "./order-view.ts";

type State = "done" | "now" | "later";

interface Leg {
  state: State;
  title: string;
  words: Html | string;
  actions?: Html | string;
}

/**
 * The way of one order in three legs: placed, mailed to the supplier, tracking in the shop. `view` null: none yet;
 * `start` places one, and is empty on the order's own page.
 */
export function relay(view: OrderView | null, mails: MailRow[], start: Html | string): Html {
  const legs = [placed(view, start), mailed(view, mails), tracked(view, mails, start === "")];
  return html`<section class="card relay" aria-label="The way of an order" data-live="relay">
    ${legs.map(
      ({ state, title, words, actions = "" }, at) => html`<div
        class="leg ${state}"
        ${state === "now" ? html`aria-current="step"` : ""}>
        <span class="spot">${state === "done" ? icon("check") : at + 1}</span>
        <h2>${title}</h2>
        <p>${words}</p>
        ${actions ? html`<div class="actions">${actions}</div>` : ""}
      </div>`,
    )}
  </section>`;
}

function placed(view: OrderView | null, start: Html | string): Leg {
  if (!view)
    return {
      state: "now",
      title: "A customer orders",
      words: "You play the customer: one press places a paid order.",
      actions: start,
    };
  const { order, lines, customer } = view;
  return {
    state: "done",
    title: "A customer ordered",
    words: html`<a href="/orders/${order.id}">${order.name}</a>, ${counted(lines.length, "line")} for ${customer}`,
    actions: start,
  };
}

function mailed(view: OrderView | null, mails: MailRow[]): Leg {
  const title = "The supplier gets a mail";
  if (!view) return { state: "later", title, words: "Stafette sends him his lines, with a link." };
  if (mails.length > 0) {
    const shown = mails.slice(0, 3);
    return {
      state: "done",
      title: mails.length === 1 ? "The supplier got a mail" : `${mails.length} mails went out`,
      words: hasTracking(view)
        ? "Each supplier got his own lines, and nothing about the others."
        : "Open it, press the link, and play the supplier: say “I ship this” and give a number.",
      actions: shown.map(
        (mail, at) =>
          html`<a class="button ${at === 0 && !hasTracking(view) ? "primary" : ""}" href="/mailbox/${mail.id}">
            ${icon("mail")} ${shown.length === 1 ? "Open the mail" : mail.to[0]}
          </a>`,
      ) as unknown as Html,
    };
  }
  if (view.status === "CANCELLED" || view.status === "FULFILLED" || view.status === "RESTOCKED") {
    return { state: "later", title, words: "No mail went out for this order." };
  }
  return {
    state: "now",
    title,
    words: html`<span class="wait">Waiting for the mail</span><br />
      <span class="small">If none comes, <a href="/apps/stafette">Stafette</a> says why.</span>`,
  };
}

function tracked(view: OrderView | null, mails: MailRow[], onItsPage: boolean): Leg {
  const title = "Tracking comes back";
  const tracks =
    view?.parcels
      .filter(({ fulfilment }) => fulfilment.status === "SUCCESS")
      .flatMap((parcel) => parcel.tracks.map((track) => ({ ...track, company: parcel.fulfilment.company }))) ?? [];
  if (tracks.length > 0) {
    const [first] = tracks;
    return {
      state: "done",
      title: "Tracking is in the shop",
      words: html`${first?.company ?? "Carrier not named"}
      ${first?.url
        ? html`<a class="track" href="${first.url}" target="_blank" rel="noopener noreferrer">${first.number}</a>`
        : html`<span class="track">${first?.number}</span>`}${tracks.length > 1
        ? ` and ${tracks.length - 1} more`
        : ""}`,
      actions: onItsPage ? "" : html`<a class="button" href="/orders/${view?.order.id}">See the order</a>`,
    };
  }
  const now = view !== null && mails.length > 0;
  return {
    state: now ? "now" : "later",
    title,
    words: now
      ? html`<span class="wait">Waiting for the supplier: that is you, in the mail</span>`
      : "What he enters stands in this shop, and the customer is told.",
  };
}

const hasTracking = (view: OrderView): boolean => view.parcels.some(({ tracks }) => tracks.length > 0);
