import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture, startTrial, until, type Trial } from "../trial.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
  await trial.install();
});
afterAll(() => trial.close());

interface Part {
  id: string;
  remainingQuantity: number;
  totalQuantity: number;
}
interface FulfilmentOrder {
  id: string;
  status: string;
  assignedLocation: { name: string };
  supportedActions: { action: string }[];
  lineItems: { nodes: Part[] };
}

const FULFILMENT_ORDERS = `query ($id: ID!) { order(id: $id) { fulfillmentOrders(first: 10) { nodes {
  id status assignedLocation { name } supportedActions { action }
  lineItems(first: 10) { nodes { id remainingQuantity totalQuantity lineItem { id } } } } } } }`;

async function fulfilmentOrders(orderId: string): Promise<FulfilmentOrder[]> {
  return (await trial.graphql(FULFILMENT_ORDERS, { id: `gid://shopify/Order/${orderId}` })).data.order.fulfillmentOrders
    .nodes;
}
const routed = (orderId: string) =>
  until(
    "the fulfilment orders",
    () => fulfilmentOrders(orderId),
    (list) => list.length > 0,
  );

async function placed(name = "company-long-address") {
  const orderId = await trial.place(fixture(name));
  const list = await routed(orderId);
  return { orderId, list, first: list[0]!, parts: list[0]!.lineItems.nodes };
}

const CREATE = `mutation ($f: FulfillmentInput!) { fulfillmentCreate(fulfillment: $f) {
  fulfillment { id status createdAt totalQuantity trackingInfo { company number url } location { name }
    fulfillmentLineItems(first: 5) { nodes { quantity } } }
  userErrors { field message } } }`;
const create = async (entries: object[], more = {}) =>
  (await trial.graphql(CREATE, { f: { lineItemsByFulfillmentOrder: entries, ...more } })).data.fulfillmentCreate;
const entry = (fulfillmentOrderId: string, ...lines: [string, number][]) => ({
  fulfillmentOrderId,
  ...(lines.length > 0 && { fulfillmentOrderLineItems: lines.map(([id, quantity]) => ({ id, quantity })) }),
});

describe("Fulfilment orders", () => {
  it("appear a moment after the order, and the routing rings", async () => {
    // On a busy machine the first look may come too late to see that there were none yet.
    const placeAndLook = async () => {
      const orderId = await trial.place(fixture("company-long-address"));
      return { orderId, seen: await fulfilmentOrders(orderId) };
    };
    const { orderId, seen } = await until("an order seen before they are there", placeAndLook, (look) => look.seen.length === 0);
    expect(seen).toEqual([]);
    const [first] = await routed(orderId);
    expect(first).toMatchObject({ status: "OPEN", assignedLocation: { name: "Hauptlager" } });
    expect(first!.supportedActions).toContainEqual({ action: "CREATE_FULFILLMENT" });
    const ring = await until(
      "the routing rings",
      () => trial.heard.find(({ raw }) => raw.includes(first!.id)),
      (one) => one !== undefined,
    );
    expect(ring?.topic).toBe("fulfillment_orders/order_routing_complete");
  });

  it("of another service are hidden from an app that has only the merchant's", async () => {
    const body = JSON.parse(fixture("company-long-address")) as { line_items: { fulfillment_service: string }[] };
    body.line_items[1]!.fulfillment_service = "fernlager";
    const orderId = await trial.place(body);
    const list = await routed(orderId);
    expect(list.map((one) => one.lineItems.nodes.length)).toEqual([1]);
    const { data } = await trial.graphql(
      "query ($id: ID!) { order(id: $id) { lineItems(first: 5) { nodes { fulfillmentService { handle type } } } } }",
      { id: `gid://shopify/Order/${orderId}` },
    );
    expect(data.order.lineItems.nodes[1].fulfillmentService).toEqual({ handle: "fernlager", type: "THIRD_PARTY" });
  });

  it("are one for each place the goods lie", async () => {
    await trial.control("PUT", "/variants/8800001", { title: "Nord", sku: "N", location: "Lager Nord" });
    await trial.control("PUT", "/variants/8800002", { title: "Süd", sku: "S" });
    const orderId = await trial.place({
      name: "#8801",
      currency: "EUR",
      financial_status: "paid",
      line_items: [
        { variant_id: 8800001, title: "Nord", quantity: 1 },
        { variant_id: 8800002, title: "Süd", quantity: 2 },
      ],
    });
    const list = await routed(orderId);
    expect(list.map((one) => one.assignedLocation.name)).toEqual(["Lager Nord", "Hauptlager"]);
    const { userErrors } = await create(list.map((one) => entry(one.id)));
    expect(userErrors[0].message).toContain("same location");
    expect((await create([entry(list[0]!.id)])).userErrors).toEqual([]);
  });

  it("go into progress when it is reported, and cannot be fulfilled while held", async () => {
    const { orderId, first } = await placed();
    const report = await trial.graphql(
      `mutation ($id: ID!) {
        fulfillmentOrderReportProgress(id: $id) { fulfillmentOrder { status } userErrors { code } } }`,
      { id: first.id },
    );
    expect(report.data.fulfillmentOrderReportProgress).toEqual({
      fulfillmentOrder: { status: "IN_PROGRESS" },
      userErrors: [],
    });
    await trial.control("POST", `/orders/${orderId}/hold`, { reason: "INCORRECT_ADDRESS" });
    expect((await create([entry(first.id)])).userErrors[0].message).toContain("on_hold");
    await trial.control("POST", `/orders/${orderId}/release`);
    expect((await create([entry(first.id)])).userErrors).toEqual([]);
  });

  it("follow refunds and edits", async () => {
    const { orderId } = await placed();
    const chairs = (await trial.view(orderId)).lines[1]!;
    await trial.control("POST", `/orders/${orderId}/refund`, { lines: [{ id: chairs.id, quantity: 2 }] });
    expect((await fulfilmentOrders(orderId))[0]!.lineItems.nodes.map((part) => part.remainingQuantity)).toEqual([1, 4]);
    await trial.control("POST", `/orders/${orderId}/edit`, { lines: [{ id: chairs.id, quantity: 7 }] });
    expect((await fulfilmentOrders(orderId))[0]!.lineItems.nodes.map((part) => part.remainingQuantity)).toEqual([1, 7]);
    await trial.control("POST", `/orders/${orderId}/cancel`);
    expect((await fulfilmentOrders(orderId)).map((one) => one.status)).toEqual(["CANCELLED"]);
  });
});

describe("fulfillmentCreate", () => {
  it("ships a part, shows company, number and address, rings, and leaves the rest open", async () => {
    const { orderId, first, parts } = await placed();
    const trackingInfo = { company: "DHL", number: "00340434161094000035", url: "https://track.example/1" };
    const { fulfillment, userErrors } = await create([entry(first.id, [parts[1]!.id, 4])], {
      trackingInfo,
      notifyCustomer: true,
    });
    expect(userErrors).toEqual([]);
    expect(fulfillment).toMatchObject({
      status: "SUCCESS",
      totalQuantity: 4,
      trackingInfo: [trackingInfo],
      location: { name: "Hauptlager" },
    });
    const [rest] = await fulfilmentOrders(orderId);
    expect(rest).toMatchObject({
      status: "IN_PROGRESS",
      lineItems: { nodes: [{ remainingQuantity: 1 }, { remainingQuantity: 2, totalQuantity: 6 }] },
    });
    expect(await trial.view(orderId)).toMatchObject({
      fulfilmentStatus: "PARTIALLY_FULFILLED",
      fulfilments: [
        {
          company: "DHL",
          numbers: ["00340434161094000035"],
          urls: ["https://track.example/1"],
          notifyCustomer: true,
          madeBy: "app",
        },
      ],
    });
    const rung = await until(
      "both rings",
      () => trial.heard.filter(({ raw }) => raw.includes("00340434161094000035")).map(({ topic }) => topic),
      (list) => list.length > 1,
    );
    expect(rung.toSorted()).toEqual(["fulfillments/create", "orders/updated"]);
  });

  it("ships everything when no lines are named, with several numbers", async () => {
    const { orderId, first } = await placed();
    const { fulfillment } = await create([entry(first.id)], {
      trackingInfo: { company: "DPD", numbers: ["A", "B"], urls: ["https://t.example/a", "https://t.example/b"] },
    });
    expect(fulfillment.trackingInfo).toEqual([
      { company: "DPD", number: "A", url: "https://t.example/a" },
      { company: "DPD", number: "B", url: "https://t.example/b" },
    ]);
    expect((await fulfilmentOrders(orderId))[0]).toMatchObject({ status: "CLOSED", supportedActions: [] });
    expect((await create([entry(first.id)])).userErrors[0].message).toContain("unfulfillable status= closed");
  });

  it("refuses more than is left, in one go or in two, and changes nothing", async () => {
    const { orderId, first, parts } = await placed();
    expect((await create([entry(first.id, [parts[1]!.id, 7])])).userErrors[0].message).toContain(
      "Invalid fulfillment order line item quantity",
    );
    expect(
      (await create([entry(first.id, [parts[1]!.id, 4]), entry(first.id, [parts[1]!.id, 4])])).userErrors,
    ).toHaveLength(1);
    expect((await trial.view(orderId)).fulfilments).toEqual([]);
  });

  it("refuses fulfilment orders of two orders, and one that does not exist", async () => {
    const [one, two] = [await placed(), await placed()];
    expect((await create([entry(one.first.id), entry(two.first.id)])).userErrors[0].message).toContain("same order");
    expect((await create([entry("gid://shopify/FulfillmentOrder/1")])).userErrors[0].message).toContain(
      "does not exist",
    );
  });

  it("can be corrected and taken back; a second parcel leaves the first alone", async () => {
    const { orderId, first, parts } = await placed();
    const { fulfillment } = await create([entry(first.id, [parts[1]!.id, 2])], {
      trackingInfo: { company: "GLS", number: "WRONG" },
    });
    await create([entry(first.id, [parts[1]!.id, 1])], { trackingInfo: { company: "GLS", number: "SECOND" } });
    const fix = await trial.graphql(
      `mutation ($id: ID!, $t: FulfillmentTrackingInput!) {
        fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $t, notifyCustomer: false) {
          fulfillment { trackingInfo { number } } userErrors { message } } }`,
      { id: fulfillment.id, t: { company: "GLS", number: "RIGHT" } },
    );
    expect(fix.data.fulfillmentTrackingInfoUpdate).toEqual({
      fulfillment: { trackingInfo: [{ number: "RIGHT" }] },
      userErrors: [],
    });
    expect((await trial.view(orderId)).fulfilments.map((one) => one.numbers)).toEqual([["RIGHT"], ["SECOND"]]);
    await trial.graphql(
      "mutation ($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { status } userErrors { message } } }",
      { id: fulfillment.id },
    );
    const view = await trial.view(orderId);
    expect(view.fulfilments.map((one) => one.status)).toEqual(["CANCELLED", "SUCCESS"]);
    expect(view.lines[1]!.remaining).toBe(5);
  });
});
