import { db } from "#app/db.server.ts";
import { BY_URGENCY } from "#app/domain/problem-urgency.ts";
import { buttonsBeside, type ProblemButton, type ProblemCode } from "#app/domain/problem.ts";
import type { Prisma } from "#app/generated/sqlite/client.ts";

export type Whose = { account: { id: string }; shops: { id: string; name: string; platform: string; domain: string }[] };

export type ProblemShown = {
  id: string;
  code: ProblemCode;
  raisedAt: Date;
  /** For the sentence; a name that is not known is "". */
  params: { order: string; number: string; supplier: string; shop: string; tracking: string; work: string; waiting: string; server: string; reason: string; detail: string };
  buttons: readonly ProblemButton[];
  /** The shop it is about; null = none, or not to be seen here. */
  shop: { platform: string; domain: string } | null;
  orderId: string | null;
  supplierId: string | null;
  shipmentId: string | null;
  dataRequestId: string | null;
};

const SHOWN_EACH = 3;

/** Open problems this session may see: its shops', and those of the whole account. */
export const openProblems = ({ account, shops }: Whose): Prisma.ProblemWhereInput => ({
  accountId: account.id,
  clearedAt: null,
  OR: [{ shopId: null }, { shopId: { in: shops.map((shop) => shop.id) } }],
});

/** What needs a person, most urgent first; of a kind the oldest few, and how many more there are. */
export async function problemsByUrgency(whose: Whose) {
  const where = openProblems(whose);
  const counts = await db.problem.groupBy({ by: ["code"], where, _count: true });
  const countOf = new Map(counts.map((row) => [row.code, row._count]));
  const codes = BY_URGENCY.filter((code) => countOf.has(code));
  return Promise.all(
    codes.map(async (code) => {
      const orderBy: Prisma.ProblemOrderByWithRelationInput[] = [{ raisedAt: "asc" }, { id: "asc" }];
      const rows = await db.problem.findMany({ where: { ...where, code }, orderBy, take: SHOWN_EACH });
      return { code, count: countOf.get(code)!, problems: await showProblems(rows, whose) };
    }),
  );
}

type Row = Awaited<ReturnType<typeof db.problem.findMany>>[number];

/** Problems with the names their sentences need and the ids their buttons need. */
export async function showProblems(rows: Row[], { account, shops }: Whose): Promise<ProblemShown[]> {
  const ids = (key: "orderId" | "purchaseOrderId" | "supplierId") => [...new Set(rows.flatMap((row) => row[key] ?? []))];
  const [orders, purchaseOrders] = await Promise.all([
    db.order.findMany({ where: { id: { in: ids("orderId") } }, select: { id: true, name: true } }),
    db.purchaseOrder.findMany({
      where: { id: { in: ids("purchaseOrderId") }, accountId: account.id },
      select: { id: true, number: true, supplierId: true },
    }),
  ]);
  const supplierIds = [...ids("supplierId"), ...purchaseOrders.map((row) => row.supplierId)];
  const suppliers = await db.supplier.findMany({ where: { id: { in: supplierIds } }, select: { id: true, name: true } });
  return rows.map((row) => {
    const said = JSON.parse(row.params) as Record<string, string | undefined>;
    const purchaseOrder = purchaseOrders.find(({ id }) => id === row.purchaseOrderId);
    const supplierId = row.supplierId ?? purchaseOrder?.supplierId ?? null;
    const code = row.code as ProblemCode;
    const shop = shops.find(({ id }) => id === row.shopId);
    return {
      id: row.id,
      code,
      raisedAt: row.raisedAt,
      params: {
        order: orders.find(({ id }) => id === row.orderId)?.name ?? said.order ?? "",
        number: purchaseOrder?.number ?? said.number ?? "",
        supplier: suppliers.find(({ id }) => id === supplierId)?.name ?? said.supplier ?? "",
        shop: shop?.name ?? said.shop ?? "",
        tracking: said.tracking ?? "",
        work: said.work ?? "",
        waiting: String(said.waiting ?? ""),
        server: said.server ?? "",
        reason: said.reason ?? "",
        detail: said.detail ?? "",
      },
      buttons: buttonsBeside(code, shop?.platform ?? ""),
      shop: shop ? { platform: shop.platform, domain: shop.domain } : null,
      orderId: row.orderId,
      supplierId,
      shipmentId: said.shipment ?? null,
      dataRequestId: said.request ?? null,
    };
  });
}
