import { db } from "#app/db.server.ts";
import { makePurchaseOrder } from "#tests/purchase-order.ts";
import { formOf, openBrowser } from "#tests/supplier-doors.ts";

/** A supplier with his order open in a browser without scripts, and what the database holds of it. */
export async function openOrderPage(wish: Parameters<typeof makePurchaseOrder>[0] = {}) {
  const world = await makePurchaseOrder(wish);
  const browser = openBrowser();
  const { purchaseOrder: purchaseOrderId } = world;
  const path = `/s/order/${purchaseOrderId}`;
  let { html } = await browser.enter(world.token);
  return {
    ...world,
    /** What the browser shows now. */
    get html() {
      return html;
    },
    /** Sends just these fields. */
    post: (fields: Record<string, string>) => browser.send(path, fields),
    /** Sends the page's own form, with these fields typed over; `from` is a page that was shown before. */
    async send(intent: string, typed: Record<string, string> = {}, from = html) {
      const answer = await browser.send(path, { ...formOf(from, intent), ...typed, intent });
      html = answer.html;
      return answer;
    },
    shipments: () =>
      db.shipment.findMany({
        where: { purchaseOrderId },
        include: { lines: true, revisions: { include: { parcels: true }, orderBy: { revision: "asc" } } },
      }),
    answers: () => db.acknowledgement.findMany({ where: { purchaseOrderId } }),
    /** The id of a line of the newest version, by its title. */
    async line(title: string): Promise<string> {
      const where = { title, version: { purchaseOrderId } };
      return (await db.purchaseOrderLine.findFirstOrThrow({ where, orderBy: { version: { version: "desc" } } })).id;
    },
  };
}
