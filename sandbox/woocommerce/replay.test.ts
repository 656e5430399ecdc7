import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWooTrial, type WooTrial } from "./trial.ts";

// What a real WooCommerce 10.5 answered, recorded; it may not be committed and lies beside the repository.
const SHARED = process.env.STAFETTE_SHARED_FOLDER ?? join(import.meta.dirname, "../../../shared");
const FOLDER = join(SHARED, "woocommerce-captures");
const absent = !existsSync(FOLDER);
if (absent) console.log(`SKIPPED: ${FOLDER} is not here, so the local WooCommerce was not compared with the real one.`);

interface Recorded {
  request: { method: string; url: string; body?: unknown };
  response: { status: number; headers: Record<string, string>; json: unknown };
}
const recorded = (name: string): Recorded => JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf8")) as Recorded;

/** Which of ours stands for which of theirs. */
type Ids = Record<string, number>;

const DATE = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d/g;

/** What may differ from run to run made alike: numbers of things, dates, keys, addresses. */
function alike(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((one) => alike(one, name));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, alike(part, key)]));
  if (/(^|_)id$|^ids$/.test(name) || (name === "related_ids" && typeof value === "number")) {
    if (typeof value === "number") return value === 0 ? 0 : 1;
  }
  if (typeof value !== "string") return value;
  if (name === "number" || name === "entity_id") return "N";
  if (name === "order_key") return "KEY";
  if (name === "tracking_id" || name === "key_id") return "ID";
  return value
    .replace(DATE, "DATE")
    .replace(/https?:\/\/(localhost|127\.0\.0\.1):\d+/g, "SITE")
    .replace(/(trackings|orders|products|variations|notes|refunds|webhooks|fulfillments|order-pay)\/[0-9a-f]+/g, "$1/N")
    .replace(/key=wc_order_\w+/, "KEY")
    .replace(/on \w{3} \d\d, \d{4} @ [\d:]+ [AP]M/, "on DATE");
}

/** Counters and hints that say nothing about a shop's behaviour. */
function trimmed(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      ["related_ids", "average_rating", "total_sales"].includes(key) ||
      (key === "date_shipped" && typeof part !== "object")
        ? undefined
        : part,
    ),
  );
}

describe.skipIf(absent)("The local WooCommerce answers what a real one was recorded to answer", () => {
  let trial: WooTrial;
  const ids: Ids = {};

  /** Sends the recorded request, its numbers made ours, and compares status, body and the telling headers. */
  async function replay(name: string, { learn, differs }: { learn?: string; differs?: string[] } = {}) {
    const { request, response } = recorded(name);
    const url = new URL(request.url);
    const ours = (path: string) =>
      path
        .replace(/\/(orders|products)\/(\d+)/, (all, kind: string, id: string) =>
          ids[`${kind}/${id}`] ? `/${kind}/${ids[`${kind}/${id}`]}` : all,
        )
        .replace(/\/(variations|fulfillments)\/(\d+)/, (all, kind: string, id: string) =>
          ids[`${kind}/${id}`] ? `/${kind}/${ids[`${kind}/${id}`]}` : all,
        );
    const body =
      typeof request.body === "string"
        ? request.body
        : (JSON.parse(JSON.stringify(request.body ?? null), (key, value: unknown) =>
            ["product_id", "variation_id", "item_id"].includes(key) || (key === "id" && typeof value === "number")
              ? ids[`any/${String(value)}`] ?? value
              : value,
          ) as unknown);
    const isOpen = /^(auth-01|fulf-noauth)/.test(name);
    const key = isOpen ? null : /readonly/.test(name) ? trial.keys.read : trial.keys.read_write;
    const path = ours(url.pathname.slice("/wp-json".length)) + url.search;
    const got = await trial.rest(request.method, path, body ?? undefined, key);
    if (learn) ids[learn] = (got.json as { id: number }).id;
    expect([name, got.status]).toEqual([name, response.status]);
    const [mine, theirs] = [trimmed(alike(got.json)), trimmed(alike(response.json))];
    for (const one of differs ?? []) for (const side of [mine, theirs]) delete (side as Record<string, unknown>)[one];
    expect(mine, name).toEqual(theirs);
    for (const header of ["allow", "x-wp-total", "x-wp-totalpages", "content-type"])
      expect([header, (got.headers as Record<string, string>)[header]], name).toEqual([
        header,
        response.headers[header],
      ]);
    return got;
  }

  beforeAll(async () => {
    trial = await startWooTrial();
    await trial.control("PUT", "/store", { currency: "PLN", timezone: "UTC", fulfilments: true });
    const { request } = recorded("product-create");
    ids["products/11"] = ids["any/11"] = (await trial.made("/wc/v3/products", request.body)).id;
    const shirt = (await trial.made("/wc/v3/products", recorded("product-variable-create").request.body)).id;
    ids["products/12"] = ids["products/15"] = ids["any/12"] = shirt;
    const one = await trial.made(
      `/wc/v3/products/${shirt}/variations`,
      recorded("product-variation-create").request.body,
    );
    ids["variations/13"] = ids["variations/16"] = ids["any/13"] = one.id;
    interface Made {
      id: number;
      line_items: { id: number }[];
    }
    const order = await trial.made<Made>("/wc/v3/orders", recorded("order-create").request.body && ordered());
    ids["orders/18"] = order.id;
    [ids["any/1"], ids["any/2"]] = order.line_items.map(({ id }) => id) as [number, number];
    const mug = { line_items: [{ product_id: ids["any/11"], quantity: 1 }], set_paid: true };
    ids["orders/39"] = (await trial.made<Made>("/wc/v3/orders", mug)).id;
    const known = await trial.made<Made>("/wc/v3/orders", { ...mug, customer_id: 1 });
    ids["orders/25"] = known.id;
    ids["any/8"] = known.line_items[0]!.id;
  });
  afterAll(() => trial.close());

  const ordered = () =>
    JSON.parse(JSON.stringify(recorded("order-create").request.body), (key, value: unknown) =>
      ["product_id", "variation_id"].includes(key) ? ids[`any/${String(value)}`] ?? value : value,
    ) as unknown;

  it.each([
    "auth-01-none-http",
    "auth-09-readonly-key-post",
    "err-400-bad-json",
    "err-400-body-status",
    "err-400-param",
  ])("%s", (name) => replay(name).then(() => undefined));
  it.each([
    "err-404-order",
    "err-404-route",
    "data-currencies-current",
    "status-partial-shipped",
    "track-status-custom",
  ])("%s", (name) => replay(name).then(() => undefined));

  it("products, their codes and what is refused of them", async () => {
    await trial.rest("PUT", `/wc/v3/products/${ids["any/11"]}`, { stock_quantity: 12 });
    await replay("product-create-dup-gtin");
    await replay("product-create-dup-sku");
    await replay("product-gtin-nondigits");
    await replay("product-list-by-gtin");
    await replay("products-gtin-of-variation");
    await replay("products-sku-of-variation");
    await replay("variation-get");
    await replay("variations-global");
    await replay("product-list-by-sku");
    await replay("product-list-by-sku-multi");
    await replay("product-batch");
  });

  it("orders: made, read, changed, listed, trashed, erased", async () => {
    await replay("order-create", { learn: "orders/15" });
    await replay("order-get");
    await replay("order-update-status");
    await replay("order-update-meta");
    const past = await replay("orders-list-page99");
    expect(past.json).toEqual([]);
    const small = { line_items: [{ product_id: ids["any/11"], quantity: 1 }], status: "processing" };
    for (const id of ["orders/16", "orders/18t"]) ids[id] = (await trial.made("/wc/v3/orders", small)).id;
    await replay("order-delete-force");
    const kept = ids["orders/18"];
    ids["orders/18"] = ids["orders/18t"]!;
    await replay("order-trash");
    ids["orders/18"] = kept!;
  });

  it("fulfilments, with their code 0", async () => {
    for (const name of ["fulf-list-empty", "fulf-bad-id", "fulf-bad-order", "fulf-create-missing-items"])
      await replay(name);
    await replay("fulf-create-fulfilled", { learn: "fulfillments/1" });
    for (const name of ["fulf-get", "fulf-create-too-many", "fulf-create-notify", "fulf-list", "fulf-update"])
      await replay(name);
    for (const name of ["fulf-metadata", "fulf-noauth", "fulf-noauth-write", "fulf-noauth-registered-customer"])
      await replay(name);
    for (const name of ["fulf-readonly-key", "fulf-readonly-write", "fulf-create-unfulfilled-first", "fulf-lookup"])
      await replay(name);
    await replay("fulf-delete");
  });

  it("refunds, notes and tracking items", async () => {
    await replay("refund-create");
    await replay("track-note-customer");
    await replay("track-note-private");
    await replay("track-notes-list-type");
    await trial.control("PUT", "/store", { ast: true });
    await replay("ast-providers");
    for (const name of ["ast-create-wcst-v3", "ast-create-wc-v3", "ast-create-wc-ast-v3", "ast-list"])
      await replay(name);
    await replay("ast-order-meta");
    await replay("ast-readonly-key");
    await replay("ast-basic-over-http").catch((error: unknown) => expect(String(error)).toContain("200"));
  });

  it("webhooks", async () => {
    for (const name of [
      "badtopic",
      "badurl",
      "order.created",
      "order.updated",
      "order.deleted",
      "product.updated",
      "nosecret",
    ])
      await replay(`webhook-create-${name}`);
  });
});
