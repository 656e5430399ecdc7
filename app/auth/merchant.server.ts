import { db } from "#app/db.server.ts";
import { connectShop } from "#app/flows/connect-shop.server.ts";
import { platformOf } from "#app/platforms/index.server.ts";
import { authenticateAdmin } from "#app/shopify.server.ts";
import { pickLanguage } from "#app/texts/index.ts";

const PLATFORM = "shopify";

/**
 * The only door for merchants: proves that the request comes from inside a shop's admin and says whose it is. A shop
 * that opens the app for the first time, or again after it was gone, is connected on the way.
 * `shops` are those this session may see: an embedded one sees its own alone. Throws Responses.
 */
export async function requireMerchant(request: Request) {
  const { session, sessionToken, cors, redirect } = await authenticateAdmin(request);
  const locale = new URL(request.url).searchParams.get("locale");

  let shop = await findShop(session.shop);
  if (!shop || shop.status !== "connected" || neverRead(shop)) {
    const connection = { domain: session.shop, credentials: session.accessToken ?? "", gtinSource: "barcode" };
    const facts = await platformOf(PLATFORM).readShop(connection);
    await connectShop({ platform: PLATFORM, domain: session.shop, facts, language: pickLanguage("merchant", locale) });
    shop = await findShop(session.shop);
  }
  const { account, ...own } = shop!;
  return {
    account,
    shop: own,
    shops: [own],
    /** The person's number over there: no name, no address. */
    userId: sessionToken.sub,
    language: pickLanguage("merchant", locale, account.language),
    cors,
    redirect,
  };
}

const findShop = (domain: string) =>
  db.shop.findUnique({ where: { platform_domain: { platform: PLATFORM, domain } }, include: { account: true } });

/** Prepared before the shop let us in (a seed), or its first reading has not come to its end. */
const neverRead = (shop: { reconciledAt: Date | null; productsReadAt: Date | null }) =>
  shop.reconciledAt === null && shop.productsReadAt === null;
