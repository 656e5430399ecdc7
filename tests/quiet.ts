import { rows } from "#tests/rows.ts";
import type { World } from "#tests/world.ts";

type Bell = { id: number; status: string };

/**
 * Whether nothing is under way between shop and app: each bell of the sandbox's Shopify was heard, no job is due or
 * run, and none waits for another try. What runs by the clock alone is not asked about.
 */
export async function isQuiet({ env, sandboxUrl }: Pick<World, "env" | "sandboxUrl">): Promise<boolean> {
  const look = async <Body>(path: string) => (await (await fetch(`${sandboxUrl}/control/${path}`)).json()) as Body;
  const rung = await look<Bell[]>("webhooks");
  if (rung.some(({ status }) => status === "waiting" || status === "held")) return false;
  const { offsetMs } = await look<{ offsetMs: number }>("clock");
  const now = new Date(Date.now() + offsetMs).toISOString();
  const work = "SELECT id FROM Job WHERE state = 'queued' AND (runAt <= ? OR leasedUntil IS NOT NULL OR attempts > 0)";
  if (rows({ env }, work, now).length > 0) return false;
  // A job that ended between the two looks may have left a bell that rings on.
  return (await look<Bell[]>("webhooks"))[0]?.id === rung[0]?.id;
}
