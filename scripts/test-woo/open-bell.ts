import { createServer } from "node:http";
import type { ShopConnection } from "#app/domain/platform.ts";
import { getAll, put } from "#woo-bridge/client.ts";
import { ensureWebhooks, removeWebhooks } from "#woo-bridge/keep-webhooks.ts";
import { isPing, verifyWebhook } from "#woo-bridge/webhook.ts";
import type { Goods } from "./goods.ts";
import { expectSame, type Report } from "./report.ts";

type Rung = { headers: Headers; body: Buffer };
/** A store rings when somebody visits it; that takes up to a minute, by its own clockwork. */
const PATIENCE_MS = 180_000;
const VISIT_EVERY_MS = 2_000;

/** An address on this computer for the store to ring at; nothing is made before `open`. */
export function openBell(report: Report, shop: ShopConnection, secret: string, listen: string) {
  const rung: Rung[] = [];
  const url = new URL(listen);
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      rung.push({ headers: new Headers(request.headers as Record<string, string>), body: Buffer.concat(parts) });
      response.end("ok");
    });
  });
  const deliveryUrl = `${listen.replace(/\/$/, "")}/webhooks/woocommerce/trial`;
  let reached = false;
  let opening: Promise<void> | null = null;

  async function open(): Promise<void> {
    const listening = await report.run("Listens on this computer", async () => {
      await new Promise<void>((listens, failed) => {
        server.once("error", failed);
        server.listen(Number(url.port || 80), listens);
      });
    });
    if (!listening) return;
    reached = await report.run("Makes its webhooks, and each is tried with a ping", async () => {
      expectSame("made", await ensureWebhooks(shop, deliveryUrl), { made: 6, revived: 0 });
      expectSame("made again", await ensureWebhooks(shop, deliveryUrl), { made: 0, revived: 0 });
      const pings = rung.filter(({ headers, body }) => isPing(headers, body)).length;
      if (pings === 0) throw new Error(`nothing came to ${deliveryUrl}: the store does not reach this computer there`);
      return `${pings} pings`;
    });
    await report.run("Switches a dead webhook on again", async () => {
      const [first] = (await getAll(shop, "webhooks")).filter((webhook) => webhook.delivery_url === deliveryUrl);
      await put(shop, `webhooks/${String(first!.id)}`, { status: "disabled" });
      expectSame("revived", await ensureWebhooks(shop, deliveryUrl), { made: 0, revived: 1 });
    });
  }

  return {
    open: () => (opening = open()),
    async tryRings(goods: Goods): Promise<void> {
      if (!reached) return report.skip("Rings, signed, for a new order", "the store does not reach this computer");
      await report.run("Rings, signed, for a new order", async () => {
        const started = Date.now();
        const orderId = await goods.order(1);
        const topics = new Set<string>();
        while (Date.now() - started < PATIENCE_MS && !topics.has("order.created")) {
          await fetch(shop.domain, { signal: AbortSignal.timeout(10_000) }).catch(() => {});
          await new Promise((visited) => setTimeout(visited, VISIT_EVERY_MS));
          for (const { headers, body } of rung) {
            const ring = verifyWebhook(headers, body, [secret]);
            if (ring?.resourceId === orderId && ring.about === "order") topics.add(ring.topic);
          }
        }
        const unsigned = rung.filter(({ headers, body }) => !isPing(headers, body) && !verifyWebhook(headers, body, [secret]));
        expectSame("bells whose signature does not hold", unsigned.length, 0);
        if (!topics.has("order.created")) throw new Error(`not within ${PATIENCE_MS / 1000} s`);
        return `${[...topics].join(", ")} after ${Math.round((Date.now() - started) / 1000)} s; ${rung.length} calls in all`;
      });
    },
    async close(): Promise<string> {
      // What is being made at this moment would stay otherwise.
      await opening;
      await removeWebhooks(shop, deliveryUrl);
      server.closeAllConnections();
      server.close();
      return "webhooks removed";
    },
  };
}
