import { Session } from "@shopify/shopify-api";
import { db, write } from "#app/db.server.ts";
import { seal, unseal } from "#app/secrets.server.ts";

type Row = NonNullable<Awaited<ReturnType<typeof db.shopifySession.findUnique>>>;

const boundTo = (id: string) => `shopify-session:${id}`;
const sealed = (token: string | undefined, id: string) => (token ? seal(token, boundTo(id)) : null);
const opened = (token: string | null, id: string) => (token ? unseal(token, boundTo(id)) : undefined);

/** A session as it is stored: tokens sealed, and of the person who opened the app no more than his number. */
function toRow(session: Session) {
  return {
    shop: session.shop,
    state: session.state,
    isOnline: session.isOnline,
    scope: session.scope ?? null,
    expires: session.expires ?? null,
    accessTokenSealed: sealed(session.accessToken, session.id),
    refreshTokenSealed: sealed(session.refreshToken, session.id),
    refreshTokenExpires: session.refreshTokenExpires ?? null,
    userId: session.onlineAccessInfo ? String(session.onlineAccessInfo.associated_user.id) : null,
  };
}

function toSession(row: Row): Session {
  return new Session({
    id: row.id,
    shop: row.shop,
    state: row.state,
    isOnline: row.isOnline,
    scope: row.scope ?? undefined,
    expires: row.expires ?? undefined,
    accessToken: opened(row.accessTokenSealed, row.id),
    refreshToken: opened(row.refreshTokenSealed, row.id),
    refreshTokenExpires: row.refreshTokenExpires ?? undefined,
  });
}

/** Where Shopify's library keeps its sessions: five methods, as its SessionStorage asks. */
export const shopifySessions = {
  async storeSession(session: Session) {
    const row = toRow(session);
    await write((tx) =>
      tx.shopifySession.upsert({ where: { id: session.id }, create: { id: session.id, ...row }, update: row }),
    );
    return true;
  },
  async loadSession(id: string) {
    const row = await db.shopifySession.findUnique({ where: { id } });
    return row ? toSession(row) : undefined;
  },
  async deleteSession(id: string) {
    await write((tx) => tx.shopifySession.deleteMany({ where: { id } }));
    return true;
  },
  async deleteSessions(ids: string[]) {
    await write((tx) => tx.shopifySession.deleteMany({ where: { id: { in: ids } } }));
    return true;
  },
  async findSessionsByShop(shop: string) {
    return (await db.shopifySession.findMany({ where: { shop } })).map(toSession);
  },
};
