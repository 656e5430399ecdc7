import { createHash } from "node:crypto";
import { write } from "#app/db.server.ts";
import type { PlatformName, RingFacts } from "#app/domain/platform.ts";
import { noteRings, type Heard } from "#app/flows/note-rings.server.ts";

type Waiting = Heard & { noted: () => void; failed: (error: unknown) => void };

/** So many rings at most are noted in one transaction, which keeps others waiting a few milliseconds. */
const MOST = 100;

const waiting: Waiting[] = [];

/**
 * A webhook is a doorbell: it is noted, what it is about is looked at later, and its body is dropped. Resolves when that
 * is committed. Whoever rings until the write begins is noted by the same one: a commit costs more than all else.
 */
export function receiveWebhook(ring: RingFacts, body: Buffer, platform: PlatformName = "shopify"): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const bodyHash = createHash("sha256").update(body).digest("hex");
  waiting.push({ ring, bodyHash, platform, noted: resolve, failed: reject });
  if (waiting.length === 1) setImmediate(noteWaiting);
  return promise;
}

async function noteWaiting(): Promise<void> {
  let group: Waiting[] = [];
  const take = () => {
    group = waiting.splice(0, MOST);
    if (waiting.length > 0) setImmediate(noteWaiting);
    return group;
  };
  try {
    // The function may run twice: it takes once.
    await write((tx) => noteRings(tx, group.length > 0 ? group : take()), "first");
    for (const { noted } of group) noted();
  } catch (error) {
    await noteEach(group.length > 0 ? group : take(), error);
  }
}

/** One ring that cannot be noted takes none with it. */
async function noteEach(group: Waiting[], error: unknown): Promise<void> {
  if (group.length === 1) return group[0]!.failed(error);
  for (const one of group) await write((tx) => noteRings(tx, [one])).then(one.noted, one.failed);
}
