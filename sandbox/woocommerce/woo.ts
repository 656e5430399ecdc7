import type { World } from "../store/types.ts";

/** The local WooCommerce: the sandbox's world, where its two doors are, and its bell-ringer. */
export interface Woo extends Pick<World, "db" | "clock" | "faults"> {
  world: World;
  /** Addresses of the two doors, e.g. http://localhost:4080 and https://localhost:4443. */
  http: string;
  https: string;
  /** Tells the bell-ringer that deliveries wait. */
  wake(): void;
}

/** What can be switched in a store; README.md says what each does. */
export interface Switches {
  fulfilments: boolean;
  ast: boolean;
  astCarriers: boolean;
  shipmentTracking: boolean;
  permalinks: boolean;
  clockSkewSeconds: number;
  version: string;
  redirect: string | null;
  home: string | null;
  idle: boolean;
  httpCallback: boolean;
}

export interface Store {
  slug: string;
  name: string;
  currency: string;
  timezone: string;
  country: string;
  switches: Switches;
  salt: string;
  createdAt: number;
}

export interface Key {
  store: string;
  id: number;
  description: string;
  permissions: "read" | "write" | "read_write";
  consumerKey: string;
  consumerSecret: string;
  createdAt: number;
}

/** Whether the store's version is at least this one, e.g. atLeast(store, 9, 2). */
export function atLeast({ switches }: Store, major: number, minor: number): boolean {
  const [own = 0, ownMinor = 0] = switches.version.split(".").map(Number);
  return own > major || (own === major && ownMinor >= minor);
}
