import { startSandbox } from "./start.ts";

const { SANDBOX_PORT, SANDBOX_SMTP_PORT, SANDBOX_DATA, APP_ORIGIN, SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SANDBOX_URL } =
  process.env;
const { WOO_PORT, WOO_TLS_PORT } = process.env;

const sandbox = await startSandbox({
  port: Number(SANDBOX_PORT ?? 4000),
  smtpPort: Number(SANDBOX_SMTP_PORT ?? 4025),
  wooPort: Number(WOO_PORT ?? 4080),
  wooTlsPort: Number(WOO_TLS_PORT ?? 4443),
  dataDir: SANDBOX_DATA ?? ".data/sandbox",
  appOrigin: APP_ORIGIN ?? "http://localhost:3000",
  apiKey: SHOPIFY_API_KEY || undefined,
  apiSecret: SHOPIFY_API_SECRET || undefined,
  publicUrl: SANDBOX_URL || undefined,
}).catch((error: NodeJS.ErrnoException & { port?: number }) => {
  if (error.code !== "EADDRINUSE") throw error;
  console.error(
    `Port ${error.port} is taken. SANDBOX_PORT, SANDBOX_SMTP_PORT, WOO_PORT and WOO_TLS_PORT choose others.`,
  );
  process.exit(1);
});
console.log(`The sandbox shop is at ${sandbox.url}, its mailbox takes SMTP on port ${sandbox.smtpPort}`);
console.log(`The WooCommerce store is at ${sandbox.wooUrl} and ${sandbox.wooTlsUrl} (self-signed)`);

let closing = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (closing) return;
    closing = true;
    void sandbox.close().then(() => process.exit(0));
  });
}
