import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { receiveWebhook } from "#app/flows/receive-webhook.server.ts";
import { platformOf } from "#app/platforms/index.server.ts";
import { startWorker, stopWorker } from "#app/worker.server.ts";
import { SHOP, startTestShop, type Rung } from "#tests/sandbox.ts";

const SECRET = "sandbox-api-secret-0123456789abcdef";
export const VARIANTS = { ACME: "980000000001", NORD: "980000000002", own: "980000000003" } as const;

export type Stage = Awaited<ReturnType<typeof openStage>>;

/**
 * The shop in its sandbox, two suppliers, and the worker that works the jobs. Bells are not passed on by themselves:
 * `bells` holds them by the order they are about, and each history rings its own when it likes.
 */
export async function openStage() {
  const bells = new Map<string, Rung[]>();
  const shop = await startTestShop({
    ring: async (request) => {
      const rung = { headers: new Headers(request.headers), body: Buffer.from(await request.arrayBuffer()) };
      const about = platformOf("shopify").verifyWebhook(rung.headers, rung.body, [SECRET]);
      if (about?.about === "order") bells.set(about.resourceId, [...(bells.get(about.resourceId) ?? []), rung]);
      return new Response(null);
    },
  });
  await shop.install();
  await shop.control("PUT", "/plan", { restoreRate: 1_000_000, maximumAvailable: 1_000_000 });
  for (const [code, id] of Object.entries(VARIANTS)) {
    const codes = code === "own" ? {} : { barcode: "4006381333931", supplierCode: code };
    await shop.control("PUT", `/variants/${id}`, { title: code, ...codes });
  }
  const { id: shopId, accountId } = await db.shop.findFirstOrThrow({ where: { domain: SHOP } });
  await write(async (tx) => {
    await tx.shop.update({ where: { id: shopId }, data: { forwarding: true, forwardFrom: new Date(0) } });
    for (const code of ["ACME", "NORD"]) {
      const supplierId = newId();
      const named = { code, codeKey: code, name: code, acceptsAnyGtin: true, createdAt: new Date() };
      await tx.supplier.create({ data: { id: supplierId, accountId, status: "active", ...named } });
      const email = `${code.toLowerCase()}@supplier.example`;
      await tx.contact.create({ data: { id: newId(), supplierId, email, createdAt: new Date() } });
    }
  });
  await startWorker();
  return {
    shop,
    shopId,
    bells: (orderId: string) => bells.get(orderId) ?? [],
    /** Our door hears a bell. */
    async ring({ headers, body }: Rung) {
      const facts = platformOf("shopify").verifyWebhook(headers, body, [SECRET]);
      await receiveWebhook(facts!, body);
    },
    async close() {
      await stopWorker();
      await shop.close();
    },
  };
}
