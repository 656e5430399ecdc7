/**
 * Who may import whom. Imports only go down: doors → hall → wings → ground; the cellar serves all of them.
 * ESLint reads this table (import/no-restricted-paths); tests/boundaries.test.ts checks what lint cannot see.
 * A folder may always import itself.
 */
const CELLAR = [
  "app/lib",
  "app/generated",
  "app/db.server.ts",
  "app/env.server.ts",
  "app/lock.server.ts",
  "app/log.server.ts",
  "app/migrate.server.ts",
  "app/paths.ts",
  "app/secrets.server.ts",
  "app/shopify.server.ts",
  "app/shopify-session.server.ts",
  "app/shopify-token.server.ts",
  "app/texts",
];
const GROUND = ["app/domain"];
const WINGS = ["app/platforms", "app/channels", "app/jobs"];
const HALL = ["app/flows", "app/queries"];

/** folder → what it may import, besides itself */
export const boundaries = {
  "app/domain": [],
  "app/lib": [],
  "app/platforms": [...GROUND, "app/lib", "app/generated", "woo-bridge"],
  "woo-bridge": [...GROUND, "app/lib"],
  "app/channels": [...GROUND, "app/lib", "app/texts"],
  "app/jobs": [...GROUND, ...CELLAR],
  "app/queries": [...GROUND, ...WINGS, ...CELLAR, "app/flows"],
  "app/flows": [...GROUND, ...WINGS, ...CELLAR, "app/queries"],
  "app/ui": [...GROUND, "app/lib", "app/paths.ts", "app/texts"],
  "app/auth": [...GROUND, ...WINGS, ...HALL, ...CELLAR],
  "app/routes": [...GROUND, ...WINGS, ...HALL, ...CELLAR, "app/auth", "app/ui"],
  extensions: [],
  sandbox: [],
};

/** Every folder a row may name. */
export const folders = ["app", "woo-bridge", "extensions", "sandbox"];
