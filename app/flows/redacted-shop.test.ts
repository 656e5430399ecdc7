import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { connectShop } from "#app/flows/shop/connect-shop.server.ts";
import { redactShop } from "#app/flows/shop/erase-customer.server.ts";
import { sendNow } from "#app/flows/merchant/send-now.server.ts";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

test("An order that waited when its merchant uninstalled, and is sent by hand after he has installed again, goes with its address, or somebody is asked", async () => {
  const merchant = await makeMerchant({ forwarding: false });
  const { account, shop } = merchant;
  const [platformOrderId, lines] = [newId(), [shopLine()]];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines });
  // app/uninstalled, and shop/redact two days later; then the merchant installs again.
  await write((tx) => tx.shop.update({ where: { id: shop.id }, data: { status: "disconnected" } }));
  await redactShop(shop.id);
  const facts = { name: shop.name, currency: "EUR", timezone: "Europe/Berlin", billingAddress: null };
  expect(await connectShop({ platform: "shopify", domain: shop.domain, facts, language: "en" })).toBe(shop.id);
  expect(await sendNow({ accountId: account.id, orderId })).toMatchObject({ ok: true });
  await orderComesIn(merchant, { platformOrderId, lines });
  const [row] = await purchaseOrdersOf(orderId);
  const asked = await db.problem.findMany({ where: { orderId, clearedAt: null } });
  const address = await db.personalData.count({ where: { id: row!.versions[0]!.personId ?? "" } });
  expect(address + asked.length + row!.holds.length).toBeGreaterThan(0);
});

test("What a supplier has accepted is not sent to him anew because its shop was uninstalled and installed again", async () => {
  const own = await makeMerchant();
  const { shop } = own;
  const [platformOrderId, lines] = [newId(), [shopLine()]];
  const orderId = await orderComesIn(own, { platformOrderId, lines });
  const [row] = await purchaseOrdersOf(orderId);
  const answers = [{ lineId: row!.versions[0]!.lines[0]!.id, answer: "accepted" as const }];
  await recordAcknowledgement({ purchaseOrderId: row!.id, version: 1, contactId: newId(), answers });
  await write((tx) => tx.shop.update({ where: { id: shop.id }, data: { status: "disconnected" } }));
  await redactShop(shop.id);
  const facts = { name: shop.name, currency: "EUR", timezone: "Europe/Berlin", billingAddress: null };
  expect(await connectShop({ platform: "shopify", domain: shop.domain, facts, language: "en" })).toBe(shop.id);
  await write((tx) => tx.job.deleteMany({}));
  await orderComesIn(own, { platformOrderId, lines });
  expect((await purchaseOrdersOf(orderId)).map(({ version, shown }) => ({ version, shown }))).toEqual([{ version: 1, shown: "accepted" }]);
});
