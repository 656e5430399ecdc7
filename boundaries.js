/**
 * Who may import whom. Imports only go down: doors → hall → wings → ground; the cellar serves all of them.
 * ESLint reads this table (import/no-restricted-paths); tests/boundaries.test.ts plants what it must catch, and checks
 * what lint cannot see. A folder may always import itself. Tests, and the doors beside the folders (server.ts,
 * app/root.tsx, app/entry.*, app/worker.server.ts), may import anything.
 */
const GROUND = ["app/domain"];
const CELLAR = [
  "app/lib",
  "app/generated",
  "app/texts",
  "app/paths.ts",
  "app/db.server.ts",
  "app/env.server.ts",
  "app/log.server.ts",
  "app/metrics.server.ts",
  "app/sealed-columns.ts",
  "app/secrets.server.ts",
  "app/shopify.server.ts",
];
const WINGS = ["app/platforms", "app/channels", "app/jobs"];
const HALL = ["app/flows", "app/queries"];

/** folder or file → what it may import, besides itself */
export const boundaries = {
  "app/domain": [],

  "app/lib": [],
  "app/texts": [...GROUND],
  "app/paths.ts": [],
  "app/env.server.ts": [],
  "app/log.server.ts": ["app/env.server.ts"],
  "app/secrets.server.ts": ["app/env.server.ts"],
  "app/metrics.server.ts": [],
  "app/sealed-columns.ts": [],
  "app/db": ["app/generated", "app/lib", "app/log.server.ts"],
  "app/db.server.ts": ["app/db", "app/env.server.ts", "app/metrics.server.ts"],
  "app/shopify-session.server.ts": ["app/db.server.ts", "app/secrets.server.ts"],
  "app/shopify-token.server.ts": [...GROUND, "app/db.server.ts", "app/env.server.ts", "app/shopify-session.server.ts"],
  "app/shopify.server.ts": [
    ...GROUND,
    "app/env.server.ts",
    "app/log.server.ts",
    "app/shopify-session.server.ts",
    "app/shopify-token.server.ts",
  ],

  "app/platforms": [...GROUND, "app/lib", "app/generated", "woo-bridge"],
  "woo-bridge": [...GROUND, "app/lib"],
  "app/channels": [...GROUND, "app/lib", "app/texts"],
  "app/jobs": [...GROUND, "app/generated", "app/db.server.ts", "app/log.server.ts"],

  "app/queries": [...GROUND, ...WINGS, ...CELLAR, "app/flows"],
  "app/flows": [...GROUND, ...WINGS, ...CELLAR, "app/queries"],

  "app/doors": [...GROUND, ...WINGS, ...HALL, ...CELLAR],
  "app/auth": [...GROUND, ...WINGS, ...HALL, ...CELLAR],
  "app/ui": [...GROUND, "app/lib", "app/paths.ts", "app/texts", "app/queries"],
  "app/routes": [...GROUND, ...WINGS, ...HALL, ...CELLAR, "app/auth", "app/ui"],

  // What server.ts is made of: it gets everything of the app from the build.
  server: [],

  extensions: [],
  sandbox: [],
};

/** What a folder may name, but not call: a page is typed by its query, which stays on the server. */
export const typesAlone = { "app/ui": "^#app/queries/" };

/** Every folder a row may name. */
export const folders = ["app", "server", "woo-bridge", "extensions", "sandbox"];
