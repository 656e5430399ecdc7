import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { until } from "../../trial.ts";
import { startWooTrial, type WooTrial } from "../trial.ts";

let trial: WooTrial;
let mug: number;
beforeEach(async () => {
  trial = await startWooTrial();
  const stock = { manage_stock: true, stock_quantity: 9 };
  mug = (await trial.made("/wc/v3/products", { name: "Tasse", regular_price: "9", ...stock })).id;
});
afterEach(() => trial.close());

const order = (more: object = {}) =>
  trial.made("/wc/v3/orders", { status: "processing", line_items: [{ product_id: mug, quantity: 2 }], ...more });
const rings = (count: number) =>
  until(
    `${count} rings`,
    () => trial.topics(),
    (seen) => seen.length >= count,
  );
interface Delivery {
  status: string;
  topic: string;
  queuedAt: number;
  dueAt: number | null;
}
const deliveries = () => trial.control<Delivery[]>("GET", "/deliveries");
/** Everything that was left for delivery has been tried. */
const settled = () =>
  until("everything was tried", deliveries, (list) => list.every(({ status }) => !["waiting", "sending", "held"].includes(status)));

describe("Webhooks", () => {
  it("ping without a signature, then sign the bytes they send", async () => {
    const { id } = await trial.listen("order.created", "s3cret&+");
    const [ping] = trial.heard;
    expect(ping).toMatchObject({ body: `webhook_id=${id}`, topic: undefined });
    expect(ping?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    const { id: orderId } = await order({ customer_note: "Straße / ł" });
    await rings(1);
    const { headers, body } = trial.heard[1]!;
    expect(headers["x-wc-webhook-signature"]).toBe(createHmac("sha256", "s3cret&+").update(body).digest("base64"));
    expect(headers).toMatchObject({
      "x-wc-webhook-topic": "order.created",
      "x-wc-webhook-resource": "order",
      "x-wc-webhook-event": "created",
      "x-wc-webhook-id": String(id),
      "x-wc-webhook-source": `${trial.sandbox.wooUrl}/`,
      "user-agent": "WooCommerce/10.5.0 Hookshot (WordPress/6.9.4)",
    });
    expect(body).toContain("Stra\\u00dfe \\/ \\u0142");
    expect(JSON.parse(body)).toMatchObject({ id: orderId, status: "processing" });
  });

  it("one new order rings order.created and order.updated, and its stock product.updated", async () => {
    for (const topic of ["order.created", "order.updated", "product.updated"]) await trial.listen(topic);
    const { id } = await order();
    expect((await rings(3)).toSorted()).toEqual(["order.created", "order.updated", "product.updated"]);
    await trial.rest("PUT", `/wc/v3/orders/${id}`, {});
    expect((await rings(4)).slice(3)).toEqual(["order.updated"]);
    await trial.rest("POST", `/wc/v3/orders/${id}/notes`, { note: "x" });
    await settled();
    expect(trial.topics()).toHaveLength(4);
  });

  it("give different orders of one second the same delivery id", async () => {
    await trial.listen("order.created");
    let shared = false;
    // A second may end between two orders; a few tries find two within one.
    for (let at = 0; at < 5 && !shared; at += 1) {
      await Promise.all([order(), order()]);
      await rings(2 * (at + 1));
      const ids = trial.heard.slice(-2).map(({ headers }) => headers["x-wc-webhook-delivery-id"]);
      shared = ids[0] === ids[1];
    }
    expect(shared).toBe(true);
  });

  it("tell of the trash by the number alone, and of nothing when an order is erased", async () => {
    await trial.listen("order.deleted");
    const [one, other] = [await order(), await order()];
    await trial.rest("DELETE", `/wc/v3/orders/${one.id}`);
    await rings(1);
    expect(trial.heard.at(-1)?.body).toBe(`{"id":${one.id}}`);
    await trial.rest("DELETE", `/wc/v3/orders/${other.id}?force=true`);
    await settled();
    expect(trial.topics()).toHaveLength(1);
    expect((await trial.rest("GET", `/wc/v3/orders/${other.id}`)).status).toBe(404);
    expect((await trial.rest("GET", `/wc/v3/orders/${one.id}`)).json).toMatchObject({ status: "trash" });
  });

  it("are tried once, and off at the seventh failure in a row without a word", async () => {
    const { id } = await trial.listen("order.updated");
    trial.ears.status = 500;
    const held = await order();
    const state = async () => ((await trial.rest("GET", `/wc/v3/webhooks/${id}`)).json as { status: string }).status;
    const seen: string[] = [];
    for (let failures = 1; failures <= 7; failures += 1) {
      if (failures > 1) await trial.rest("PUT", `/wc/v3/orders/${held.id}`, {});
      await rings(failures);
      await settled();
      seen.push(await state());
    }
    expect(seen).toEqual([...Array<string>(6).fill("active"), "disabled"]);
    trial.ears.status = 200;
    await trial.rest("PUT", `/wc/v3/orders/${held.id}`, {});
    await settled();
    expect(trial.topics()).toHaveLength(7);
    const pings = () => trial.heard.filter(({ topic }) => !topic).length;
    const before = pings();
    await trial.rest("PUT", `/wc/v3/webhooks/${id}`, { status: "active" });
    expect(pings()).toBe(before);
    await trial.rest("PUT", `/wc/v3/orders/${held.id}`, {});
    expect(await rings(8)).toHaveLength(8);
  });

  it("of an idle shop sleep until somebody visits, and then tell what is true by then", async () => {
    await trial.listen("order.updated");
    await trial.control("PUT", "/store", { idle: true });
    const { id } = await order();
    await trial.control("POST", `/orders/${id}/cancel`);
    await trial.control("PUT", "/control/clock", { advanceSeconds: 90 });
    await settled();
    expect(trial.topics()).toEqual([]);
    await fetch(trial.sandbox.wooUrl);
    await rings(1);
    expect(JSON.parse(trial.heard.at(-1)!.body)).toMatchObject({ id, status: "cancelled" });
    expect(trial.topics()).toEqual(["order.updated"]);
  });

  it("are lost, doubled or late where a fault says so", async () => {
    await trial.listen("order.created");
    const fault = (kind: string, more: object = {}) => trial.control("POST", "/control/faults", { kind, ...more });
    await fault("woo.webhook.dropped");
    await order();
    await settled();
    expect(trial.topics()).toHaveLength(0);
    await fault("woo.webhook.doubled");
    await order();
    expect(await rings(2)).toHaveLength(2);
    await fault("woo.webhook.late", { seconds: 300 });
    await order();
    // Until the fault was weighed it waits too, but not for long.
    await until("it waits for later", deliveries, ([first]) => (first?.dueAt ?? 0) - (first?.queuedAt ?? 0) > 200_000);
    expect(trial.topics()).toHaveLength(2);
    await trial.control("PUT", "/control/clock", { advanceSeconds: 301 });
    expect(await rings(3)).toHaveLength(3);
  });
});
