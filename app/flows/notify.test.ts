import { afterAll, beforeAll, expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { notify } from "#app/flows/notify.server.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { makeMerchant, orderComesIn, shopLine } from "#tests/shop-orders.ts";

let server: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  server = await openMailServer();
  env.SMTP_URL = server.url;
});
afterAll(() => server.close());

/** A mail about a line that no supplier can be told of. */
async function noticeOf(status: string) {
  const merchant = await makeMerchant();
  await write((tx) => tx.account.update({ where: { id: merchant.account.id }, data: { notifyEmail: "me@nordwind.example" } }));
  const orderId = await orderComesIn(merchant, { lines: [shopLine({ gtin: "4006381333930" })] });
  const { id } = await db.notice.findFirstOrThrow({ where: { orderId } });
  await write((tx) => tx.notice.update({ where: { id }, data: { status } }));
  return id;
}
const statusOf = async (id: string) => (await db.notice.findUniqueOrThrow({ where: { id } })).status;

it("A mail to the merchant is sent once", async () => {
  const id = await noticeOf("intended");
  await notify(id);
  await notify(id);
  expect([server.received.splice(0).length, await statusOf(id)]).toEqual([1, "sent"]);
});

it("A mail to the merchant that was being sent when the process died is not sent again: nobody knows", async () => {
  const id = await noticeOf("sending");
  await notify(id);
  await notify(id);
  expect([server.received.splice(0).length, await statusOf(id)]).toEqual([0, "unknown"]);
});
