import { v7 as newId } from "uuid";
import { write, type Tx } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { note } from "#app/flows/tell.server.ts";
import { supplierPaths } from "#app/paths.ts";
import { goodLink, isToken } from "#app/queries/supplier-landing.server.ts";
import { hashToken, newToken, seal, unseal } from "#app/secrets.server.ts";

const HOUR = 3600_000;
const LINK_LASTS = 90 * 24 * HOUR;
/** How long a supplier stays in after opening a link, in milliseconds. */
export const SESSION_LASTS = 8 * HOUR;

const boundTo = (linkId: string) => `link:${linkId}`;

/**
 * The token of a contact's way in to a purchase order: the same in every mail, good for 90 days from the last one.
 * A new one only when the old was revoked or has expired; then the old lets nobody in any more.
 */
export async function issueLink(tx: Tx, purchaseOrderId: string, contactId: string): Promise<string> {
  const now = new Date();
  const expiresAt = new Date(now.getTime() + LINK_LASTS);
  const pair = { purchaseOrderId, contactId };
  const known = await tx.supplierLink.findUnique({ where: { purchaseOrderId_contactId: pair } });
  if (known && !known.revokedAt && known.expiresAt > now) {
    await tx.supplierLink.update({ where: { id: known.id }, data: { expiresAt } });
    return unseal(known.tokenSealed, boundTo(known.id));
  }
  const id = known?.id ?? newId();
  const token = newToken();
  const secret = { tokenHash: hashToken(token), tokenSealed: seal(token, boundTo(id)), createdAt: now, expiresAt };
  if (known) {
    await tx.supplierGrant.deleteMany({ where: { linkId: id } });
    await tx.supplierLink.update({ where: { id }, data: { ...secret, revokedAt: null } });
  } else {
    await tx.supplierLink.create({ data: { id, ...pair, ...secret } });
  }
  return token;
}

/** The whole address a mail carries. */
export const supplierUrl = (token: string) => env.appUrl + supplierPaths.landing(token);

/**
 * A person pressed the button behind a link. Opens a session that sees this purchase order and those the present
 * session saw; it gets a token of its own, so that a planted cookie gains nothing. Null when the link opens nothing.
 */
export async function openLink(
  token: string,
  presentSession: string | null = null,
): Promise<{ sessionToken: string; purchaseOrderId: string } | null> {
  if (!isToken(token)) return null;
  return write(async (tx) => {
    const now = new Date();
    const link = await tx.supplierLink.findFirst({ where: { tokenHash: hashToken(token), ...goodLink(now) } });
    if (!link) return null;
    await noteOpening(tx, link, now);
    const sessionToken = await openSession(tx, link.id, presentSession, now);
    return { sessionToken, purchaseOrderId: link.purchaseOrderId };
  });
}

async function openSession(tx: Tx, linkId: string, presentSession: string | null, now: Date): Promise<string> {
  await tx.supplierGrant.deleteMany({ where: { session: { expiresAt: { lte: now } } } });
  await tx.supplierSession.deleteMany({ where: { expiresAt: { lte: now } } });
  const before = presentSession
    ? await tx.supplierSession.findUnique({ where: { tokenHash: hashToken(presentSession) }, include: { grants: true } })
    : null;
  const sessionToken = newToken();
  const id = newId();
  const expiresAt = new Date(now.getTime() + SESSION_LASTS);
  await tx.supplierSession.create({ data: { id, tokenHash: hashToken(sessionToken), createdAt: now, expiresAt } });
  const linkIds = new Set([...(before?.grants.map((grant) => grant.linkId) ?? []), linkId]);
  await tx.supplierGrant.createMany({
    data: [...linkIds].map((granted) => ({ sessionId: id, linkId: granted, grantedAt: now })),
  });
  return sessionToken;
}

type Link = { id: string; purchaseOrderId: string; contactId: string; firstOpenedAt: Date | null };

/** The first opening of each version is part of the order's story. */
async function noteOpening(tx: Tx, link: Link, now: Date) {
  const row = await tx.purchaseOrder.findUniqueOrThrow({
    where: { id: link.purchaseOrderId },
    include: { versions: { orderBy: { version: "desc" }, take: 1 }, links: { select: { lastOpenedAt: true } } },
  });
  const madeAt = row.versions[0]!.createdAt;
  const seen = row.links.some(({ lastOpenedAt }) => lastOpenedAt && lastOpenedAt >= madeAt);
  await tx.supplierLink.update({
    where: { id: link.id },
    data: { firstOpenedAt: link.firstOpenedAt ?? now, lastOpenedAt: now },
  });
  if (!seen) {
    const about = { shopId: row.shopId, orderId: row.orderId, purchaseOrderId: row.id };
    const params = { number: row.number, version: row.version, contactId: link.contactId };
    await note(tx, { ...about, code: "opened", actor: "supplier" }, params);
  }
  await refreshShown(tx, row.id);
}
