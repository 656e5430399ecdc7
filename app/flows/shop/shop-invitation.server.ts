import { randomInt } from "node:crypto";
import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { allowance } from "#app/lib/allowance.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { hashToken } from "#app/secrets.server.ts";

const MINUTE = 60_000;
const LASTS = 15 * MINUTE;
// Without what looks alike. Twelve of them are 58 bits, and few may be tried.
const SIGNS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
const perShop = allowance(10, 60 * MINUTE);

/** A code by which another shop may join this account; a member asks for it, who thereby agrees for the account. */
export async function makeShopInvitation(accountId: string): Promise<string> {
  const code = Array.from({ length: 12 }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  const createdAt = new Date();
  const row = { id: newId(), accountId, codeHash: hashToken(code), createdAt, expiresAt: new Date(createdAt.getTime() + LASTS) };
  await write((tx) => tx.shopInvitation.create({ data: row }));
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

export type Joined = { ok: true; account: string } | { ok: false; code: "wrong" | "not_empty" };

/**
 * A shop joins another account: its own admin typed the code, so both sides agreed. Only a shop that has nothing of its
 * own yet can move: suppliers and what was sent to them belong to the account that made them.
 */
export async function joinAccount({ accountId, shopId, code }: { accountId: string; shopId: string; code: string }): Promise<Joined> {
  if (!perShop(shopId)) return { ok: false, code: "wrong" };
  return write(async (tx) => {
    const now = new Date();
    const codeHash = hashToken(code.toUpperCase().replace(/[^A-Z0-9]/g, ""));
    const invitation = await tx.shopInvitation.findFirst({ where: { codeHash, usedAt: null, expiresAt: { gt: now } } });
    if (!invitation || invitation.accountId === accountId) return { ok: false, code: "wrong" };
    if (!(await hasNothingElse(tx, accountId, shopId))) return { ok: false, code: "not_empty" };
    const target = invitation.accountId;
    await tx.shopInvitation.update({ where: { id: invitation.id }, data: { usedAt: now } });
    await tx.shop.update({ where: { id: shopId, accountId }, data: { accountId: target } });
    await tx.problem.updateMany({ where: { accountId, shopId }, data: { accountId: target } });
    await tx.notice.updateMany({ where: { accountId, shopId }, data: { accountId: target } });
    await tx.job.updateMany({ where: { accountId }, data: { accountId: target } });
    await queue(tx, { kind: "judge-products", accountId: target });
    const { name } = await tx.account.findUniqueOrThrow({ where: { id: target }, select: { name: true } });
    return { ok: true, account: name };
  });
}

async function hasNothingElse(tx: Tx, accountId: string, shopId: string): Promise<boolean> {
  const [suppliers, shops, sent] = await Promise.all([
    tx.supplier.count({ where: { accountId } }),
    tx.shop.count({ where: { accountId, id: { not: shopId } } }),
    tx.purchaseOrder.count({ where: { accountId } }),
  ]);
  return suppliers + shops + sent === 0;
}
