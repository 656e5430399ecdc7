import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TABLE, type Row } from "#tests/authorisation-table.ts";
import { rows } from "#tests/rows.ts";
import { paidOrder } from "#tests/sandbox-shop.ts";
import { tally } from "#tests/security/tally.ts";
import { BROWSER, signed, startTown, type Town } from "#tests/security/town.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { until } from "#tests/world.ts";

const counted = tally("zero bytes: doors and texts on PostgreSQL, which keeps none");
const LAMP = "950000000001";

let town: Town;
beforeAll(async () => {
  town = await startTown();
});
afterAll(() => town?.close());

/** Whoever may do most at a door. */
const insider = (row: Row) => (row.route.startsWith("s.order") ? town.links.acme.cookie : row.route.startsWith("operator") ? town.operatorWhoLeaves.cookie : row.route === "sign-out" ? "" : town.member.cookie);
const knock = async (row: Row, path: string, init: RequestInit = {}) => {
  const headers = { "user-agent": BROWSER, origin: town.world.appUrl, cookie: insider(row), ...init.headers };
  const answer = await fetch(town.world.appUrl + path, { ...init, headers, redirect: "manual" });
  return { status: answer.status, text: await answer.text() };
};

/** The fields a page sends, each with a zero in its middle; and a field that is one. */
function zeroed(form: FormData | Record<string, string>): FormData {
  const all = new FormData();
  const fields = form instanceof FormData ? [...form] : Object.entries(form);
  for (const [name, value] of fields) {
    if (value instanceof File || name === "intent" || name === "step") all.append(name, value);
    else all.append(name, `${value.slice(0, 1)}\0${value.slice(1)}`);
  }
  for (const name of ["email", "name", "address", "number", "q", "after", "id", "shopId", "contactId", "changes", "lines", "ids", "reason", "note", "x\0y"]) if (!all.has(name)) all.append(name, "a\0@b.example");
  return all;
}

describe("A zero byte", () => {
  const READING = TABLE.filter((row) => row.method === "GET");
  test.each(counted(READING, 2).map((row) => [row.route, row] as const))("in the address of %s breaks nothing", async (_route, row) => {
    const [path, query = ""] = row.path(town.it).split("?");
    const names = ["q", "shop", "tab", "after", "before", "cursor", "sort", "gtin", "user_id", "success", "tried", "status", "supplier", "code"];
    const asked = `${query ? `${query}%00&` : ""}${names.map((name) => `${name}=a%00b`).join("&")}`;
    for (const to of [`${path}%00`, `${path}?${asked}`, `${path === "/" ? "/_root" : path}.data?${asked}`]) {
      const { status, text } = await knock(row, to);
      expect([to, status >= 500, text.includes("\0")]).toEqual([to, false, false]);
    }
  });

  const WRITING = TABLE.filter((row) => row.method === "POST" && !["sign-out", "s.$token"].includes(row.route));
  test.each(counted(WRITING, 3).map((row) => [row.route, row] as const))("in a form sent to %s breaks nothing", async (_route, row) => {
    const form = zeroed(row.form?.() ?? {});
    const texts = new URLSearchParams([...form].filter((field): field is [string, string] => typeof field[1] === "string"));
    const json = JSON.stringify({ variants: [{ id: "1\0", gtin: "4006381333931\0", supplierCode: "AC\0ME" }], key_id: 1, user_id: "x\0", consumer_key: "ck_\0", consumer_secret: "cs_\0", key_permissions: "read_write" });
    for (const [what, body] of [["parts", form], ["a form", texts], ["JSON", json]] as const) {
      const headers = row.route.startsWith("webhooks") ? signed(town.world.env.SHOPIFY_API_SECRET!, String(body)) : {};
      const { status } = await knock(row, row.path(town.it), { method: "POST", body: row.route.startsWith("webhooks") ? String(body) : body, headers });
      expect([what, status >= 500]).toEqual([what, false]);
    }
  });

  test("in what a merchant and a supplier type is left out, and the rest is kept", async () => {
    const supplier = { code: "NU\0LL", name: "Nul\0l Ltd", status: "active", language: "en", timezone: "Europe/London", email: "orders@null.example" };
    const created = await town.member.post("/app/suppliers/new", supplier);
    expect(created.status).toBeLessThan(400);
    const [kept] = rows<{ id: string; name: string }>(town.world, "SELECT id, name FROM Supplier WHERE code = 'NULL'");
    expect(kept?.name).toBe("Null Ltd");
    const form = new FormData();
    form.set("file", new File(["gtin,cost,currency,supplier_sku\n4006381333931,1.00,EUR,A\0B\n"], "list.csv", { type: "text/csv" }));
    const taken = await town.member.fetch(`/app/suppliers/${kept!.id}/catalogue`, { method: "POST", body: form });
    expect(taken.status).toBe(200);
    expect(rows(town.world, "SELECT supplierSku FROM CatalogueItem WHERE supplierId = ?", kept!.id)).toEqual([{ supplierSku: "AB" }]);
  });

  test("in an order that a shop has loses no order: it is sent once, and its texts come without it", async () => {
    const address = { first_name: "Nu\0la", last_name: "Ze\0ro", address1: "Null\0weg 1", city: "Ham\0burg", zip: "20\x00457", country: "Germany", country_code: "DE", phone: "+49\0 40" };
    const body = paidOrder([{ variantId: LAMP, quantity: 1 }], { shipping_address: address, note: "zero\0" });
    body.line_items.forEach((item) => Object.assign(item, { title: "Lamp\0shade", sku: "SK\0U" }));
    await town.shop.place(body);
    const number = `${body.name.slice(1)}-ACME-1`;
    const mail = await town.shop.mail(number, ({ subject }) => subject.includes(number));
    expect(mail.text).toContain("Lampshade");
    expect(mail.text + mail.html).not.toContain("\0");
    const order = rows<{ id: string }>(town.world, "SELECT orderId AS id FROM PurchaseOrder WHERE number = ?", number)[0]!.id;
    expect(rows(town.world, "SELECT title, sku FROM OrderLine WHERE orderId = ?", order)).toEqual([{ title: "Lampshade", sku: "SKU" }]);
    const acme = await new Supplier().open(linkIn(mail));
    for (const words of ["Nula Zero", "Nullweg 1", "Hamburg"]) expect(acme.text()).toContain(words);
    await acme.act("ship", { numbers: "1Z999AA1\x000123456784", carrier: "ups" });
    await until("the parcel is kept", async () => rows(town.world, "SELECT number FROM Parcel WHERE number = '1Z999AA10123456784'")[0]);
    expect((await town.shop.mails()).filter(({ subject }) => subject.includes(number))).toHaveLength(1);
  });
});
