import { db } from "#app/db.server.ts";

const load = (orderId: string) =>
  db.order.findUniqueOrThrow({
    where: { id: orderId },
    include: {
      lines: { orderBy: { position: "asc" } },
      purchaseOrders: {
        orderBy: { number: "asc" },
        include: { supplier: true, holds: { where: { releasedAt: null } }, versions: { include: { lines: true } } },
      },
    },
  });

export type Decided = Awaited<ReturnType<typeof load>>;

/** An order as it was decided, with everything that was made of it. */
export async function decided(orderId: string): Promise<{ order: Decided; problems: string[] }> {
  const order = await load(orderId);
  const problems = await db.problem.findMany({ where: { orderId, clearedAt: null }, orderBy: { code: "asc" } });
  return { order, problems: problems.map(({ code }) => code) };
}

export const unitsOf = (purchaseOrder: Decided["purchaseOrders"][number]) =>
  purchaseOrder.versions
    .filter(({ version }) => version === purchaseOrder.version)
    .flatMap(({ lines }) => lines)
    .reduce((sum, line) => sum + line.quantity, 0);

/** One order of the table: what it is, what became of each line, what was made. Units: ordered, wanted now, to ship. */
export function block(name: string, { order, problems }: Awaited<ReturnType<typeof decided>>): string {
  const flags = [order.test && "test", order.cancelledAt && "cancelled", order.personId === null && "no address kept"].filter(Boolean);
  const head = [name, order.payment, order.currency, ...flags].join(" · ");
  const lines = order.lines.map((line) => {
    const units = `${line.quantity}/${line.currentQuantity}/${line.remaining}`;
    return `  ${units.padEnd(7)} ${line.title.slice(0, 40).padEnd(41)} ${line.outcome}${line.outcomeReason && ` (${line.outcomeReason})`}`;
  });
  const made = order.purchaseOrders.map((row) => {
    const held = row.holds.map((hold) => `, held: ${hold.reason}`).join("");
    return `  → ${row.number}: ${unitsOf(row)} for ${row.supplier.code}${held}`;
  });
  const told = problems.length > 0 ? [`  ! ${problems.join(", ")}`] : [];
  return [`${head}  ⇒ ${order.tab}`, ...lines, ...made, ...told].join("\n");
}
