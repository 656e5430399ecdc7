import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newDatabase } from "#tests/new-database.ts";

/**
 * Gives this test file a database of its own. Loaded before anything of the app (a setup file of vitest), because the
 * app opens its database when it is imported.
 */
process.env.DATABASE_URL = await newDatabase(mkdtempSync(join(tmpdir(), "stafette-test-")));
process.env.SECRET_KEY ??= "a key for tests, long enough to be taken as one";
process.env.SHOPIFY_API_KEY ??= "sandbox-api-key";
process.env.SHOPIFY_API_SECRET ??= "sandbox-api-secret-0123456789abcdef";
process.env.SMTP_URL ??= "smtp://127.0.0.1:1";
process.env.MAIL_FROM ??= "Stafette <orders@stafette.test>";
process.env.LOG_LEVEL ??= "silent";
