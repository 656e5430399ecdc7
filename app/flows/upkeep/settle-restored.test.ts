import { beforeEach, expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { holdRestored } from "#app/flows/upkeep/hold-restored.server.ts";
import { loadPurchaseOrder } from "#app/flows/load-purchase-order.server.ts";
import { settleRestored } from "#app/flows/upkeep/settle-restored.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf } from "#tests/shop-orders.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const minutesAgo = (count: number) => new Date(Date.now() - count * MINUTE);

beforeEach(() => write((tx) => tx.backup.deleteMany({})));

async function unsent() {
  const [purchaseOrder] = await purchaseOrdersOf(await orderComesIn(await makeMerchant()));
  return purchaseOrder!.id;
}
const wentBack = (restoredAt: Date | null) => write((tx) => tx.backup.create({ data: { id: newId(), takenAt: minutesAgo(60), restoredAt } }));
const held = (purchaseOrderId: string) => db.hold.count({ where: { purchaseOrderId, reason: "restored", releasedAt: null } });

it("A backup that was copied into place by hand is one somebody went back to: what it does not show as sent waits", async () => {
  const id = await unsent();
  await wentBack(null);
  await settleRestored();
  expect(await held(id)).toBe(1);
  expect(await db.backup.findMany({ select: { restoredAt: true, settledAt: true } })).toEqual([{ restoredAt: expect.any(Date), settledAt: expect.any(Date) }]);
});

it("An order of before, whose date is later than the restore, waits when Stafette begins again only an hour after that", async () => {
  await wentBack(minutesAgo(60));
  await settleRestored();
  const [purchaseOrder] = await purchaseOrdersOf(await orderComesIn(await makeMerchant(), { placedAt: minutesAgo(30) }));
  await write(async (tx) => holdRestored(tx, (await loadPurchaseOrder(tx, purchaseOrder!.id))!));
  expect(await held(purchaseOrder!.id)).toBe(1);
});

it("A second worker that starts beside the first puts nothing in doubt that the first is sending by now", async () => {
  const id = await unsent();
  await wentBack(minutesAgo(1));
  const through = Promise.withResolvers<void>();
  const sending = { id: newId(), purchaseOrderId: id, version: 1, channel: "email", recipient: "", messageId: newId(), status: "sending", intendedAt: new Date() };
  const first = write(async (tx) => {
    await tx.backup.updateMany({ data: { settledAt: new Date() } });
    await tx.transmission.create({ data: sending });
    await through.promise;
  });
  const second = settleRestored();
  through.resolve();
  await Promise.all([first, second]);
  expect(await db.transmission.findUnique({ where: { id: sending.id } })).toMatchObject({ status: "sending" });
  expect(await held(id)).toBe(0);
});

/** Everybody who may be inside or on the way in: a member, an operator, and a store asked for its keys. */
async function openDoors(): Promise<void> {
  const { account } = await makeMerchant();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + DAY);
  const [memberId, email, accountId] = [newId(), "anna@waldladen.example", account.id];
  await write(async (tx) => {
    await tx.member.create({ data: { id: memberId, accountId, email, createdAt } });
    await tx.memberSession.create({ data: { id: newId(), memberId, tokenHash: newId(), device: "", createdAt, lastSeenAt: createdAt, expiresAt } });
    await tx.operatorSession.create({ data: { id: newId(), email: "olga@example.com", tokenHash: newId(), createdAt, expiresAt } });
    await tx.wooHandshake.create({ data: { id: newId(), secretHash: newId(), accountId, address: "https://shop.example", createdAt, expiresAt } });
  });
}

const open = async () => ({
  members: await db.memberSession.count(),
  operators: await db.operatorSession.count(),
  handshakes: await db.wooHandshake.count(),
});

it("Where a copy was put in place by hand everybody signs in once more, operators too, and no store hands keys over that was asked before", async () => {
  await openDoors();
  await settleRestored();
  expect(await open()).toEqual({ members: 1, operators: 1, handshakes: 1 });
  const now = new Date();
  await write((tx) => tx.backup.create({ data: { id: newId(), takenAt: now, restoredAt: null } }));
  await settleRestored();
  expect(await open()).toEqual({ members: 0, operators: 0, handshakes: 0 });
});
