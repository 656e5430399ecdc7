import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newDatabase } from "#tests/new-database.ts";
import { freePorts } from "#tests/ports.ts";
import { isQuiet } from "#tests/quiet.ts";

/** The product as it runs: the built server and the sandbox, each its own process, on ports and folders of their own. */
export type World = {
  appUrl: string;
  sandboxUrl: string;
  folder: string;
  env: Record<string, string>;
  appPid: () => number;
  /** Kills the app as `kill -9` does. */
  killApp: () => Promise<void>;
  startApp: (more?: Record<string, string>) => Promise<void>;
  /** Sends a signal, and answers the exit code. */
  stopApp: (signal?: NodeJS.Signals) => Promise<number | null>;
  /** Everything the app wrote, over all its starts. */
  said: () => string;
  /** Starts one more process of the app. */
  run: (program: string[]) => ChildProcess;
  /** Waits until nothing is under way: every bell was heard, and no job is due, run or to be tried again. */
  quiet: (patience?: number) => Promise<void>;
  close: () => Promise<void>;
};

const MINUTE = 60_000;

/**
 * Starts sandbox and app, seeded and installed as `npm start` leaves them: the sandbox's own four orders are placed, and
 * what they set off is over, which may take as long as `patience`. Needs the build (`npm test` makes it). The app's
 * process gets `options` of Node's own beside ours.
 */
export async function startWorld(more: Record<string, string> = {}, options: string[] = [], patience = MINUTE): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), "stafette-world-"));
  const [port, sandboxPort, smtpPort] = await freePorts(3);
  const env = {
    NODE_ENV: "production",
    PORT: String(port),
    APP_ORIGIN: `http://localhost:${port}`,
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_URL: `http://localhost:${sandboxPort}`,
    SANDBOX_SMTP_PORT: String(smtpPort),
    WOO_PORT: "0",
    WOO_TLS_PORT: "0",
    ALLOW_PRIVATE_NETWORK: "1",
    SANDBOX_DATA: join(folder, "sandbox"),
    DATABASE_URL: more.DATABASE_URL ?? (await newDatabase(folder)),
    SECRET_KEY: "a key for tests, long enough to be taken as one",
    SHOPIFY_API_KEY: "sandbox-api-key",
    SHOPIFY_API_SECRET: "sandbox-api-secret-0123456789abcdef",
    SMTP_URL: `smtp://localhost:${smtpPort}`,
    MAIL_FROM: "Stafette <orders@stafette.example>",
    LOG_LEVEL: "warn",
    ...more,
  };
  await finished(node(["prisma/seed.ts"], env));
  const sandbox = node(["sandbox/main.ts"], env);
  let app: ChildProcess | null = null;
  const others: ChildProcess[] = [];

  let said = "";

  async function startApp(more: Record<string, string> = {}) {
    app = node([...options, "--import", "./sandbox/connect.mjs", "server.ts"], { ...env, ...more }, "pipe");
    for (const stream of [app.stdout!, app.stderr!]) {
      stream.on("data", (part) => {
        said += String(part);
        if (process.env.STAFETTE_SHOW || stream === app?.stderr) process.stderr.write(part);
      });
    }
    await answers(`${env.APP_ORIGIN}/healthz`, app);
  }
  async function end(child: ChildProcess | null, signal: NodeJS.Signals) {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  }
  const world: World = {
    appUrl: env.APP_ORIGIN,
    sandboxUrl: env.SANDBOX_URL,
    folder,
    env,
    appPid: () => app!.pid!,
    killApp: () => end(app, "SIGKILL"),
    startApp,
    stopApp: async (signal = "SIGTERM") => {
      await end(app, signal);
      return app!.exitCode;
    },
    said: () => said,
    run(program) {
      const child = node(["--import", "./sandbox/connect.mjs", ...program], env);
      others.push(child);
      return child;
    },
    quiet: async (patience) => void (await until("nothing is under way any more", () => isQuiet(world), patience)),
    close: async () => {
      await Promise.all([app, ...others].map((child) => end(child, "SIGTERM")));
      await end(sandbox, "SIGTERM");
    },
  };
  try {
    await answers(`${env.SANDBOX_URL}/control/clock`, sandbox);
    await startApp();
    await installed(env.SANDBOX_URL);
    await world.quiet(patience);
  } catch (error) {
    await world.close();
    throw error;
  }
  return world;
}

/** Waits until the sandbox has installed the app in its first shop and placed the four orders of a first start there. */
export const installed = (sandboxUrl: string) =>
  until("the sandbox has installed the app", async () =>
    (await ask<{ everInstalled: boolean }[]>(sandboxUrl, "GET", "/control/shops")).some((shop) => shop.everInstalled),
  );

/** A process of Node with this environment alone. */
export function node(args: string[], env: Record<string, string>, output: "ignore" | "pipe" = "ignore"): ChildProcess {
  const path = `${join(process.cwd(), "node_modules/.bin")}:${process.env.PATH}`;
  return spawn(join(process.cwd(), "node_modules/.bin/node"), ["--disable-warning=ExperimentalWarning", ...args], {
    stdio: output === "pipe" ? ["ignore", "pipe", "pipe"] : ["ignore", process.env.STAFETTE_SHOW ? "inherit" : "ignore", "inherit"],
    env: { PATH: path, HOME: process.env.HOME ?? "/", ...env } as unknown as NodeJS.ProcessEnv,
  });
}

/** Resolves when it ended well. */
export const finished = (child: ChildProcess) =>
  new Promise<void>((resolve, reject) =>
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`It ended with exit code ${code}.`)))),
  );

/** Waits until something answers there; throws as soon as the process that was to do so has ended. */
export const answers = (url: string, child?: ChildProcess) =>
  until(`${url} answers`, async () => {
    const end = child?.exitCode ?? child?.signalCode;
    if (end != null) throw new Error(`Nobody will answer at ${url}: that process ended with ${end}.`);
    return (await fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => null))?.ok === true;
  });

/** Waits until `holds` answers something truthy, and answers that. Throws, naming what it waited for, after a minute. */
export async function until<Value>(what: string, holds: () => Promise<Value>, patience = MINUTE): Promise<Exclude<Value, false | null | undefined>> {
  const end = performance.now() + patience;
  for (;;) {
    const value = await holds();
    if (value) return value as Exclude<Value, false | null | undefined>;
    if (performance.now() > end) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** One request to the sandbox's control API; throws on anything but success. */
export async function ask<Body = unknown>(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const response = await fetch(origin + path, {
    method,
    // On a connection of its own: one that was kept open may be closed at the other end just as it is used again.
    headers: { connection: "close", ...(body === undefined ? {} : { "content-type": "application/json" }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return (text ? JSON.parse(text) : null) as Body;
}
