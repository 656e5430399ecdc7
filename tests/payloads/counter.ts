import { createHmac } from "node:crypto";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { parseExactJson } from "#app/lib/exact-json.ts";
import { newSupplier } from "#tests/account.ts";
import { openDoors } from "#tests/doors.ts";
import type { Codes } from "#tests/payloads/codes.ts";
import { SHOP, startTestShop } from "#tests/sandbox.ts";
import { until } from "#tests/world.ts";

type Line = { variant_id?: string | number | null; product_id?: string | number | null; title?: string };
export type Body = Record<string, unknown> & { line_items?: Line[] };

export const readBody = (text: string) => parseExactJson(text) as Body;
export const isOrder = (body: Body) => Array.isArray(body.line_items) && "financial_status" in body;

/** A shop with suppliers of every kind, whose bells go through the app's own door; answers what goes over the counter. */
export async function openCounter() {
  const statuses: number[] = [];
  const doors = await openDoors();
  const knock = (headers: HeadersInit, body: BodyInit) => fetch(`${doors.origin}/webhooks/shopify`, { method: "POST", headers, body });
  const shop = await startTestShop({
    async ring(request) {
      const answer = await knock(request.headers, await request.arrayBuffer());
      statuses.push(answer.status);
      return answer;
    },
  });
  await shop.install();
  const { id: shopId, accountId } = await db.shop.findFirstOrThrow({ where: { domain: SHOP } });
  await write((tx) => tx.shop.update({ where: { id: shopId }, data: { forwarding: true, forwardFrom: new Date(0) } }));
  await newSupplier(accountId, "ACME", { acceptsAnyGtin: true });
  await newSupplier(accountId, "NORD", { acceptsAnyGtin: true });
  await newSupplier(accountId, "SUD", { acceptsAnyGtin: false });
  await newSupplier(accountId, "PAUSE", { acceptsAnyGtin: true, status: "paused" });
  await newSupplier(accountId, "DRAFT", { acceptsAnyGtin: true, status: "draft" });

  return {
    /** What the shop's bells were answered. */
    statuses,

    /** The shop takes an order with this very body, rings, and the app takes it in and decides; our id of the order. */
    async takeOrder(text: string, codesOf: (position: number) => Codes): Promise<string> {
      const written = new Set<string>();
      for (const [position, line] of (readBody(text).line_items ?? []).entries()) {
        const variantId = line.variant_id ? String(line.variant_id) : "";
        if (!variantId || written.has(variantId)) continue;
        written.add(variantId);
        const productId = line.product_id ? String(line.product_id) : undefined;
        await shop.control("PUT", `/variants/${variantId}`, { productId, productTitle: line.title ?? "Ware", ...codesOf(position) });
      }
      const headers = { "Content-Type": "application/json" };
      const placed = await fetch(`${shop.url}/control/orders`, { method: "POST", headers, body: text });
      if (placed.status !== 201) throw new Error(`The sandbox does not take it: ${placed.status} ${await placed.text()}`);
      const { orderId: platformOrderId } = (await placed.json()) as { orderId: string };
      await until("the order's bell", () => db.job.findUnique({ where: { key: `import-order:${shopId}:${platformOrderId}` } }));
      await importOrder(shopId, platformOrderId);
      const { id } = await db.order.findUniqueOrThrow({ where: { shopId_platformOrderId: { shopId, platformOrderId } } });
      await routeOrder(id);
      return id;
    },

    /** Rings with this very body, signed as Shopify signs; the status answered. */
    async ring(topic: string, text: string): Promise<number> {
      const headers = {
        "X-Shopify-Topic": topic,
        "X-Shopify-Shop-Domain": SHOP,
        "X-Shopify-Webhook-Id": newId(),
        "X-Shopify-Hmac-Sha256": createHmac("sha256", process.env.SHOPIFY_API_SECRET!).update(text).digest("base64"),
      };
      return (await knock(headers, text)).status;
    },
    async close() {
      await shop.close();
      await doors.close();
    },
  };
}
