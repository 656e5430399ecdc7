// `npm start`: with APP_URL the app alone, for real shops; without it the app beside the sandbox shop.
// `npm run web`, `npm run worker`: one more process of a kind, over PostgreSQL; without APP_URL beside what `npm start` runs.
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build, install, must, withPackages } from "./prepare.mjs";

install();
build();

const live = Boolean(process.env.APP_URL);
const children = [];
let stopping = false;

process.on("SIGINT", () => stop(0));
process.on("SIGTERM", () => stop(0));

const PROGRAMS = { web: ["server.ts", "--web"], worker: ["worker.ts"] };
const kind = process.argv[2];
const program = PROGRAMS[kind] ?? ["server.ts"];

if (live) run("Stafette", program, { NODE_ENV: "production" });
else if (kind) run(`Stafette (${kind})`, ["--import", "./sandbox/connect.mjs", ...program], sandboxEnvironment());
else await startBesideSandbox();

function sandboxEnvironment() {
  const port = process.env.PORT ?? "3000";
  const sandboxPort = process.env.SANDBOX_PORT ?? "4000";
  const smtpPort = process.env.SANDBOX_SMTP_PORT ?? "4025";
  const wooPort = process.env.WOO_PORT ?? String(Number(sandboxPort) + 80);
  const wooTlsPort = process.env.WOO_TLS_PORT ?? String(Number(sandboxPort) + 443);
  return {
    NODE_ENV: "production",
    PORT: port,
    APP_ORIGIN: `http://localhost:${port}`,
    SANDBOX_PORT: sandboxPort,
    SANDBOX_URL: `http://localhost:${sandboxPort}`,
    SANDBOX_SMTP_PORT: smtpPort,
    WOO_PORT: wooPort,
    WOO_TLS_PORT: wooTlsPort,
    SANDBOX_DATA: process.env.SANDBOX_DATA ?? ".data/sandbox",
    DATABASE_URL: process.env.DATABASE_URL ?? "file:.data/stafette.sqlite",
    SECRET_KEY: process.env.SECRET_KEY ?? keptKey(),
    SHOPIFY_API_KEY: process.env.SHOPIFY_API_KEY ?? "sandbox-api-key",
    SHOPIFY_API_SECRET: process.env.SHOPIFY_API_SECRET ?? "sandbox-api-secret-0123456789abcdef",
    SMTP_URL: process.env.SMTP_URL ?? `smtp://localhost:${smtpPort}`,
    MAIL_FROM: process.env.MAIL_FROM ?? "Stafette <orders@stafette.example>",
    ALLOW_PRIVATE_NETWORK: process.env.ALLOW_PRIVATE_NETWORK ?? "1",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  };
}

async function startBesideSandbox() {
  const env = sandboxEnvironment();
  must("node", ["--disable-warning=ExperimentalWarning", "prisma/seed.ts"], env);
  run("The sandbox", ["sandbox/main.ts"], env);
  await answers(`${env.SANDBOX_URL}/control/clock`);
  // Real stores hand keys to https alone; this one may to the http of a trial, so that its handshake can be seen.
  await fetch(`${env.SANDBOX_URL}/control/woocommerce/store`, { method: "PUT", body: JSON.stringify({ httpCallback: true }) });
  run("Stafette", ["--import", "./sandbox/connect.mjs", ...program], env);
  await answers(`${env.APP_ORIGIN}/healthz`);
  if (stopping) return;
  console.log(`
  Stafette is running beside its sandbox shop.

    The shop's admin, with Stafette in it   ${env.SANDBOX_URL}/
    A WooCommerce store's admin             ${env.SANDBOX_URL}/woocommerce
    The store itself                        http://localhost:${env.WOO_PORT} and https://localhost:${env.WOO_TLS_PORT} (self-signed)
    The mailbox                             ${env.SANDBOX_URL}/mailbox
    Stafette itself                         ${env.APP_ORIGIN}/

  Start at the first address: place an order, open the supplier's mail, ship, and see the tracking in the shop.
  Ctrl-C stops it; everything is kept in .data for the next start.
`);
}

/** The sandbox's key for sealed data: made once, kept beside the data it seals. */
function keptKey() {
  const file = ".data/secret-key";
  mkdirSync(".data", { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

function run(name, args, env) {
  const child = spawn("node", ["--disable-warning=ExperimentalWarning", ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: withPackages(env),
  });
  children.push(child);
  child.on("exit", (code) => {
    if (stopping) return;
    if (code !== 0) console.error(`${name} stopped (exit code ${code}).`);
    stop(code ?? 1);
  });
}

/** Stops the children, the app before the sandbox it talks to, and then this process. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  for (const child of children.toReversed()) {
    if (child.exitCode !== null) continue;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await gone;
  }
  process.exit(code);
}

async function answers(url) {
  while (!stopping) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
