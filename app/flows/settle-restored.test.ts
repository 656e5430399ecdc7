import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { settleRestored } from "#app/flows/settle-restored.server.ts";
import { makeMerchant } from "#tests/shop-orders.ts";

const DAY = 24 * 3600_000;

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

test("after a restore everybody signs in once more, operators too, and no store hands keys over that was asked before", async () => {
  await openDoors();
  await settleRestored();
  expect(await open()).toEqual({ members: 1, operators: 1, handshakes: 1 });
  const now = new Date();
  await write((tx) => tx.backup.create({ data: { id: newId(), takenAt: now, restoredAt: now } }));
  await settleRestored();
  expect(await open()).toEqual({ members: 0, operators: 0, handshakes: 0 });
});
