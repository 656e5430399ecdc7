import { Hono, type Context } from "hono";
import { filled, idText, isObject, objects, text, type JsonObject } from "../json.ts";
import { listFulfilmentOrders } from "../store/fulfilment-orders.ts";
import { holdFulfilmentOrder, releaseFulfilmentOrder } from "../store/fulfilment-order-changes.ts";
import { fulfilByHand } from "../store/fulfilments.ts";
import { assessOrder, cancelOrder, editOrder, payOrder, refundOrder } from "../store/order-changes.ts";
import { placeOrder, type Placing } from "../store/order-intake.ts";
import { findOrder, listOrders } from "../store/orders.ts";
import { listShops } from "../store/shops.ts";
import type { Risk, World } from "../store/types.ts";
import { viewOrder } from "../store/views.ts";
import { readJson, readObject, shopOf, Unfit, unitsOf } from "./read.ts";

const RISKS: Record<string, Risk> = { low: "LOW", medium: "MEDIUM", high: "HIGH", none: "NONE", pending: "PENDING" };

function riskOf(word: string | null | undefined): Risk | undefined {
  if (!word) return undefined;
  const risk = RISKS[word.toLowerCase()];
  if (!risk) throw new Unfit(422, `risk is one of ${Object.keys(RISKS).join(", ")}`);
  return risk;
}

export function orderControl(world: World): Hono {
  const app = new Hono();

  app.post("/control/orders", async (c) => {
    const body = await readJson(c);
    if (!isObject(body)) throw new Unfit(400, "The body must be an orders/create body");
    const placing: Placing = {
      keepDates: isOn(c.req.query("keepDates")),
      sameId: isOn(c.req.query("sameId")),
      risk: riskOf(c.req.query("risk")),
    };
    return c.json({ orderId: placeOrder(world, shopOf(world, c), body, placing) }, 201);
  });

  app.get("/control/orders", (c) => {
    const shop = shopOf(world, c);
    const limit = Number(c.req.query("limit") ?? 250);
    return c.json(listOrders(world, shop, limit).map(({ id }) => viewOrder(world, shop, id)));
  });
  app.get("/control/orders/:id", (c) => {
    const [shop, id] = place(world, c);
    return c.json(viewOrder(world, shop, id));
  });

  /** POST /control/orders/:id/… : does it and answers the shop's new view. */
  const action = (name: string, act: (shop: string, id: string, body: JsonObject) => void) =>
    app.post(`/control/orders/:id/${name}`, async (c) => {
      const body = await readObject(c);
      const [shop, id] = place(world, c, body);
      act(shop, id, body);
      return c.json(viewOrder(world, shop, id));
    });

  action("cancel", (shop, id, body) => cancelOrder(world, shop, id, filled(body.reason)?.toLowerCase()));
  action("edit", (shop, id, body) => {
    const lines = objects(body.lines).map((line) => ({
      id: idText(line.id) ?? undefined,
      variantId: idText(line.variantId) ?? undefined,
      quantity: unitsOf([{ id: "0", quantity: line.quantity }])[0]!.quantity,
    }));
    const address = body.address === null || isObject(body.address) ? body.address : undefined;
    editOrder(world, shop, id, { lines, address });
  });
  action("refund", (shop, id, body) => void refundOrder(world, shop, id, unitsOf(body.lines), filled(body.note)));
  action("fulfil", (shop, id, body) => {
    const list = (many: JsonObject[string], one: JsonObject[string]) =>
      (Array.isArray(many) ? many : [one]).map((value) => text(value)).filter((value) => value !== null);
    fulfilByHand(world, shop, id, {
      lines: body.lines === undefined || body.lines === null ? undefined : unitsOf(body.lines),
      company: filled(body.company),
      numbers: list(body.numbers, body.number),
      urls: list(body.urls, body.url),
      notifyCustomer: body.notifyCustomer === true,
    });
  });
  action("pay", (shop, id) => payOrder(world, shop, id));
  action("risk", (shop, id, body) =>
    assessOrder(world, shop, id, riskOf(text(body.risk) ?? text(body.level)) ?? "LOW"),
  );
  action("hold", (shop, id, body) => {
    const wish = { reason: filled(body.reason) ?? "OTHER", notes: filled(body.notes), handle: null, byApp: false };
    for (const one of listFulfilmentOrders(world, shop, id)) holdFulfilmentOrder(world, shop, one.id, wish);
  });
  action("release", (shop, id) => {
    for (const one of listFulfilmentOrders(world, shop, id)) releaseFulfilmentOrder(world, shop, one.id);
  });
  return app;
}

/** The order of the path; without `?shop=`, in whichever shop holds it. */
function place(world: World, c: Context, body: JsonObject = {}): [shop: string, id: string] {
  const id = idText(c.req.param("id")) ?? "";
  const wanted = shopOf(world, c, body);
  const named = c.req.query("shop") ?? body.shop;
  const shops = named ? [wanted] : [wanted, ...listShops(world).map(({ domain }) => domain)];
  const shop = shops.find((domain) => findOrder(world, domain, id));
  if (!shop) throw new Unfit(404, `No order ${id} here`);
  return [shop, id];
}

function isOn(flag: string | undefined): boolean {
  return flag !== undefined && flag !== "0" && flag !== "false";
}
