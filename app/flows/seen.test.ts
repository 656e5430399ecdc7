import { expect, it } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { Answer } from "#app/domain/purchase-order.ts";
import { markAsSent } from "#app/flows/merchant/mark-as-sent.server.ts";
import { recordAcknowledgement } from "#app/flows/record-acknowledgement.server.ts";
import { routeOrder } from "#app/flows/route-order.server.ts";
import { seeProblem } from "#app/flows/merchant/see-problem.server.ts";
import { clearProblems, raiseProblem } from "#app/flows/tell.server.ts";
import { makeMerchant, orderComesIn, purchaseOrdersOf, shopLine } from "#tests/shop-orders.ts";

const asked = async (orderId: string) => (await db.problem.findMany({ where: { orderId, clearedAt: null } })).map(({ code }) => code);

/** An order of a lamp and a cup that ACME was told of, and whose supplier says what he will ship. */
async function lampAndCup() {
  const merchant = await makeMerchant();
  const orderId = await orderComesIn(merchant, { lines: [shopLine(), shopLine({ title: "Cup" })] });
  const { id: purchaseOrderId, version, versions } = (await purchaseOrdersOf(orderId))[0]!;
  await markAsSent({ accountId: merchant.account.id, purchaseOrderId });
  const says = async (...said: Answer[]) => {
    const answers = said.map((answer, at) => ({ lineId: versions[0]!.lines.toSorted((a, b) => a.position - b.position)[at]!.id, answer }));
    expect(await recordAcknowledgement({ purchaseOrderId, version, contactId: newId(), answers })).toEqual({ ok: true });
    await routeOrder(orderId);
  };
  const see = async () => {
    const { id: problemId } = await db.problem.findFirstOrThrow({ where: { orderId, clearedAt: null } });
    await seeProblem({ accountId: merchant.account.id, problemId });
  };
  return { orderId, says, see };
}

it("What a person saw to is not asked again; what the supplier refuses after he took that back is", async () => {
  const { orderId, says, see } = await lampAndCup();
  await says("refused", "accepted");
  expect(await asked(orderId)).toEqual(["lines_refused"]);
  await see();
  await routeOrder(orderId);
  expect(await asked(orderId)).toEqual([]);
  await says("accepted", "accepted");
  await says("refused", "accepted");
  expect(await asked(orderId)).toEqual(["lines_refused"]);
});

it("A unit of another line, refused in the same answer that takes the first one back, is asked about", async () => {
  const { orderId, says, see } = await lampAndCup();
  await says("refused", "accepted");
  await see();
  await says("accepted", "refused");
  expect(await asked(orderId)).toEqual(["lines_refused"]);
});

it("A Problem a person saw to that was over and comes again is a new one", async () => {
  const { account, shop } = await makeMerchant();
  const about = { accountId: account.id, shopId: shop.id };
  const raise = () => write((tx) => raiseProblem(tx, about, "write_back_differs", "one"));
  const open = () => db.problem.findFirst({ where: { accountId: account.id, clearedAt: null } });
  await raise();
  await seeProblem({ accountId: account.id, problemId: (await open())!.id });
  await raise();
  expect(await open()).toBeNull();
  await write((tx) => clearProblems(tx, account.id, ["write_back_differs"], "one"));
  await raise();
  expect(await open()).not.toBeNull();
});

it("What its supplier refused, and the customer then cancelled, is done, and its address is kept no longer than others'", async () => {
  const { orderId, says } = await lampAndCup();
  await says("refused", "refused");
  const kept = () => db.personalData.findFirstOrThrow({ where: { orderId } });
  expect((await kept()).purgeAt).toBeNull();
  await write((tx) => tx.order.update({ where: { id: orderId }, data: { cancelledAt: new Date() } }));
  await routeOrder(orderId);
  expect((await db.order.findUniqueOrThrow({ where: { id: orderId } })).tab).toBe("done");
  expect((await kept()).purgeAt).not.toBeNull();
});
