import { afterAll, beforeAll, expect, test } from "vitest";
import { openMailServer } from "#tests/mail-server.ts";
import type { DeedName } from "#tests/histories/live.ts";
import type { Stage } from "#tests/histories/stage.ts";

/** `STAFETTE_LONG=1 HISTORIES=5000 SEED=7 npx vitest run tests/histories`: more of them; one alone: `HISTORIES=1 SEED=4711`. */
const HISTORIES = Number(process.env.HISTORIES ?? 300);
const FIRST = Number(process.env.SEED ?? 1);
const AT_ONCE = 12;
const HOUR = 3_600_000;

// The app reads its mail server from the environment when it is loaded.
const mailServer = await openMailServer();
process.env.SMTP_URL = mailServer.url;
const { openStage } = await import("#tests/histories/stage.ts");
const { live } = await import("#tests/histories/live.ts");
const { DEEDS } = await import("#tests/histories/deeds.ts");

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage?.close();
  await mailServer.close();
});

test(`${HISTORIES} random histories of orders, from seed ${FIRST} on: every unit with one supplier, each version in one mail, the shop shows what was shipped`, async () => {
  const counts = new Map<DeedName, number>();
  const failed: string[] = [];
  let next = FIRST;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < FIRST + HISTORIES && failed.length < 5) {
        const done = await live(stage, mailServer.received, next++).catch((error: Error) => {
          failed.push(error.message);
          return [];
        });
        for (const deed of done) counts.set(deed, (counts.get(deed) ?? 0) + 1);
      }
    }),
  );
  expect(failed).toEqual([]);
  // The dice did roll everything.
  if (HISTORIES >= 100) expect([...counts.keys()].sort()).toEqual(Object.keys(DEEDS).sort());
}, HOUR);
