import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { raiseProblem } from "#app/flows/tell.server.ts";
import { homePage } from "#app/queries/home.server.ts";
import { makeMerchant, orderComesIn, shopLine } from "#tests/shop-orders.ts";

it("A new shop is told what to do first, and promised nothing", async () => {
  const merchant = await makeMerchant({ forwarding: false });
  const page = await homePage(merchant);
  expect(page).toMatchObject({ recent: 0, needYou: 0, problems: [], comparedAt: null, check: null, waiting: [] });
  expect(page.setup).toEqual([
    { step: "codes", done: false },
    { step: "supplier", done: true },
    { step: "test_order", done: false },
    { step: "notifications", done: false },
    { step: "forwarding", done: false },
  ]);
});

it("What stops everything stands before what stops one order, and the oldest of a kind first", async () => {
  const merchant = await makeMerchant();
  const first = await orderComesIn(merchant, { name: "#1", lines: [shopLine({ supplierCode: "WEST" })] });
  for (const name of ["#2", "#3", "#4", "#5"]) {
    await orderComesIn(merchant, { name, lines: [shopLine({ supplierCode: "WEST" })] });
  }
  const about = { accountId: merchant.account.id, shopId: merchant.shop.id };
  await write((tx) => raiseProblem(tx, about, "shop_access_lost", merchant.shop.id));
  const { problems, needYou } = await homePage(merchant);
  expect(problems.map(({ code, count }) => [code, count])).toEqual([["shop_access_lost", 1], ["invalid_lines", 5]]);
  expect(problems[0]!.problems[0]!.params.shop).toBe("Nordwind");
  expect(problems[1]!.problems.map((problem) => problem.params.order)).toEqual(["#1", "#2", "#3"]);
  expect(problems[1]!.problems[0]!.orderId).toBe(first);
  expect(needYou).toBe(5);
});

it("Today counts orders, not events, since the shop's own midnight", async () => {
  const now = new Date();
  const merchant = await makeMerchant();
  await orderComesIn(merchant);
  const yesterday = await orderComesIn(merchant);
  await write((tx) =>
    tx.timelineEntry.updateMany({ where: { orderId: yesterday }, data: { at: new Date(Date.now() - 26 * 3600_000) } }),
  );
  const { today } = await homePage(merchant, now);
  expect(today.map(({ step, orders }) => [step, orders])).toEqual([
    ["arrived", 1],
    ["sent", 0],
    ["accepted", 0],
    ["shipped", 0],
    ["in_shop", 0],
  ]);
});

it("An answer that accepts nothing is no acceptance", async () => {
  const now = new Date();
  const merchant = await makeMerchant();
  for (const [accepted, refused] of [[0, 2], [10, 0], [1, 1]]) {
    const orderId = await orderComesIn(merchant);
    const entry = { id: newId(), shopId: merchant.shop.id, orderId, at: new Date(), actor: "supplier" };
    const params = JSON.stringify({ number: "1-ACME-1", version: 1, accepted, refused, later: 0 });
    await write((tx) => tx.timelineEntry.create({ data: { ...entry, code: "acknowledged", params } }));
  }
  const { today } = await homePage(merchant, now);
  expect(today.find(({ step }) => step === "accepted")?.orders).toBe(2);
});

it("While forwarding is off, the orders that wait for it are offered as a start", async () => {
  const merchant = await makeMerchant({ forwarding: false });
  const at = Date.now();
  await orderComesIn(merchant, { name: "#1", placedAt: new Date(at - 60_000) });
  await orderComesIn(merchant, { name: "#2", placedAt: new Date(at - 30_000) });
  await orderComesIn(merchant, { name: "#3", lines: [shopLine({ gtin: "", supplierCode: "" })] });
  expect((await homePage(merchant)).waiting.map((order) => order.name)).toEqual(["#2", "#1"]);
});

it("Only a whole comparison that went well counts as one", async () => {
  const merchant = await makeMerchant();
  const finishedAt = new Date();
  const check = { shopId: merchant.shop.id, startedAt: finishedAt, since: finishedAt, finishedAt };
  await write((tx) => tx.shopCheck.create({ data: { id: newId(), kind: "quick", ...check } }));
  await write((tx) => tx.shopCheck.create({ data: { id: newId(), kind: "by_hand", failedWith: "TryLater", ...check } }));
  expect((await homePage(merchant)).comparedAt).toBeNull();
  await write((tx) => tx.shopCheck.create({ data: { id: newId(), kind: "deep", ...check } }));
  expect((await homePage(merchant)).comparedAt).toEqual(finishedAt);
  expect(await db.shopCheck.count({ where: { shopId: merchant.shop.id } })).toBe(3);
});
