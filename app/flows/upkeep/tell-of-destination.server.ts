import { v7 as newId } from "uuid";
import type { Tx } from "#app/db.server.ts";
import { isToBeTold, type Breaker } from "#app/domain/breaker.ts";
import { raiseProblem, type About } from "#app/flows/tell.server.ts";
import { queue } from "#app/jobs/queue.server.ts";

const CODES = ["shop_not_reached", "mail_server_down"] as const;

/**
 * A shop or mail server that is shut for more than half an hour: its merchant is told, once, and of a shop by mail too.
 * A mail server that many share is told to each who waits for it.
 */
export async function tellOfShutDestination(tx: Tx, id: string, breaker: Breaker, now: Date): Promise<void> {
  if (!isToBeTold(breaker, now)) return;
  const [kind, of] = id.split(":") as ["shop" | "mail", string];
  if (kind === "shop") {
    const shop = await tx.shop.findUnique({ where: { id: of }, select: { id: true, accountId: true, name: true } });
    if (!shop) return;
    const about = { accountId: shop.accountId, shopId: shop.id };
    await raiseProblem(tx, about, "shop_not_reached", id, { shop: shop.name });
    return mailOnce(tx, about, `shop_not_reached:${id}:${breaker.openSince!.toISOString()}`);
  }
  const waiting = { state: "queued", destination: id, accountId: { not: "" } };
  const accounts = of === "host" ? await tx.job.groupBy({ by: ["accountId"], where: waiting }) : [{ accountId: of }];
  const server = of === "host" ? "host" : "own";
  for (const { accountId } of accounts) await raiseProblem(tx, { accountId }, "mail_server_down", id, { server });
}

/** It answers again. */
export async function tellOfOpenDestination(tx: Tx, id: string): Promise<void> {
  const keys = CODES.map((code) => `${code}:${id}`);
  await tx.problem.updateMany({ where: { code: { in: [...CODES] }, key: { in: keys }, clearedAt: null }, data: { clearedAt: new Date() } });
}

async function mailOnce(tx: Tx, { accountId, shopId }: About & { shopId: string }, key: string): Promise<void> {
  const { notifyEmail } = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: { notifyEmail: true } });
  if (!notifyEmail || (await tx.notice.findUnique({ where: { accountId_key: { accountId, key } } }))) return;
  const id = newId();
  const facts = { accountId, shopId, orderId: null, key, kind: "shop_not_reached", messageId: `<notice-${id}@stafette>` };
  await tx.notice.create({ data: { id, ...facts, createdAt: new Date() } });
  await queue(tx, { kind: "notify", noticeId: id });
}
