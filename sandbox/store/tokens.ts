import { randomBytes } from "node:crypto";
import type { World } from "./types.ts";

const ACCESS_SECONDS = 3600;
const REFRESH_SECONDS = 90 * 24 * 3600;
export const ONLINE_SECONDS = 24 * 3600;

export interface Token {
  access: string;
  shop: string;
  kind: "offline" | "online";
  /** Comma separated. */
  scope: string;
  userId: string | null;
  /** null = does not expire. */
  expiresAt: number | null;
  refresh: string | null;
  refreshExpiresAt: number | null;
  /** `current`; `previous`: its refresh token still works once more, its access token does not; `dead`. */
  state: "current" | "previous" | "dead";
  createdAt: number;
}

/** The token, if it opens this shop now. */
export function findToken({ db, clock }: World, shop: string, access: string): Token | undefined {
  const token = db.prepare<[string], Token>("SELECT * FROM tokens WHERE access = ?").get(access);
  const alive = token?.state === "current" && token.shop === shop && (token.expiresAt ?? Infinity) > clock.now();
  return alive ? token : undefined;
}

/** A new offline token from a session token: the shop's earlier offline tokens end at once. */
export function issueOffline(world: World, shop: string, scope: string, expiring: boolean): Token {
  setStates(world, shop, "'current', 'previous'", "dead");
  return issueToken(world, shop, scope, expiring);
}

export function issueOnline(world: World, shop: string, scope: string, userId: string): Token {
  const expiresAt = world.clock.now() + ONLINE_SECONDS * 1000;
  return save(world, {
    shop,
    kind: "online",
    scope,
    userId,
    access: secret("shpua"),
    expiresAt,
    refresh: null,
    refreshExpiresAt: null,
  });
}

/**
 * A new pair for a refresh token. The one used stays good until its successor is used for the first time, so that a
 * client that lost the answer can ask again. Null: unknown, expired or spent.
 */
export function refreshOffline(world: World, shop: string, refresh: string): Token | null {
  return world.db.transaction(() => {
    const used = world.db.prepare<[string], Token>("SELECT * FROM tokens WHERE refresh = ?").get(refresh);
    if (!used || used.shop !== shop || used.state === "dead" || used.refreshExpiresAt! <= world.clock.now())
      return null;
    setStates(world, shop, used.state === "current" ? "'previous'" : "'current'", "dead");
    setStates(world, shop, "'current'", "previous");
    return issueToken(world, shop, used.scope, true);
  })();
}

/** Whether the app holds an offline token of the shop. */
export function hasToken({ db }: World, shop: string): boolean {
  const found = db.prepare("SELECT 1 FROM tokens WHERE shop = ? AND kind = 'offline' AND state = 'current'").get(shop);
  return found !== undefined;
}

/** Uninstalling ends every token of the shop. */
export function killTokens(world: World, shop: string): void {
  world.db.prepare("UPDATE tokens SET state = 'dead' WHERE shop = ?").run(shop);
}

function setStates({ db }: World, shop: string, from: string, to: Token["state"]): void {
  db.prepare(`UPDATE tokens SET state = ? WHERE shop = ? AND kind = 'offline' AND state IN (${from})`).run(to, shop);
}

function issueToken(world: World, shop: string, scope: string, expiring: boolean): Token {
  const now = world.clock.now();
  return save(world, {
    shop,
    kind: "offline",
    scope,
    userId: null,
    access: secret("shpat"),
    expiresAt: expiring ? now + ACCESS_SECONDS * 1000 : null,
    refresh: expiring ? secret("shprt") : null,
    refreshExpiresAt: expiring ? now + REFRESH_SECONDS * 1000 : null,
  });
}

function save({ db, clock }: World, token: Omit<Token, "state" | "createdAt">): Token {
  const whole: Token = { ...token, state: "current", createdAt: clock.now() };
  db.prepare(
    `INSERT INTO tokens (access, shop, kind, scope, userId, expiresAt, refresh, refreshExpiresAt, state, createdAt)
     VALUES (@access, @shop, @kind, @scope, @userId, @expiresAt, @refresh, @refreshExpiresAt, @state, @createdAt)`,
  ).run(whole);
  return whole;
}

function secret(prefix: string): string {
  return `${prefix}_${randomBytes(16).toString("hex")}`;
}
