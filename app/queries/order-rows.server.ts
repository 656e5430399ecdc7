import { db } from "#app/db.server.ts";
import { hasJustComeIn } from "#app/domain/line-outcome.ts";
import type { ProblemCode } from "#app/domain/problem.ts";
import type { Shown } from "#app/domain/purchase-order.ts";
import { readPerson } from "#app/flows/person.server.ts";
import { openProblems, type Whose } from "#app/queries/problems.server.ts";

type OrderFound = { id: string; name: string; placedAt: Date; personId: string | null; cancelledAt: Date | null };

export type OrderRow = {
  id: string;
  name: string;
  placedAt: Date;
  /** The only part of the customer a list shows. */
  city: string;
  cancelled: boolean;
  suppliers: { code: string; name: string; number: string | null; shown: Shown | null }[];
  problems: ProblemCode[];
  /** A line of it has just come in, and was not looked at yet. */
  new: boolean;
  /** Why lines wait, where no problem says more. */
  held: string[];
};

/** Rows of a list of orders. Unseals the city of these orders, and of no other. */
export async function orderRows(orders: OrderFound[], whose: Whose): Promise<OrderRow[]> {
  const ids = orders.map((order) => order.id);
  const [purchaseOrders, lines, problems, cities] = await Promise.all([
    db.purchaseOrder.findMany({
      where: { orderId: { in: ids } },
      select: { orderId: true, number: true, shown: true, supplier: { select: { id: true, code: true, name: true } } },
      orderBy: { createdAt: "asc" },
    }),
    db.orderLine.findMany({
      where: {
        orderId: { in: ids },
        // Those with a supplier, and those that have just come in (`hasJustComeIn`).
        OR: [{ outcome: { in: ["held", "qualified"] }, supplierId: { not: null } }, { outcome: "not_dropshipped", outcomeReason: "" }],
      },
      select: { orderId: true, outcome: true, outcomeReason: true, supplierId: true },
    }),
    db.problem.findMany({
      where: { ...openProblems(whose), orderId: { in: ids } },
      select: { orderId: true, code: true },
    }),
    Promise.all(orders.map((order) => cityOf(order.personId))),
  ]);
  const suppliers = await db.supplier.findMany({
    where: { id: { in: [...new Set(lines.flatMap((line) => line.supplierId ?? []))] } },
    select: { id: true, code: true, name: true },
  });
  return orders.map(({ id, name, placedAt, cancelledAt }, at) => {
    const placed = purchaseOrders.filter((row) => row.orderId === id);
    const own = lines.filter((line) => line.orderId === id);
    const waiting = suppliers.filter(
      (supplier) =>
        own.some((line) => line.supplierId === supplier.id) && !placed.some((row) => row.supplier.id === supplier.id),
    );
    return {
      id,
      name,
      placedAt,
      city: cities[at]!,
      cancelled: cancelledAt !== null,
      suppliers: [
        ...placed.map((row) => ({ ...namesOf(row.supplier), number: row.number, shown: row.shown as Shown })),
        ...waiting.map((supplier) => ({ ...namesOf(supplier), number: null, shown: null })),
      ],
      problems: [...new Set(problems.flatMap((row) => (row.orderId === id ? [row.code as ProblemCode] : [])))],
      new: own.some(hasJustComeIn),
      held: [...new Set(own.flatMap((line) => (line.outcome === "held" ? [line.outcomeReason] : [])))],
    };
  });
}

const namesOf = ({ code, name }: { code: string; name: string }) => ({ code, name });

async function cityOf(personId: string | null): Promise<string> {
  const person = await readPerson(db, personId);
  return person?.shippingAddress.city.trim() ?? "";
}
