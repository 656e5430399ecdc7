import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { connectShop } from "#app/flows/shop/connect-shop.server.ts";
import { redactShop } from "#app/flows/shop/erase-customer.server.ts";
import { checkAgain } from "#app/flows/merchant/check-again.server.ts";
import { sendNow } from "#app/flows/merchant/send-now.server.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine, type TestMerchant } from "#tests/shop-orders.ts";

/** The shop is uninstalled, Shopify has it erased, and it is installed again; what waited is sent by hand. */
async function goneAndBack({ account, shop }: TestMerchant, orderId: string) {
  await write((tx) => tx.shop.update({ where: { id: shop.id }, data: { status: "disconnected" } }));
  await redactShop(shop.id);
  const facts = { name: shop.name, currency: "EUR", timezone: "Europe/Berlin", billingAddress: null };
  expect(await connectShop({ platform: "shopify", domain: shop.domain, facts, language: "en" })).toBe(shop.id);
  expect(await sendNow({ accountId: account.id, orderId })).toMatchObject({ ok: true });
  await write((tx) => tx.job.deleteMany({}));
}
const addressOf = async (orderId: string) => {
  const [row] = await purchaseOrdersOf(orderId);
  return db.personalData.count({ where: { id: row!.versions.find(({ version }) => version === row!.version)!.personId ?? "" } });
};
const accept = async (orderId: string) => {
  const [row] = await purchaseOrdersOf(orderId);
  const answers = row!.versions[0]!.lines.map(({ id }) => ({ lineId: id, answer: "accepted" as const }));
  await recordAcknowledgement({ purchaseOrderId: row!.id, version: 1, contactId: newId(), answers });
};

test("A supplier who was told, and had not looked yet when the shop was uninstalled, learns where to ship once it is installed again", async () => {
  const merchant = await makeMerchant();
  const [platformOrderId, lines] = [newId(), [shopLine()]];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines });
  const [row] = await purchaseOrdersOf(orderId);
  expect(await markAsSent({ accountId: merchant.account.id, purchaseOrderId: row!.id })).toMatchObject({ ok: true });
  await goneAndBack(merchant, orderId);
  await orderComesIn(merchant, { platformOrderId, lines });
  expect((await db.problem.count({ where: { orderId, clearedAt: null } })) + (await addressOf(orderId))).toBe(1);
});

test("A line mended after the shop was installed again goes to a supplier who has another one of the order, with its address", async () => {
  const merchant = await makeMerchant();
  const [platformOrderId, one, other] = [newId(), shopLine(), shopLine({ gtin: "4006381333930" })];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [one, other] });
  await accept(orderId);
  await goneAndBack(merchant, orderId);
  await orderComesIn(merchant, { platformOrderId, lines: [one, other] });
  expect(await checkAgain({ accountId: merchant.account.id, orderId })).toMatchObject({ ok: true });
  await write((tx) => tx.job.deleteMany({}));
  const lines = [one, { ...other, gtin: "4006381333931" }];
  await orderComesIn(merchant, { platformOrderId, lines });
  await orderComesIn(merchant, { platformOrderId, lines });
  expect((await purchaseOrdersOf(orderId)).map(({ version, holds }) => ({ version, holds: holds.length }))).toEqual([{ version: 2, holds: 0 }]);
  expect(await addressOf(orderId)).toBe(1);
});

test("Units that waited for a paused supplier when the shop was uninstalled go with their address once he gets orders again", async () => {
  const merchant = await makeMerchant();
  const [platformOrderId, line] = [newId(), shopLine()];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines: [line] });
  await accept(orderId);
  const suppliersAre = (status: string) => write((tx) => tx.supplier.updateMany({ where: { accountId: merchant.account.id }, data: { status } }));
  await suppliersAre("paused");
  const lines = [{ ...line, quantity: 2, currentQuantity: 2, remaining: 2 }];
  await orderComesIn(merchant, { platformOrderId, lines });
  await goneAndBack(merchant, orderId);
  await orderComesIn(merchant, { platformOrderId, lines });
  await suppliersAre("active");
  await orderComesIn(merchant, { platformOrderId, lines });
  expect((await purchaseOrdersOf(orderId)).map(({ version, holds }) => ({ version, holds: holds.length }))).toEqual([{ version: 2, holds: 0 }]);
  expect(await addressOf(orderId)).toBe(1);
});

test("An order that waited when its merchant uninstalled, and is sent by hand after he has installed again, goes with its address, or somebody is asked", async () => {
  const merchant = await makeMerchant({ forwarding: false });
  const [platformOrderId, lines] = [newId(), [shopLine()]];
  const orderId = await orderComesIn(merchant, { platformOrderId, lines });
  // app/uninstalled, and shop/redact two days later; then the merchant installs again.
  await goneAndBack(merchant, orderId);
  await orderComesIn(merchant, { platformOrderId, lines });
  const [row] = await purchaseOrdersOf(orderId);
  const asked = await db.problem.findMany({ where: { orderId, clearedAt: null } });
  const address = await db.personalData.count({ where: { id: row!.versions[0]!.personId ?? "" } });
  expect(address + asked.length + row!.holds.length).toBeGreaterThan(0);
});

test("What a supplier has accepted is not sent to him anew because its shop was uninstalled and installed again", async () => {
  const own = await makeMerchant();
  const [platformOrderId, lines] = [newId(), [shopLine()]];
  const orderId = await orderComesIn(own, { platformOrderId, lines });
  await accept(orderId);
  await goneAndBack(own, orderId);
  await orderComesIn(own, { platformOrderId, lines });
  expect((await purchaseOrdersOf(orderId)).map(({ version, shown }) => ({ version, shown }))).toEqual([{ version: 1, shown: "accepted" }]);
});
