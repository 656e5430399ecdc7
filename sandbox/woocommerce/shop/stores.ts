import { randomBytes } from "node:crypto";
import type { Key, Store, Switches, Woo } from "../woo.ts";
import { nextId } from "./ids.ts";

export const FIRST_STORE = "sudwind";

export const DEFAULT_SWITCHES: Switches = {
  fulfilments: false,
  ast: false,
  astCarriers: false,
  shipmentTracking: false,
  permalinks: true,
  clockSkewSeconds: 0,
  version: "10.5.0",
  redirect: null,
  home: null,
  idle: false,
  httpCallback: false,
};

type Row = Omit<Store, "switches"> & { switches: string };
const read = (row: Row): Store => ({
  ...row,
  switches: { ...DEFAULT_SWITCHES, ...(JSON.parse(row.switches) as Partial<Switches>) },
});

export function listStores({ db }: Woo): Store[] {
  return db.prepare<[], Row>("SELECT * FROM wooStores ORDER BY rowid").all().map(read);
}

export function findStore({ db }: Woo, slug: string): Store | undefined {
  const row = db.prepare<[string], Row>("SELECT * FROM wooStores WHERE slug = ?").get(slug);
  return row && read(row);
}

export interface StoreWish {
  name?: string;
  currency?: string;
  timezone?: string;
  country?: string;
  switches?: Partial<Switches>;
}

/** Makes a store with its two keys, or changes a known one. Throws RangeError on an unfit name or zone. */
export function putStore(woo: Woo, slug: string, wish: StoreWish = {}): Store {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(slug) || /^wp-|^wc-/.test(slug))
    throw new RangeError(`"${slug}" is no store's name: small letters, digits and hyphens`);
  if (wish.timezone) new Intl.DateTimeFormat("en", { timeZone: wish.timezone });
  const known = findStore(woo, slug);
  const row: Row = {
    slug,
    name: wish.name ?? known?.name ?? (slug === FIRST_STORE ? "Südwind" : slug),
    currency: wish.currency ?? known?.currency ?? "EUR",
    timezone: wish.timezone ?? known?.timezone ?? "Europe/Berlin",
    country: wish.country ?? known?.country ?? "DE",
    switches: JSON.stringify({ ...known?.switches, ...wish.switches }),
    salt: known?.salt ?? randomBytes(32).toString("hex"),
    createdAt: known?.createdAt ?? woo.clock.now(),
  };
  woo.db
    .prepare(
      `INSERT INTO wooStores VALUES (@slug, @name, @currency, @timezone, @country, @switches, @salt, @createdAt)
       ON CONFLICT DO UPDATE SET name = excluded.name, currency = excluded.currency, timezone = excluded.timezone,
         country = excluded.country, switches = excluded.switches`,
    )
    .run(row);
  if (!known) {
    makeKey(woo, slug, "Sandbox, read and write", "read_write");
    makeKey(woo, slug, "Sandbox, read only", "read");
  }
  return read(row);
}

/** Where the store is: the first one at the root, others in a folder, as a WordPress in a subdirectory. */
export function pathOf({ slug }: Pick<Store, "slug">): string {
  return slug === FIRST_STORE ? "" : `/${slug}`;
}

/** What the store calls itself: `home` where that is set, else whatever it was called by. Over https it says https. */
export function homeOf(store: Store, called: URL): string {
  const { home } = store.switches;
  if (home === null) return called.origin + pathOf(store);
  return called.protocol === "https:" ? home.replace(/^http:/, "https:") : home;
}

export function makeKey(woo: Woo, store: string, description: string, permissions: Key["permissions"]): Key {
  const key: Key = {
    store,
    id: nextId(woo, store, "key"),
    description,
    permissions,
    consumerKey: `ck_${randomBytes(20).toString("hex")}`,
    consumerSecret: `cs_${randomBytes(20).toString("hex")}`,
    createdAt: woo.clock.now(),
  };
  woo.db
    .prepare(
      `INSERT INTO wooKeys VALUES
         (@store, @id, @description, @permissions, @consumerKey, @consumerSecret, @createdAt)`,
    )
    .run(key);
  return key;
}

export function listKeys({ db }: Woo, store: string): Key[] {
  return db.prepare<[string], Key>("SELECT * FROM wooKeys WHERE store = ? ORDER BY id").all(store);
}

export function deleteKey({ db }: Woo, { store, id }: Pick<Key, "store" | "id">): boolean {
  return db.prepare("DELETE FROM wooKeys WHERE store = ? AND id = ?").run(store, id).changes > 0;
}
