import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePorts } from "#tests/ports.ts";
import { answers, finished, installed, node } from "#tests/world.ts";
import { openFront } from "./front.ts";
import { Part } from "./part.ts";
import type { ChaosShop } from "./shop.ts";
import { shopifyShop } from "./shop-shopify.ts";
import { wooShop } from "./shop-woocommerce.ts";
import type { Stand, StandPlan } from "./stand.ts";

export type ChaosWorld = {
  folder: string;
  sandboxUrl: string;
  stand: Stand;
  shops: ChaosShop[];
  /** Every address that was asked for, with its Referer. */
  addresses: string[];
  close: () => Promise<void>;
};

/** The most processes with a door that a stand may have. */
const DOORS = 4;

/** Sandbox, processes and the proxy before them, with a shop of each platform connected. Needs the build. */
export async function openWorld(makeStand: (plan: StandPlan) => Promise<Stand>): Promise<ChaosWorld> {
  const folder = mkdtempSync(join(tmpdir(), "stafette-chaos-"));
  const [front, sandboxPort, smtpPort, wooPort, wooTlsPort, ...ports] = (await freePorts(5 + DOORS)) as [number, number, number, number, number];
  const appUrl = `http://localhost:${front}`;
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const shared = {
    NODE_ENV: "production",
    APP_ORIGIN: appUrl,
    SANDBOX_URL: sandboxUrl,
    SECRET_KEY: "a key for chaos, long enough to be taken as one",
    SHOPIFY_API_KEY: "sandbox-api-key",
    SHOPIFY_API_SECRET: "sandbox-api-secret-0123456789abcdef",
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    MAIL_FROM: "Stafette <orders@stafette.example>",
    ALLOW_PRIVATE_NETWORK: "1",
    LOG_LEVEL: "debug",
  };
  const stand = await makeStand({ folder, env: { ...shared, APP_URL: appUrl }, ports });
  await finished(node(["prisma/seed.ts"], { ...shared, DATABASE_URL: stand.env.DATABASE_URL! }));
  const addresses: string[] = [];
  const door = await openFront(front, stand.doors, (address) => addresses.push(address));
  for (const part of stand.parts) await part.start();
  const sandbox = new Part({
    name: "sandbox",
    works: false,
    args: ["sandbox/main.ts"],
    env: {
      ...shared,
      SANDBOX_PORT: String(sandboxPort),
      SANDBOX_SMTP_PORT: String(smtpPort),
      WOO_PORT: String(wooPort),
      WOO_TLS_PORT: String(wooTlsPort),
      SANDBOX_DATA: join(folder, "sandbox"),
    },
    ready: `${sandboxUrl}/control/clock`,
    logFile: join(folder, "sandbox.log"),
  });
  await sandbox.start();
  await answers(`${appUrl}/healthz`);
  await installed(sandboxUrl);
  const shops = [await shopifyShop({ appUrl, sandboxUrl }), await wooShop({ appUrl, sandboxUrl })];
  return {
    folder,
    sandboxUrl,
    stand,
    shops,
    addresses,
    async close() {
      for (const part of stand.parts) await part.signal("SIGTERM");
      await stand.database.close();
      await door.close();
      await sandbox.signal("SIGTERM");
    },
  };
}
