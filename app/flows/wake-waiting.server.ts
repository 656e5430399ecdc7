import { db, write } from "#app/db.server.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";
import { sufficientPayments, type ForwardWhen } from "#app/domain/order.ts";
import { RECEIVES_ORDERS } from "#app/domain/supplier.ts";
import { NEVER_TOLD } from "#app/flows/load-purchase-order.server.ts";
import type { JobAsk } from "#app/jobs/names.ts";
import { queue } from "#app/jobs/queue.server.ts";

const ASKS_A_WRITE = 50;
const PAGE = 500;

/**
 * Asks again for what waited for the merchant: orders held for a supplier who is active again, or for a payment that
 * now suffices, and purchase orders that nobody could be told of (paused, without contact, without mail server).
 */
export async function wakeWaiting(accountId: string): Promise<void> {
  const suppliers = await db.supplier.findMany({
    where: { accountId, status: { in: [...RECEIVES_ORDERS] } },
    select: { id: true },
  });
  const supplierIds = suppliers.map(({ id }) => id);
  const shops = await db.shop.findMany({ where: { accountId }, select: { id: true, forwardWhen: true } });
  for (const shop of shops) {
    const suffices = [...sufficientPayments(shop.forwardWhen as ForwardWhen)];
    await wakeOrders({
      shopId: shop.id,
      tab: { in: ["waiting", "needs_you", "on_its_way"] },
      OR: [
        heldFor({ outcomeReason: "supplier_paused", supplierId: { in: supplierIds } }),
        { payment: { in: suffices }, ...heldFor({ outcomeReason: "unpaid" }) },
        // More of what a supplier has already, which waits for the money alone.
        { payment: { in: suffices }, lines: { some: { outcome: "qualified", handled: { lt: db.orderLine.fields.currentQuantity } } } },
        {
          payment: { in: suffices },
          purchaseOrders: { some: { holds: { some: { reason: "payment", releasedAt: null } } } },
        },
      ],
    });
  }
  await wakePurchaseOrders({
    accountId,
    supplierId: { in: supplierIds },
    status: "open",
    // A wait that ended, or a part the merchant shipped himself, shows as another word; what was refused may be to be sent again.
    shown: { in: ["planned", "held", "not_sent", "part_shipped"] },
    // What a mail server did not take has not left: a pause ended its tries.
    ...NEVER_TOLD,
  });
  await wakeUnheard(accountId);
  await wakeAdded({ accountId });
}

/** What nobody could be told of by then; a change of what a supplier has already is no less of it. */
const UNHEARD = ["no_mail_route", "supplier_without_contact"];
/** Still true, whether or not a person has seen to it. */
const STANDS = { OR: [{ clearedAt: null }, { seenAt: { not: null } }] };

/** Where a part is no longer waited on by itself: it stands in the shop, or a person was asked. */
const ENDED = ["matches", "differs", "refused", "unknown"];

/**
 * Asks again for parcels that are not in their shop yet: while it was not connected, they waited here, also those of
 * which a part was on its way when it let go of us.
 */
export async function wakeParcels(shopId: string): Promise<void> {
  await eachPage(
    async (after) => {
      const rows = await db.shipment.findMany({
        where: { shopId, id: { gt: after }, purchaseOrder: { orderId: { not: null }, shown: { not: "in_shop" } } },
        select: { id: true, revision: true, writeBacks: { select: { revision: true, status: true } } },
        orderBy: { id: "asc" },
        take: PAGE,
      });
      return rows.map(({ id, revision, writeBacks }) => ({
        id,
        waits: !writeBacks.some((part) => part.revision === revision) || writeBacks.some(({ status }) => !ENDED.includes(status)),
      }));
    },
    (id) => ({ kind: "write-back", shipmentId: id }),
  );
}

const heldFor = (line: Prisma.OrderLineWhereInput) => ({ lines: { some: { outcome: "held", ...line } } });

async function wakeOrders(waiting: Prisma.OrderWhereInput): Promise<void> {
  await eachPage(
    (after) =>
      db.order.findMany({
        where: { ...waiting, id: { gt: after } },
        select: { id: true },
        orderBy: { id: "asc" },
        take: PAGE,
      }),
    (id) => ({ kind: "route-order", orderId: id }),
  );
}

async function wakePurchaseOrders(waiting: Prisma.PurchaseOrderWhereInput): Promise<void> {
  await eachPage(
    (after) =>
      db.purchaseOrder.findMany({
        where: { ...waiting, id: { gt: after } },
        select: { id: true },
        orderBy: { id: "asc" },
        take: PAGE,
      }),
    (id) => ({ kind: "transmit", purchaseOrderId: id }),
  );
}

/** Asks again where a person was asked for a contact or a mail server. He may have seen to that before he gave it. */
async function wakeUnheard(accountId: string): Promise<void> {
  const where = { accountId, code: { in: UNHEARD }, purchaseOrderId: { not: null }, ...STANDS };
  await eachPage(
    async (after) => {
      const rows = await db.problem.findMany({ where: { ...where, id: { gt: after } }, orderBy: { id: "asc" }, take: PAGE });
      return rows.map(({ id, purchaseOrderId }) => ({ id, about: purchaseOrderId! }));
    },
    (id) => ({ kind: "transmit", purchaseOrderId: id }),
  );
}

/** Decides anew about what customers added while their suppliers, or the whole order, could get no more. */
export async function wakeAdded(whose: { accountId: string } | { shopId: string }): Promise<void> {
  await eachPage(
    async (after) => {
      const where = { ...whose, code: "lines_waiting", orderId: { not: null }, ...STANDS, id: { gt: after } };
      const rows = await db.problem.findMany({ where, orderBy: { id: "asc" }, take: PAGE });
      return rows.map(({ id, orderId }) => ({ id, about: orderId! }));
    },
    (id) => ({ kind: "route-order", orderId: id }),
  );
}

/** `about` = what is asked for, where that is not the row itself. */
async function eachPage(
  read: (after: string) => Promise<{ id: string; about?: string; waits?: boolean }[]>,
  ask: (id: string) => JobAsk,
): Promise<void> {
  let after = "";
  for (;;) {
    const rows = await read(after);
    for (let at = 0; at < rows.length; at += ASKS_A_WRITE) {
      await write(async (tx) => {
        for (const { id, about = id, waits = true } of rows.slice(at, at + ASKS_A_WRITE)) if (waits) await queue(tx, ask(about));
      });
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
