import type { BrowserContext } from "playwright-core";

/** What the policies of an origin's pages keep from them in this browser, frames included; it grows while they are used. */
export async function refusals(context: BrowserContext, origin: string): Promise<string[]> {
  const refused: string[] = [];
  await context.exposeBinding("refused", (_source, on: string, what: string) => {
    if (on.startsWith(origin)) refused.push(`${new URL(on).pathname}: ${what}`);
  });
  await context.addInitScript(() => {
    const { refused } = window as unknown as { refused: (on: string, what: string) => void };
    addEventListener("securitypolicyviolation", (event) =>
      refused(event.documentURI, `${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`),
    );
  });
  return refused;
}

/** For the end of a visit. Throws, naming them, where something was refused. */
export function nothingRefused(refused: string[]): void {
  if (refused.length > 0) throw new Error(`The pages' own policy refused:\n${refused.join("\n")}`);
}
