import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Browser } from "playwright-core";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** How long a slow machine unpacks it, in milliseconds. */
const UNPACKED_WITHIN = 120_000;
const LIBRARIES = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"];

/** A headless browser for tests: the machine's own Chrome or Chromium, else the one inside npm. `args` are added. */
export async function launchBrowser(args: string[] = []): Promise<Browser> {
  const own = process.env.CHROME_PATH ?? INSTALLED.find((path) => existsSync(path));
  return own ? chromium.launch({ executablePath: own, args: [...QUIET, ...args] }) : launchPackaged(args);
}

/**
 * The package brings the libraries a bare machine lacks, and unpacks them only where it believes to be on AWS. Its own
 * arguments are for there (one process, no web security): several pages at once do not live with them.
 */
async function launchPackaged(args: string[]): Promise<Browser> {
  if (!LIBRARIES.some((folder) => existsSync(`${folder}/libnss3.so`))) process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  // Another test file may be unpacking it at this moment: it is there then, and does not run before it is whole.
  for (const end = performance.now() + UNPACKED_WITHIN; ; await pause(500)) {
    const executablePath = await packaged.executablePath();
    const begun = await chromium.launch({ executablePath, args: [...QUIET, ...args] }).catch((error: Error) => error);
    if (!(begun instanceof Error)) return begun;
    if (!/ETXTBSY|shared librar/.test(begun.message) || performance.now() > end) throw begun;
  }
}
