import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { purge } from "#app/flows/upkeep/purge.server.ts";
import { newMerchant } from "#tests/account.ts";

const DAY = 24 * 3600_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);

test("what is due is erased, what is old is forgotten, and the rest stays", async () => {
  const { shopId } = await newMerchant();
  await write(async (tx) => {
    const person = { shopId, orderId: newId(), sealed: "sealed", createdAt: ago(70) };
    await tx.personalData.createMany({
      data: [
        ...Array.from({ length: 501 }, () => ({ id: newId(), ...person, purgeAt: ago(1) })),
        { id: "later", ...person, purgeAt: new Date(Date.now() + DAY) },
        { id: "open", ...person, purgeAt: null },
      ],
    });
    const ring = { shopId, topic: "orders/create", resourceId: "1", bodyHash: "hash" };
    await tx.ring.createMany({
      data: [31, 29].map((days) => ({ id: `${days}`, ...ring, deliveryId: `${days}`, receivedAt: ago(days) })),
    });
    await tx.shopCheck.createMany({
      data: [31, 29].map((days) => ({ id: `${days}`, shopId, kind: "quick", startedAt: ago(days), since: ago(days) })),
    });
  });
  await purge();
  expect((await db.personalData.findMany({ orderBy: { id: "asc" } })).map(({ id }) => id)).toEqual(["later", "open"]);
  expect((await db.ring.findMany()).map(({ id }) => id)).toEqual(["29"]);
  expect((await db.shopCheck.findMany()).map(({ id }) => id)).toEqual(["29"]);
  expect(await db.job.findUnique({ where: { key: "purge" } })).toMatchObject({ state: "queued" });
});
