import { html } from "hono/html";
import type { ShopView, ShownLine } from "../../woocommerce/shop/shop-view.ts";
import type { Store } from "../../woocommerce/woo.ts";
import type { Html } from "../deps.ts";
import { pathIn } from "./words.ts";

const units = ({ id, name }: ShownLine, value: number, max: number): Html => html`<label class="line">
  <input type="number" name="quantity ${id}" min="0" max="${max}" value="${value}" />
  <span class="grow">${name}</span></label
>`;

/** What a merchant may do to the order in wp-admin; the webhooks ring as there. */
export function orderForms(store: Store, { id, number, status, lines }: ShopView): Html {
  const form = (act: string, title: string, words: Html) => html`<details class="act">
    <summary>${title}</summary>
    <form method="post" action="${pathIn(store, `/orders/${id}/${act}`)}">${words}</form>
  </details>`;
  const press = (act: string, title: string, hint: string, kind = "primary") =>
    form(
      act,
      title,
      html`<p class="hint">${hint}</p>
        <button class="${kind}">${title}</button>`,
    );
  const refundable = lines.filter(({ currentQuantity }) => currentQuantity > 0);
  const isOpen = !["cancelled", "refunded", "trash"].includes(status);
  return html`<section class="card">
    <header><h2>Change it in the store</h2></header>
    ${lines.length > 0 && isOpen
      ? form(
          "edit",
          "Edit quantities",
          html`<p class="hint">How many the order shall have from now on; 0 removes the item.</p>
            ${lines.map((line) => units(line, line.quantity, 9999))}<button class="primary">
              Save the quantities
            </button>`,
        )
      : ""}
    ${refundable.length > 0 && isOpen
      ? form(
          "refund",
          "Refund",
          html`${refundable.map((line) => units(line, 0, line.currentQuantity))}<button class="primary">
              Refund
            </button>`,
        )
      : ""}
    ${["pending", "on-hold", "failed"].includes(status)
      ? press("pay", "Mark as paid", "The customer's money has arrived.")
      : ""}
    ${isOpen ? press("cancel", "Cancel the order", "The goods go back into stock.", "danger") : ""}
    ${status === "trash"
      ? ""
      : press("trash", "Move to the trash", "Rings order.deleted with the number alone.", "danger")}
    ${press("force-delete", `Erase #${number}`, "Gone for good. No webhook tells of it.", "danger")}
  </section>`;
}
