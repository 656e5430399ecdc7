import { db } from "#app/db.server.ts";
import { openCredentials } from "#app/flows/shop/reach-shop.server.ts";

/** Whose address a webhook came to, and the secret it must be signed with; null when the address is nobody's. */
export async function storeRinging(connectionKey: string): Promise<{ domain: string; secret: string } | null> {
  if (!/^[\w-]{43}$/.test(connectionKey)) return null;
  const shop = await db.shop.findUnique({ where: { connectionKey } });
  if (!shop?.credentialsSealed) return null;
  const { webhookSecret = "" } = openCredentials(shop.id, shop.credentialsSealed);
  return { domain: shop.domain, secret: webhookSecret };
}
