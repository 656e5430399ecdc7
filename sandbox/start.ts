import type { AddressInfo } from "node:net";
import { serve, type HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { adminRoutes } from "./admin/endpoint.ts";
import { adminSchema } from "./admin/schema.ts";
import { createBuckets } from "./admin/throttle.ts";
import { orderControl } from "./control/orders.ts";
import { productControl } from "./control/products.ts";
import { Unfit } from "./control/read.ts";
import { shopControl } from "./control/shops.ts";
import { switchControl } from "./control/switches.ts";
import { readDeclaration } from "./declaration.ts";
import type { FaultKind } from "./faults.ts";
import { installOnFirstStart } from "./install.ts";
import { mountMailbox } from "./mailbox/mount.ts";
import { startMailbox } from "./mailbox/mailbox.ts";
import { oauthRoutes } from "./oauth.ts";
import { mountPages } from "./pages/mount.ts";
import { mountWooPages } from "./pages/woocommerce/mount.ts";
import { drawPicture } from "./pictures.ts";
import { seedProducts } from "./seed.ts";
import { openWorld } from "./store/open-world.ts";
import { FIRST_SHOP, findShop, putShop } from "./store/shops.ts";
import { startRinger } from "./webhooks/ringer.ts";
import { orderControl as wooOrderControl } from "./woocommerce/control/orders.ts";
import { productControl as wooProductControl } from "./woocommerce/control/products.ts";
import { storeControl as wooStoreControl } from "./woocommerce/control/stores.ts";
import { openDoors, openWoo, resetWoo } from "./woocommerce/start.ts";

export const SANDBOX_API_KEY = "sandbox-api-key";
export const SANDBOX_API_SECRET = "sandbox-api-secret-0123456789abcdef";

export interface SandboxOptions {
  /** 0 takes any free port; so for the mailbox. */
  port: number;
  smtpPort: number;
  /** Doors of the local WooCommerce, http and https; 0 (default) takes any free port. */
  wooPort?: number;
  wooTlsPort?: number;
  /** Folder of sandbox.sqlite and mailbox.sqlite. */
  dataDir: string;
  /** Where the app answers: http://localhost:3000. */
  appOrigin: string;
  apiKey?: string;
  apiSecret?: string;
  /** How a browser reaches the sandbox; default http://localhost:<port>. */
  publicUrl?: string;
  /** Install the app by itself once it answers (default true). */
  autoInstall?: boolean;
}

export interface Sandbox {
  url: string;
  smtpPort: number;
  wooUrl: string;
  wooTlsUrl: string;
  close(): Promise<void>;
}

/** Starts the local Shopify with its mailbox, and the local WooCommerce beside it. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDir, appOrigin, apiKey = SANDBOX_API_KEY, apiSecret = SANDBOX_API_SECRET } = options;
  const declaration = readDeclaration(new URL("../shopify.app.toml", import.meta.url));
  const world = openWorld({ dataDir, declaration, apiKey, apiSecret, appOrigin });
  if (!findShop(world, FIRST_SHOP)) putShop(world, FIRST_SHOP);
  seedProducts(world, FIRST_SHOP);
  adminSchema();
  const woo = openWoo(world);

  const takeFault = (kind: string, to?: string[]) => world.faults.takeFault(kind as FaultKind, { to }) !== null;
  const linger = (to: string) => world.faults.linger("smtp.slow", { to: [to] });
  const mailbox = await startMailbox({ port: options.smtpPort, dataDir, takeFault, linger, now: world.clock.now });
  const buckets = createBuckets(world);
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.onError((error, c) => {
    if (error instanceof Unfit) return c.json({ error: error.message }, error.status);
    if (error instanceof RangeError) return c.json({ error: error.message }, 422);
    console.error(error);
    return c.json({ error: error.message }, 500);
  });
  app.route("/", adminRoutes(world, buckets));
  app.route("/", oauthRoutes(world));
  app.route("/", orderControl(world));
  app.route("/", productControl(world));
  app.route("/", shopControl(world));
  app.route(
    "/",
    switchControl(world, () => {
      mailbox.clear();
      resetWoo(woo);
    }),
  );
  app.route("/", wooStoreControl(woo));
  app.route("/", wooProductControl(woo));
  app.route("/", wooOrderControl(woo));
  app.get("/pictures/:file{.+\\.svg}", (c) => {
    const svg = drawPicture(c.req.param("file").replace(/\.svg$/, ""));
    if (!svg) return c.notFound();
    return c.body(svg, 200, { "content-type": "image/svg+xml", "cache-control": "public, max-age=86400" });
  });
  app.get("/healthz", (c) => c.text("ok"));
  mountMailbox(app as unknown as Hono, mailbox);
  mountPages(app as unknown as Hono, { world, mailbox });
  mountWooPages(app as unknown as Hono, { world, mailbox }, woo);

  // A kept line is closed by who asks, never under his feet: a busy machine may be slow to hear of it.
  const server = serve({ fetch: app.fetch, port: options.port, serverOptions: { keepAliveTimeout: 120_000 } });
  await new Promise<void>((listening, failed) => {
    server.once("listening", listening);
    server.once("error", failed);
  });
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  world.publicUrl = options.publicUrl ?? url;

  const doors = await openDoors(woo, { port: options.wooPort ?? 0, tlsPort: options.wooTlsPort ?? 0 });
  const ringer = startRinger(world);
  const stop = new AbortController();
  const installing = options.autoInstall === false ? null : installOnFirstStart(world, FIRST_SHOP, stop.signal);

  return {
    url,
    smtpPort: mailbox.port,
    wooUrl: woo.http,
    wooTlsUrl: woo.https,
    async close() {
      stop.abort();
      await Promise.all([installing, ringer.close(), doors.close(), mailbox.close()]);
      const closed = new Promise((done) => server.close(done));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await closed;
      world.db.close();
    },
  };
}
