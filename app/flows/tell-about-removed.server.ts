import { db, write } from "#app/db.server.ts";
import { NEVER_TOLD } from "#app/flows/load-purchase-order.server.ts";
import { refreshTab } from "#app/flows/refresh-shown.server.ts";
import { raiseProblem } from "#app/flows/tell.server.ts";

const ASKS_A_WRITE = 50;

/** Purchase orders whose supplier was removed before anybody told him: they go nowhere, so a person is asked. */
export async function tellAboutRemoved(accountId: string): Promise<void> {
  for (let after = ""; ; ) {
    const rows = await db.purchaseOrder.findMany({
      where: {
        accountId,
        id: { gt: after },
        orderId: { not: null },
        supplier: { status: "removed" },
        shown: { in: ["planned", "held", "part_shipped"] },
        ...NEVER_TOLD,
      },
      select: { id: true, number: true, shopId: true, orderId: true, supplier: { select: { id: true, name: true } } },
      orderBy: { id: "asc" },
      take: ASKS_A_WRITE,
    });
    await write(async (tx) => {
      for (const { id, number, shopId, orderId, supplier } of rows) {
        const about = { accountId, shopId, orderId, purchaseOrderId: id, supplierId: supplier.id };
        await raiseProblem(tx, about, "supplier_removed", id, { number, supplier: supplier.name });
        await refreshTab(tx, orderId!);
      }
    });
    if (rows.length < ASKS_A_WRITE) return;
    after = rows.at(-1)!.id;
  }
}

/** The supplier is back, so what waited for him goes on. */
export async function untellAboutRemoved(accountId: string): Promise<void> {
  const back = await db.supplier.findMany({ where: { accountId, status: { not: "removed" } }, select: { id: true } });
  const where = { accountId, code: "supplier_removed", clearedAt: null, supplierId: { in: back.map(({ id }) => id) } };
  const problems = await db.problem.findMany({ where, select: { id: true, orderId: true } });
  for (let at = 0; at < problems.length; at += ASKS_A_WRITE) {
    await write(async (tx) => {
      for (const { id, orderId } of problems.slice(at, at + ASKS_A_WRITE)) {
        await tx.problem.update({ where: { id }, data: { clearedAt: new Date() } });
        await refreshTab(tx, orderId!);
      }
    });
  }
}
