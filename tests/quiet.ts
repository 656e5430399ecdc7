import { rows } from "#tests/rows.ts";
import type { World } from "#tests/world.ts";

type Bell = { id: number; status: string };

type AWorld = Pick<World, "env" | "sandboxUrl">;

const look = async <Body>({ sandboxUrl }: AWorld, path: string) =>
  (await (await fetch(`${sandboxUrl}/control/${path}`)).json()) as Body;

/** Kinds of the jobs that are due or run, or wait for another try. What runs by the clock is none of them before its time. */
export async function underWay(world: AWorld): Promise<string[]> {
  const { offsetMs } = await look<{ offsetMs: number }>(world, "clock");
  const now = new Date(Date.now() + offsetMs).toISOString();
  const work = "SELECT kind FROM Job WHERE state = 'queued' AND (runAt <= ? OR leasedUntil IS NOT NULL OR attempts > 0)";
  return rows<{ kind: string }>(world, work, now).map(({ kind }) => kind);
}

/** Whether nothing is under way between shop and app: each bell of the sandbox's Shopify was heard, and no work is left. */
export async function isQuiet(world: AWorld): Promise<boolean> {
  const rung = await look<Bell[]>(world, "webhooks");
  if (rung.some(({ status }) => status === "waiting" || status === "held")) return false;
  if ((await underWay(world)).length > 0) return false;
  // A job that ended between the two looks may have left a bell that rings on.
  return (await look<Bell[]>(world, "webhooks"))[0]?.id === rung[0]?.id;
}
