import { createCookie } from "@remix-run/node";
import { db } from "#app/db.server.ts";
import type { Language } from "#app/domain/channel.ts";
import { env } from "#app/env.server.ts";
import { SESSION_LASTS } from "#app/flows/supplier-link/supplier-link.server.ts";
import { goodLink } from "#app/queries/supplier-landing.server.ts";
import { hashToken } from "#app/secrets.server.ts";

/** Kept from scripts and from other sites; it goes with requests below /s alone. */
const session = createCookie("stafette_supplier", {
  httpOnly: true,
  sameSite: "lax",
  secure: env.live,
  path: "/s",
  maxAge: SESSION_LASTS / 1000,
});

export const sessionCookie = (sessionToken: string) => session.serialize(sessionToken);

/** The session token a browser brought, true or not; null when it brought none. */
export async function sessionTokenOf(request: Request): Promise<string | null> {
  const value: unknown = await session.parse(request.headers.get("Cookie")).catch(() => null);
  return typeof value === "string" ? value : null;
}

export type SupplierAccess = { purchaseOrderId: string; contactId: string; language: Language };

/** The one answer to everything that opens nothing: it does not tell what is wrong, nor whether the thing exists. */
export const notFound = () => new Response(null, { status: 404 });

/** The way in to a purchase order for a supplier: this session was granted it, and the link behind it is still good. */
export async function requireSupplier(request: Request, purchaseOrderId: string | undefined): Promise<SupplierAccess> {
  const token = await sessionTokenOf(request);
  if (!token || !purchaseOrderId) throw notFound();
  const now = new Date();
  const grant = await db.supplierGrant.findFirst({
    where: {
      session: { tokenHash: hashToken(token), expiresAt: { gt: now } },
      link: { purchaseOrderId, ...goodLink(now) },
    },
    select: { link: { select: { contactId: true, purchaseOrder: { select: { supplier: { select: { language: true } } } } } } },
  });
  if (!grant) throw notFound();
  const { contactId, purchaseOrder } = grant.link;
  return { purchaseOrderId, contactId, language: purchaseOrder.supplier.language as Language };
}
