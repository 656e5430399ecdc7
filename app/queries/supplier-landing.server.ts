import { db } from "#app/db.server.ts";
import { hashToken } from "#app/secrets.server.ts";

/** What makes a link open: not expired, not revoked, and its holder still works for the supplier. */
export const goodLink = (now: Date) => ({
  revokedAt: null,
  expiresAt: { gt: now },
  contact: { removedAt: null, supplier: { status: { not: "removed" } } },
});

/** Whether this can be a token at all: 32 random bytes in base64url. */
export const isToken = (text: string) => /^[\w-]{43}$/.test(text);

/** What the landing page shows behind a link: no more than the mail's subject did. Null when the link opens nothing. */
export async function supplierLanding(token: string) {
  if (!isToken(token)) return null;
  const link = await db.supplierLink.findFirst({
    where: { tokenHash: hashToken(token), ...goodLink(new Date()) },
    select: { purchaseOrder: { select: { number: true, shopId: true, supplier: { select: { language: true } } } } },
  });
  if (!link) return null;
  const { number, shopId, supplier } = link.purchaseOrder;
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true } });
  return { shopName: shop.name, number, language: supplier.language };
}
