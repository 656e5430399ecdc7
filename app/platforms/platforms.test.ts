import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { TryLater, type ShopConnection, type ShopShipments, type ShopVariant } from "#app/domain/platform.ts";
import { platforms } from "#app/platforms/index.server.ts";
import { shopWorlds, type ShopWorld } from "#tests/shop-worlds.ts";

/** What every platform promises, asked of each one in the list. */
describe.each(platforms.map((platform) => [platform.name, platform] as const))("A shop on %s", (name, platform) => {
  let world: ShopWorld;
  let shop: ShopConnection;
  let lamp: { productId: string; variantId: string };

  beforeAll(async () => {
    const start = shopWorlds[name];
    if (!start) throw new Error(`tests/shop-worlds.ts has no ${name}: its adapter would go untested`);
    world = await start();
    shop = await world.connect();
    const codes = { gtin: "4006381333931", supplierCode: "ACME" };
    lamp = await world.putVariant({ productTitle: "Lampe", title: "Rot", sku: "L-1", ...codes });
  });
  afterAll(() => world?.close());

  const order = (quantity = 2) =>
    world.placeOrder({ lines: [{ variantId: lamp.variantId, title: "Lampe", quantity, price: "89.00" }] });
  const ready = (orderId: string): Promise<ShopShipments> =>
    vi.waitFor(async () => {
      const shown = await platform.readShipments(shop, orderId);
      expect(shown.state).toBe("ready");
      return shown;
    }, 60_000);
  const ship = (orderId: string, part: ShopShipments["open"][number], quantity: number, number: string) =>
    platform.writeShipment(shop, {
      platformOrderId: orderId,
      platformRef: null,
      reference: randomUUID(),
      part: part.part,
      lines: part.lines.map((line) => ({ ...line, quantity })),
      company: "DHL",
      numbers: [number],
      urls: [`https://www.dhl.de/${number}`],
      notifyCustomer: true,
      completeOrder: true,
    });

  test("says its name, money and clock", async () => {
    const facts = await platform.readShop(shop);
    expect(facts).toMatchObject({ name: "Nordwind", currency: "EUR", timezone: "Europe/Berlin" });
  });

  test("shows an order with its codes, quantities and address", async () => {
    const orderId = await order();
    const read = await platform.fetchOrder(shop, orderId);
    expect(read).toMatchObject({
      platformOrderId: orderId,
      currency: "EUR",
      payment: "paid",
      risk: "low",
      test: false,
      cancelledAt: null,
      shippingAddress: { name: "Jürgen Groß", address1: "Packstation 145", zip: "10115", countryCode: "DE" },
    });
    expect(read!.lines).toHaveLength(1);
    expect(read!.lines[0]).toMatchObject({
      platformVariantId: lamp.variantId,
      platformProductId: lamp.productId,
      gtin: "4006381333931",
      supplierCode: "ACME",
      quantity: 2,
      currentQuantity: 2,
      remaining: 2,
      needsShipping: true,
      giftCard: false,
      otherService: null,
    });
    expect(Number(read!.lines[0]!.unitPrice)).toBe(89);
    expect((await world.look(orderId)).name).toBe(read!.name);
  });

  test("has no order under an id it never gave", async () => {
    expect(await platform.fetchOrder(shop, "999999999999")).toBeNull();
  });

  test("shows an order without an address, unpaid, as that", async () => {
    const orderId = await world.placeOrder({
      lines: [{ variantId: null, title: "Trinkgeld", quantity: 1, needsShipping: false }],
      paid: false,
      address: false,
    });
    const read = await platform.fetchOrder(shop, orderId);
    expect(read).toMatchObject({ payment: "pending", shippingAddress: null });
    expect(read!.lines[0]).toMatchObject({ needsShipping: false, gtin: "", supplierCode: "", platformVariantId: "" });
  });

  test("shows all lines of an order of 250", async () => {
    const lines = Array.from({ length: 250 }, (_, at) => ({ variantId: lamp.variantId, title: `Lampe ${at}`, quantity: 1 }));
    const read = await platform.fetchOrder(shop, await world.placeOrder({ lines }));
    expect(read!.lines).toHaveLength(250);
    expect(new Set(read!.lines.map((line) => line.platformLineId)).size).toBe(250);
    expect(read!.lines.at(-1)!.title).toBe("Lampe 249");
  });

  test("lists what changed, the oldest change first, and nothing from before", async () => {
    const orderId = await order();
    const { updatedAt } = (await platform.fetchOrder(shop, orderId))!;
    const seen = [];
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page = await platform.listChanged(shop, updatedAt, cursor);
      seen.push(...page.items);
      cursor = page.next;
    }
    expect(seen.map((item) => item.platformOrderId)).toContain(orderId);
    expect(seen.every((item) => item.updatedAt >= updatedAt)).toBe(true);
    expect(seen.map((item) => item.updatedAt.getTime())).toEqual(
      seen.map((item) => item.updatedAt.getTime()).toSorted((a, b) => a - b),
    );
  });

  test("shows every variant once, with the code of the variant and that of the product", async () => {
    const mug = await world.putVariant({
      productTitle: "Becher",
      sku: "B-1",
      gtin: "",
      supplierCode: "",
      productSupplierCode: "NORD",
    });
    const all: ShopVariant[] = [];
    for (let cursor: string | null = null, more = true; more; more = cursor !== null) {
      const page = await platform.fetchProducts(shop, { changedSince: null }, cursor);
      all.push(...page.items);
      cursor = page.next;
    }
    expect(new Set(all.map((variant) => variant.platformVariantId)).size).toBe(all.length);
    expect(all.find((one) => one.platformVariantId === mug.variantId)).toMatchObject({
      productTitle: "Becher",
      sku: "B-1",
      gtin: "",
      variantSupplierCode: "",
      productSupplierCode: "NORD",
    });
    const { items } = await platform.fetchProducts(shop, { productId: lamp.productId }, null);
    expect(items.map((one) => one.platformVariantId)).toEqual([lamp.variantId]);
    expect(items[0]).toMatchObject({ gtin: "4006381333931", variantSupplierCode: "ACME", sku: "L-1" });
  });

  test("has no variants of a product that is gone", async () => {
    expect(await platform.fetchProducts(shop, { productId: "999999999999" }, null)).toEqual({ items: [], next: null });
  });

  test("takes both codes, gives them up again, and says which change it will not have", async () => {
    const { productId, variantId } = await world.putVariant({ productTitle: "Stuhl", sku: "S-1", gtin: "", supplierCode: "" });
    const ids = { platformProductId: productId, platformVariantId: variantId };
    const shown = async () => (await platform.fetchProducts(shop, { productId }, null)).items[0];

    expect(await platform.writeCodes(shop, [{ ...ids, gtin: "96385074", supplierCode: "NORD" }])).toEqual([null]);
    expect(await shown()).toMatchObject({ gtin: "96385074", variantSupplierCode: "NORD" });
    expect(await platform.writeCodes(shop, [{ ...ids, supplierCode: "" }])).toEqual([null]);
    expect(await shown()).toMatchObject({ gtin: "96385074", variantSupplierCode: "" });

    const gone = { platformProductId: "999999999999", platformVariantId: "999999999999", gtin: "1", supplierCode: "X" };
    const [refused, written] = await platform.writeCodes(shop, [gone, { ...ids, gtin: "", supplierCode: "SUD" }]);
    expect(refused).toEqual(expect.any(String));
    expect(written).toBeNull();
    expect(await shown()).toMatchObject({ gtin: "", variantSupplierCode: "SUD" });
  });

  test("takes a parcel, and a second one beside it", async () => {
    const orderId = await order(3);
    const [part] = (await ready(orderId)).open;
    expect(part!.lines).toMatchObject([{ quantity: 3 }]);

    expect(await ship(orderId, part!, 2, "00340434161094042557")).toMatchObject({ outcome: "accepted" });
    const [rest] = (await ready(orderId)).open;
    expect(rest!.lines).toMatchObject([{ quantity: 1 }]);
    expect(await ship(orderId, rest!, 1, "00340434161094042564")).toMatchObject({ outcome: "accepted" });

    const { shipments, open } = await ready(orderId);
    expect(open).toEqual([]);
    expect(shipments.map(({ numbers, company, cancelled }) => ({ numbers, company, cancelled }))).toEqual([
      { numbers: ["00340434161094042557"], company: "DHL", cancelled: false },
      { numbers: ["00340434161094042564"], company: "DHL", cancelled: false },
    ]);
    expect(shipments.flatMap(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([2, 1]);
    expect((await world.look(orderId)).fulfilments).toHaveLength(2);
  });

  test("shows twelve parcels of one order, each with its own number", async () => {
    const orderId = await order(12);
    const numbers = Array.from({ length: 12 }, (_, at) => `number-${at}`);
    for (const number of numbers) {
      const [part] = (await ready(orderId)).open;
      expect(await ship(orderId, part!, 1, number)).toMatchObject({ outcome: "accepted" });
    }
    const { shipments, open } = await ready(orderId);
    expect(shipments.map((shipment) => shipment.numbers).toSorted()).toEqual(numbers.map((number) => [number]).toSorted());
    expect(open).toEqual([]);
  });

  test("takes 120 lines in one parcel and shows them all", async () => {
    const lines = Array.from({ length: 120 }, (_, at) => ({ variantId: lamp.variantId, title: `Lampe ${at}`, quantity: 1 }));
    const orderId = await world.placeOrder({ lines });
    const [part] = (await ready(orderId)).open;
    expect(part!.lines).toHaveLength(120);
    expect(await ship(orderId, part!, 1, "1111")).toMatchObject({ outcome: "accepted" });
    const [shipment] = (await ready(orderId)).shipments;
    expect(new Set(shipment!.lines.map((line) => line.platformLineId)).size).toBe(120);
  });

  test("takes a correction of a wrong number, and makes no second parcel of it", async () => {
    const orderId = await order(1);
    const [part] = (await ready(orderId)).open;
    const made = await ship(orderId, part!, 1, "1111");
    if (made.outcome !== "accepted") throw new Error(`not made: ${JSON.stringify(made)}`);
    const corrected = await platform.writeShipment(shop, {
      platformOrderId: orderId,
      platformRef: made.ref,
      reference: randomUUID(),
      part: part!.part,
      lines: [],
      company: "GLS",
      numbers: ["2222", "3333"],
      urls: ["https://gls.example/2222", "https://gls.example/3333"],
      notifyCustomer: false,
      completeOrder: false,
    });
    expect(corrected).toMatchObject({ outcome: "accepted", ref: made.ref });
    const { shipments } = await ready(orderId);
    expect(shipments).toMatchObject([{ platformRef: made.ref, company: "GLS", numbers: ["2222", "3333"] }]);
  });

  test("refuses more than is left, in its own words, and keeps what it had", async () => {
    const orderId = await order(1);
    const [part] = (await ready(orderId)).open;
    const effect = await ship(orderId, part!, 5, "1111");
    expect(effect).toMatchObject({ outcome: "refused", evidence: { said: expect.any(String) } });
    expect((await world.look(orderId)).fulfilments).toEqual([]);
  });

  test.each([
    ["throttled", "not_sent", 0],
    ["500", "unknown", 0],
    ["cut_before", "unknown", 0],
    ["cut_after", "unknown", 1],
  ] as const)("a parcel during trouble «%s» is %s, never taken for done", async (how, outcome, there) => {
    const orderId = await order(1);
    const [part] = (await ready(orderId)).open;
    await world.break(how, 1);
    expect(await ship(orderId, part!, 1, "1111")).toMatchObject({ outcome });
    expect((await world.look(orderId)).fulfilments).toHaveLength(there);
  });

  test("reading during trouble throws, to be tried again", async () => {
    const orderId = await order(1);
    for (const how of ["500", "throttled", "cut_before", "cut_after"] as const) {
      await world.break(how, 1);
      await expect(platform.fetchOrder(shop, orderId), how).rejects.toBeInstanceOf(TryLater);
      expect(await platform.fetchOrder(shop, orderId), `after ${how}`).not.toBeNull();
    }
  });

  test("a shop that shuts us out is known as such, and nothing counts as written", async () => {
    const orderId = await order(1);
    const [part] = (await ready(orderId)).open;
    const shut = { ...shop, credentials: "a-token-of-yesterday" };
    await expect(platform.fetchOrder(shut, orderId)).rejects.toMatchObject({ name: "AccessLost" });
    const effect = await platform.writeShipment(shut, {
      platformOrderId: orderId,
      platformRef: null,
      reference: randomUUID(),
      part: part!.part,
      lines: part!.lines,
      company: "",
      numbers: [],
      urls: [],
      notifyCustomer: false,
      completeOrder: false,
    });
    expect(effect).toMatchObject({ outcome: "not_sent", code: "access_lost" });
  });

  test("rings with a signature that holds under any of our secrets and breaks with one changed byte", async () => {
    const orderId = await order(1);
    const bell = await vi.waitFor(() => {
      const rings = world.rung().map(({ headers, body }) => ({ headers, body, ring: platform.verifyWebhook(headers, body, [world.secret]) }));
      const found = rings.find(({ ring }) => ring?.about === "order" && ring.resourceId === orderId);
      expect(found).toBeDefined();
      return found!;
    }, 60_000);
    const { headers, body, ring } = bell;
    expect(ring).toMatchObject({ domain: shop.domain, deliveryId: expect.stringMatching(/.+/) });
    expect(platform.verifyWebhook(headers, body, ["", "the secret of last week", world.secret])).toEqual(ring);
    expect(platform.verifyWebhook(headers, body, ["", "another secret"])).toBeNull();
    expect(platform.verifyWebhook(headers, Buffer.concat([body, Buffer.from(" ")]), [world.secret])).toBeNull();
    expect(platform.verifyWebhook(new Headers(), body, [world.secret, ""])).toBeNull();
  });
});
