import type { ChaosDatabase } from "./stand.ts";

/** What the rows say when all is over: the shop's side and the mailboxes' side are asked apart. */
export type Facts = {
  orders: OrderRow[];
  allocated: AllocatedRow[];
  purchaseOrders: PurchaseOrderRow[];
  holds: HoldRow[];
  transmissions: TransmissionRow[];
  shipments: ShipmentRow[];
  writeBacks: WriteBackRow[];
  notices: NoticeRow[];
  problems: ProblemRow[];
  dead: { key: string; kind: string }[];
};

export type OrderRow = { id: string; platformOrderId: string; domain: string };
export type PurchaseOrderRow = { id: string; number: string; orderId: string; code: string; status: string; version: number };
export type HoldRow = { purchaseOrderId: string; reason: string };
/** Units of an order line that the version that counts gives a supplier, and that he shipped; `answer` = his last word on the line. */
export type AllocatedRow = { orderId: string; platformLineId: string; code: string; status: string; quantity: number; shipped: number; answer: string | null };
export type TransmissionRow = {
  purchaseOrderId: string;
  version: number;
  recipient: string;
  round: number;
  status: string;
  messageId: string;
  evidence: string;
  sendingAt: Instant | null;
  settledAt: Instant | null;
};
export type ShipmentRow = { id: string; orderId: string; purchaseOrderId: string; revision: number; numbers: Map<number, string[]>; lines: { platformLineId: string; quantity: number }[] };
export type WriteBackRow = { shipmentId: string; platform: string; part: string; status: string; evidence: string; intendedAt: Instant; settledAt: Instant | null };
/** A mail to a merchant. */
export type NoticeRow = { kind: string; orderId: string | null; status: string; messageId: string; createdAt: Instant };
export type ProblemRow = { code: string; key: string; params: string; orderId: string | null; purchaseOrderId: string | null; domain: string | null };

type Instant = string | number | Date;
/** An instant of a row, in milliseconds since 1970: SQLite keeps text or a number, PostgreSQL answers a Date. */
export const instant = (value: Instant): number =>
  typeof value === "number" ? value : new Date(typeof value === "string" && !/[Z+]/.test(value) ? `${value}Z` : value).getTime();

export async function readFacts({ rows }: ChaosDatabase): Promise<Facts> {
  return {
    orders: await rows(`SELECT o."id", o."platformOrderId", s."domain" FROM "Order" o JOIN "Shop" s ON s."id" = o."shopId"`),
    purchaseOrders: await rows(
      `SELECT p."id", p."number", p."orderId", s."code", p."status", p."version"
       FROM "PurchaseOrder" p JOIN "Supplier" s ON s."id" = p."supplierId" WHERE p."orderId" IS NOT NULL`,
    ),
    holds: await rows(`SELECT "purchaseOrderId", "reason" FROM "Hold" WHERE "releasedAt" IS NULL`),
    allocated: await rows(
      `SELECT p."orderId", l."platformLineId", s."code", p."status", vl."quantity",
         (SELECT COALESCE(sum(sl."quantity"), 0) FROM "ShipmentLine" sl JOIN "Shipment" sh ON sh."id" = sl."shipmentId"
          WHERE sh."purchaseOrderId" = p."id" AND sl."orderLineId" = l."id") AS "shipped",
         (SELECT a."answer" FROM "Acknowledgement" a JOIN "PurchaseOrderLine" said ON said."id" = a."lineId"
          WHERE a."purchaseOrderId" = p."id" AND said."orderLineId" = l."id" ORDER BY a."at" DESC LIMIT 1) AS "answer"
       FROM "PurchaseOrderLine" vl
       JOIN "PurchaseOrderVersion" v ON v."id" = vl."versionId"
       JOIN "PurchaseOrder" p ON p."id" = v."purchaseOrderId" AND p."version" = v."version"
       JOIN "Supplier" s ON s."id" = p."supplierId" JOIN "OrderLine" l ON l."id" = vl."orderLineId"`,
    ),
    transmissions: await rows(
      `SELECT t."purchaseOrderId", t."version", c."email" AS "recipient", t."round", t."status", t."messageId", t."evidence", t."sendingAt", t."settledAt"
       FROM "Transmission" t JOIN "Contact" c ON c."id" = t."recipient"`,
    ),
    shipments: await readShipments(rows),
    writeBacks: await rows(
      `SELECT w."shipmentId", s."platform", w."part", w."status", w."evidence", w."intendedAt", w."settledAt"
       FROM "WriteBack" w JOIN "Shop" s ON s."id" = w."shopId"`,
    ),
    notices: await rows(`SELECT "kind", "orderId", "status", "messageId", "createdAt" FROM "Notice"`),
    problems: await rows(
      `SELECT p."code", p."key", p."params", p."orderId", p."purchaseOrderId", s."domain" FROM "Problem" p
       LEFT JOIN "Shop" s ON s."id" = p."shopId" WHERE p."clearedAt" IS NULL`,
    ),
    dead: await rows(`SELECT "key", "kind" FROM "Job" WHERE "state" = 'dead'`),
  };
}

async function readShipments(rows: ChaosDatabase["rows"]): Promise<ShipmentRow[]> {
  const parcels = await rows<{ shipmentId: string; revision: number; number: string }>(
    `SELECT r."shipmentId", r."revision", p."number" FROM "Parcel" p JOIN "ShipmentRevision" r ON r."id" = p."revisionId"`,
  );
  const shipped = await rows<{ shipmentId: string; platformLineId: string; quantity: number }>(
    `SELECT s."shipmentId", l."platformLineId", s."quantity" FROM "ShipmentLine" s JOIN "OrderLine" l ON l."id" = s."orderLineId"`,
  );
  const shipments = await rows<Omit<ShipmentRow, "numbers" | "lines">>(
    `SELECT s."id", o."orderId", s."purchaseOrderId", s."revision" FROM "Shipment" s
     JOIN "PurchaseOrder" o ON o."id" = s."purchaseOrderId" WHERE o."orderId" IS NOT NULL`,
  );
  const numbersOf = (id: string) => {
    const own = Map.groupBy(parcels.filter(({ shipmentId }) => shipmentId === id), ({ revision }) => Number(revision));
    return new Map([...own].map(([revision, found]) => [revision, found.map(({ number }) => number)]));
  };
  return shipments.map((row) => ({ ...row, numbers: numbersOf(row.id), lines: shipped.filter(({ shipmentId }) => shipmentId === row.id) }));
}
