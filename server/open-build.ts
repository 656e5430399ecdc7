import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";

/** With what `app/entry.server.tsx` exports, which who opens it names. */
type Build<Entry> = ServerBuild & { entry: { module: Entry } };

/**
 * Opens what was built, and the database with it. Where it says itself why it cannot start, whoever started it gets that
 * sentence alone, and exit code 1; what nobody foresaw keeps its stack.
 */
export async function openBuild<Entry>(): Promise<Build<Entry>> {
  try {
    return (await import(pathToFileURL("build/server/index.js").href)) as Build<Entry>;
  } catch (error) {
    if (!isSentence(error)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Our own refusals are plain errors; the system's have a code, and a slip in the code has a class. */
const isSentence = (error: unknown): error is Error => error instanceof Error && error.constructor === Error && !("code" in error);
