import { db } from "#app/db.server.ts";
import type { SupplierStatus } from "#app/domain/supplier.ts";
import { openProblems, showProblems, type Whose } from "#app/queries/problems.server.ts";
import { openOrdersOf } from "#app/queries/supplier-orders.server.ts";
import { supplierSpeed } from "#app/queries/supplier-speed.server.ts";

const ROWS = 50;
const COUNTED_UP_TO = 1000;

/** Who ships, and how well: one page of suppliers by name. Removed ones only when asked for. */
export async function suppliersPage(whose: Whose, asked: { removed: boolean; after: string | null }) {
  const accountId = whose.account.id;
  const shopIds = whose.shops.map((shop) => shop.id);
  const status = asked.removed ? "removed" : { not: "removed" };
  const [found, removed] = await Promise.all([
    db.supplier.findMany({
      where: { accountId, status, ...(asked.after ? { codeKey: { gt: asked.after } } : {}) },
      orderBy: { codeKey: "asc" },
      take: ROWS + 1,
      include: {
        channels: { where: { validFrom: { lte: new Date() } }, orderBy: { validFrom: "desc" }, take: 1 },
        contacts: { where: { removedAt: null }, orderBy: { createdAt: "asc" } },
      },
    }),
    db.supplier.count({ where: { accountId, status: "removed" }, take: COUNTED_UP_TO }),
  ]);
  const rows = found.slice(0, ROWS);
  return {
    removed,
    next: found.length > ROWS ? rows.at(-1)!.codeKey : null,
    rows: await Promise.all(
      rows.map(async ({ id, code, name, status: now, channels, contacts }) => ({
        id,
        code,
        name,
        status: now as SupplierStatus,
        channel: channels[0]?.channel ?? "email",
        email: contacts[0]?.email ?? null,
        moreContacts: Math.max(0, contacts.length - 1),
        open: await db.purchaseOrder.count({
          where: openOrdersOf(id, shopIds),
          // As the index has them: the database's own choice, the id, would sort all there are.
          orderBy: [{ shown: "asc" }, { id: "asc" }],
          take: COUNTED_UP_TO + 1,
        }),
        speed: await supplierSpeed(id, shopIds),
        problem: await lastProblem(whose, id),
      })),
    ),
  };
}

export type SuppliersPage = Awaited<ReturnType<typeof suppliersPage>>;

async function lastProblem(whose: Whose, supplierId: string) {
  const where = { ...openProblems(whose), supplierId };
  const rows = await db.problem.findMany({ where, orderBy: { raisedAt: "desc" }, take: 1 });
  return (await showProblems(rows, whose))[0] ?? null;
}
