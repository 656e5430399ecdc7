import { html } from "hono/html";
import { text } from "../json.ts";
import type { Line } from "../store/types.ts";
import type { Html } from "./deps.ts";
import type { OrderView } from "./order-view.ts";

/** What a merchant may do to the order in his shop; each press rings the app as Shopify would. */
export function orderForms(view: OrderView): Html {
  const { order, lines } = view;
  const open = !order.cancelledAt;
  const left = lines.filter(({ remaining }) => remaining > 0);
  const refundable = lines.filter(({ currentQuantity }) => currentQuantity > 0);
  const form = (act: string, title: string, words: Html) =>
    html`<details class="act">
      <summary>${title}</summary>
      <form method="post" action="/orders/${order.id}/${act}">${words}</form>
    </details>`;
  return html`<section class="card">
    <header><h2>Change it in the shop</h2></header>
    ${left.length ? form("fulfil", "Fulfil by hand", fulfilForm(left)) : ""}
    ${open && lines.length ? form("edit", "Edit quantities", editForm(lines)) : ""}
    ${open ? form("address", "Edit the address", addressForm(view)) : ""}
    ${refundable.length ? form("refund", "Refund", refundForm(refundable)) : ""}
    ${order.financialStatus === "paid" || !open
      ? ""
      : form(
          "pay",
          "Mark as paid",
          html`<p class="hint">The customer's money has arrived.</p>
            <button class="primary">Mark as paid</button>`,
        )}
    ${open ? form("risk", "Fraud analysis", riskForm(order.risk)) : ""}
    ${open
      ? form(
          "cancel",
          "Cancel the order",
          html`<p class="hint">
              What has not shipped is refunded and cannot be shipped any more. This cannot be undone.
            </p>
            <button class="danger">Cancel ${order.name}</button>`,
        )
      : ""}
  </section>`;
}

const titleOf = ({ title, variantTitle }: Line): string => (variantTitle ? `${title}, ${variantTitle}` : title);

const units = (line: Line, name: string, value: number, max: number): Html => html`<label class="line">
  <input type="number" name="${name} ${line.id}" min="0" max="${max}" value="${value}" />
  <span class="grow">${titleOf(line)} <small>of ${max}</small></span></label>`;

function fulfilForm(lines: Line[]): Html {
  return html`${lines.map((line) => units(line, "quantity", line.remaining, line.remaining))}
    <label>Company<input name="company" placeholder="DHL" autocomplete="off" /></label>
    <label>Numbers<input name="numbers" placeholder="one or more, with commas" autocomplete="off" /></label>
    <label class="line"><input type="checkbox" name="notify" checked /> Tell the customer</label>
    <button class="primary">Fulfil</button>`;
}

function editForm(lines: Line[]): Html {
  return html`<p class="hint">How many the order shall have from now on.</p>
    ${lines.map(
      (line) =>
        html`<label class="line"><input
            type="number"
            name="quantity ${line.id}"
            min="${line.currentQuantity - line.remaining}"
            max="9999"
            value="${line.currentQuantity}" />
            <span class="grow">${titleOf(line)}</span></label>`,
    )}
    <button class="primary">Save the quantities</button>`;
}

function addressForm({ address }: OrderView): Html {
  const field = (name: string, label: string) =>
    html`<label>${label}<input name="${name}" value="${text(address?.[name]) ?? ""}" autocomplete="off" /></label>`;
  return html`<div class="fields">
      ${field("first_name", "First name")}${field("last_name", "Last name")}${field("company", "Company")}
      ${field("address1", "Street and number")}${field("address2", "Addition")}${field("zip", "Postcode")}${field(
        "city",
        "Town",
      )}
      ${field("country_code", "Country code")}${field("phone", "Phone")}
    </div>
    <button class="primary">Save the address</button>`;
}

function refundForm(lines: Line[]): Html {
  return html`${lines.map((line) => units(line, "quantity", 0, line.currentQuantity))}<button class="primary">
      Refund
    </button>`;
}

function riskForm(risk: string): Html {
  return html`<label>Result<select name="risk">
        ${["LOW", "MEDIUM", "HIGH", "PENDING"].map(
          (one) =>
            html`<option value="${one}" ${one === risk ? "selected" : ""}>
              ${one.charAt(0)}${one.slice(1).toLowerCase()}
            </option>`,
        )}
      </select></label><button class="primary">Save</button>`;
}
