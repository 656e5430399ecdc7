import { parseArgs } from "node:util";
import type { ShopConnection } from "#app/domain/platform.ts";
import { writeCredentials } from "#woo-bridge/connection.ts";
import { newWebhookSecret } from "#woo-bridge/keep-webhooks.ts";
import { tryConnecting } from "./try-connecting.ts";
import { Goods } from "./goods.ts";
import { openBell } from "./open-bell.ts";
import { Report } from "./report.ts";
import { tryOrders } from "./try-orders.ts";
import { tryProducts } from "./try-products.ts";
import { tryShipments } from "./try-shipments.ts";

const USAGE = `npm run test:woo -- --url URL --key ck_… --secret cs_… [--listen http://host:port] [--insecure]

  --url       the store's address, http or https, with its folder if it has one
  --key, --secret   of a REST API key that may read and write
  --listen    an address at which the store can reach this computer: tries webhooks too
  --insecure  takes any certificate`;

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    key: { type: "string" },
    secret: { type: "string" },
    listen: { type: "string" },
    insecure: { type: "boolean", default: false },
  },
});
if (!values.url || !values.key || !values.secret) {
  console.error(USAGE);
  process.exit(2);
}
if (values.insecure) {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
  process.removeAllListeners("warning");
}

const interrupted = new Promise<never>((_, stop) => {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => stop(new Error(`${signal}: what was made is taken away again; once more stops at once`)));
  }
});
interrupted.catch(() => {});

// Whoever runs this names the store himself: it may lie in his own network.
const keys = { consumerKey: values.key, consumerSecret: values.secret, webhookSecret: newWebhookSecret(), allowPrivate: true };
const report = new Report();
const connected = await tryConnecting(report, values.url, keys);
if (connected) {
  const shop: ShopConnection = { ...connected, credentials: writeCredentials(connected.keys), gtinSource: "barcode" };
  const goods = new Goods(shop);
  const bell = values.listen ? openBell(report, shop, keys.webhookSecret, values.listen) : null;
  if (!bell) report.skip("Webhooks", "no --listen: the store was given no address to ring at");
  const tryAll = async () => {
    await bell?.open();
    await tryProducts(report, shop, goods);
    await tryOrders(report, shop, goods);
    await tryShipments(report, shop, goods);
    await bell?.tryRings(goods);
  };
  await Promise.race([tryAll(), interrupted]).catch((error: unknown) => report.fail("Stopped", error));
  goods.close();
  await report.run("Cleans up after itself", async () => {
    const done = await Promise.allSettled([goods.takeAway(), bell?.close()]);
    const failed = done.find((one) => one.status === "rejected");
    if (failed) throw failed.reason;
    return done.map((one) => (one.status === "fulfilled" ? one.value : "")).filter(Boolean).join(", ");
  });
}
report.print();
process.exit(report.failed ? 1 : 0);
