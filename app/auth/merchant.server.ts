import { redirect } from "@remix-run/node";
import { refuseForeignForm } from "#app/auth/foreign-form.server.ts";
import { memberTokenOf } from "#app/auth/member.server.ts";
import { db } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { connectShop } from "#app/flows/shop/connect-shop.server.ts";
import { readMemberSession } from "#app/flows/sign-in/member-session.server.ts";
import { hasWholeAccount } from "#app/flows/sign-in/whole-account.server.ts";
import { merchantPaths, signInPaths } from "#app/paths.ts";
import { platformOf } from "#app/platforms/index.server.ts";
import { authenticateAdmin } from "#app/shopify.server.ts";
import { pickLanguage } from "#app/texts/index.ts";

const PLATFORM = "shopify";

/**
 * The only door for merchants: says whose the request is, and which shops it may see. Throws Responses.
 * `shops` are those this request is about: an embedded session's own alone; for a member, who is signed in by e-mail, all
 * of his account, or the one that `?shop=` names. `shop` is the first of them, for what is done to one shop.
 */
export async function requireMerchant(request: Request) {
  const { shops, ...account } = await requireAccount(request);
  const chosen = shopAsked(request);
  const about = account.embedded || !chosen ? shops : shops.filter(({ id }) => id === chosen);
  // An address kept from a shop that is no longer his: there is nothing to show, and nothing to say of it.
  if (about.length === 0 && shops.length > 0) throw new Response(null, { status: 404 });
  const shop = about[0];
  if (!shop) throw redirect(merchantPaths.newShop);
  return { ...account, shop, shops: about, allShops: shops };
}

/** The same door for the pages an account has before its first shop: there may be none. */
export async function requireAccount(request: Request) {
  if (fromShopAdmin(request)) return embeddedAccount(request);
  const token = await memberTokenOf(request);
  const session = token ? await readMemberSession(token) : null;
  if (!session) throw redirect(signInPaths.ask);
  if (request.method !== "GET" && request.method !== "HEAD") refuseForeignForm(request);
  const { account, ...member } = session.member;
  const shops = await db.shop.findMany({ where: { accountId: account.id }, orderBy: [{ connectedAt: "asc" }, { id: "asc" }] });
  return {
    account,
    shops,
    embedded: false as boolean,
    /** Who is signed in by e-mail, and by which of his sessions; null inside a shop's admin. */
    member: { id: member.id, email: member.email, sessionId: session.id } as { id: string; email: string; sessionId: string } | null,
    userId: member.id,
    language: pickLanguage("merchant", account.language),
    cors: (response: Response) => response,
    redirect: (url: string) => redirect(url),
  };
}

/** Whether this request may change what counts in all shops of its account: suppliers, the firm, its mail server. */
export const mayChangeForAll = ({ account, embedded }: { account: { id: string }; embedded: boolean }): Promise<boolean> =>
  hasWholeAccount(db, { accountId: account.id, embedded });

const shopAsked = (request: Request) => new URL(request.url).searchParams.get("shop");

/** Whether a request comes, or says it comes, from inside a shop's admin; then its cookie counts for nothing. */
function fromShopAdmin(request: Request): boolean {
  if (!env.shopifyOn) return false;
  const { pathname, searchParams: query } = new URL(request.url);
  if (pathname.startsWith("/auth/")) return true;
  if (request.headers.has("Authorization") || request.method === "OPTIONS") return true;
  return ["id_token", "host", "embedded", "hmac"].some((name) => query.has(name)) || /\.myshopify\.com$/.test(query.get("shop") ?? "");
}

/** Inside a shop's admin. A shop that opens the app for the first time, or again after it was gone, is connected on the way. */
async function embeddedAccount(request: Request) {
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
    shops: [own],
    embedded: true as boolean,
    member: null,
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
