import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, insertRows, write } from "#app/db.server.ts";
import { command } from "#tests/commands.ts";
import { makeMerchant, orderComesIn } from "#tests/shop-orders.ts";

/** Addresses of a time whose key is lost. */
const LOST = 501;

test("however many values no key opens, rotate-keys says so, and that the old key can be dropped", async () => {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant);
  const row = await db.personalData.findFirstOrThrow({ where: { orderId } });
  const lost = Array.from({ length: LOST }, () => ({ ...row, id: newId(), sealed: "deadbeef.AAAA.AAAA" }));
  await write((tx) => insertRows(tx, "PersonalData", lost));
  const env = { DATABASE_URL: process.env.DATABASE_URL!, SECRET_KEY: process.env.SECRET_KEY!, SECRET_KEY_OLD: "an old key for tests, long enough to be taken as one" };
  const { status, said } = command(env, "rotate-keys");
  expect(said).toMatch(/PersonalData\.sealed: 501 more, which none of these keys opens[^]*can be dropped/);
  expect(status).toBe(0);
});
