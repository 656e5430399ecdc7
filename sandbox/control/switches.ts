import { Hono } from "hono";
import { DEFAULT_PLAN, readPlan, writePlan } from "../admin/throttle.ts";
import { showInstant } from "../clock.ts";
import { FAULT_KINDS, type FaultKind, type FaultOptions } from "../faults.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { seedProducts } from "../seed.ts";
import { readJournal } from "../store/journal.ts";
import { clearWorld } from "../store/open-world.ts";
import { FIRST_SHOP } from "../store/shops.ts";
import type { World } from "../store/types.ts";
import type { Delivery } from "../webhooks/deliver.ts";
import { readJson, readObject, Unfit } from "./read.ts";

/** How long a look at the clock may wait for it to be moved, in milliseconds. */
const CLOCK_PATIENCE = 25_000;

export function switchControl(world: World, clearMails: () => void): Hono {
  const app = new Hono();
  const { clock, faults } = world;
  const showClock = (offsetMs: number) => ({ offsetMs, now: showInstant(clock.now()) });

  app.get("/control/clock", async (c) => {
    const after = c.req.query("after");
    return c.json(showClock(after === undefined ? clock.offset() : await clock.changed(Number(after), CLOCK_PATIENCE)));
  });
  app.put("/control/clock", async (c) => {
    const { advanceSeconds } = await readObject(c);
    if (typeof advanceSeconds !== "number" || advanceSeconds < 0)
      throw new Unfit(422, "advanceSeconds is a number, 0 or more");
    clock.advance(advanceSeconds);
    return c.json(showClock(clock.offset()));
  });

  app.get("/control/plan", (c) => c.json(readPlan(world)));
  app.put("/control/plan", async (c) => {
    const body = await readObject(c);
    const before = readPlan(world);
    const number = (value: Json | undefined, otherwise: number) => {
      if (value === undefined) return otherwise;
      if (typeof value !== "number" || !(value > 0))
        throw new Unfit(422, "restoreRate and maximumAvailable are numbers above 0");
      return value;
    };
    writePlan(world, {
      restoreRate: number(body.restoreRate, before.restoreRate),
      maximumAvailable: number(body.maximumAvailable, before.maximumAvailable),
    });
    return c.json(readPlan(world));
  });

  app.get("/control/faults", (c) => c.json(faults.list()));
  app.post("/control/faults", async (c) => {
    const body = await readJson(c);
    const wishes = (Array.isArray(body) ? body : [body]).map(readFault);
    for (const { kind, times, probability, seed, options } of wishes)
      faults.arm(kind, times, probability, seed, options);
    return c.json(faults.list(), 201);
  });
  app.delete("/control/faults", (c) => {
    faults.clear();
    return c.json([]);
  });

  app.get("/control/journal", (c) => {
    const { after, kind, limit } = c.req.query();
    return c.json(readJournal(world, Number(after ?? 0), kind, Number(limit ?? 5000)));
  });
  app.get("/control/webhooks", (c) => {
    const list = world.db.prepare<[], Delivery>("SELECT * FROM deliveries ORDER BY id DESC LIMIT 1000").all();
    return c.json(list.map(({ body, weighed: _weighed, ...rest }) => ({ ...rest, bytes: Buffer.byteLength(body) })));
  });

  app.post("/control/reset", (c) => {
    clearWorld(world);
    writePlan(world, DEFAULT_PLAN);
    clearMails();
    seedProducts(world, FIRST_SHOP);
    return c.json({ reset: true });
  });
  return app;
}

function readFault(wish: Json): {
  kind: FaultKind;
  times: number;
  probability: number;
  seed: number;
  options: FaultOptions;
} {
  const given: JsonObject = isObject(wish) ? wish : {};
  const kind = FAULT_KINDS.find((one) => one === given.kind);
  if (!kind) throw new Unfit(422, `kind is one of ${FAULT_KINDS.join(", ")}`);
  const number = (name: string, otherwise: number, least: number, most = Infinity) => {
    const value = given[name] ?? otherwise;
    if (typeof value !== "number" || value < least || value > most)
      throw new Unfit(422, `${name} is a number from ${least} to ${most}`);
    return value;
  };
  const word = (name: string) => (typeof given[name] === "string" ? { [name]: given[name] } : {});
  return {
    kind,
    times: number("times", 1, 1),
    probability: number("probability", 1, 0, 1),
    seed: number("seed", 1, -Infinity),
    options: {
      ...(given.n !== undefined && { n: number("n", 1, 1, 100) }),
      ...(given.seconds !== undefined && { seconds: number("seconds", 60, 0) }),
      ...word("topic"),
      ...word("operation"),
      ...word("shop"),
      ...word("to"),
    },
  };
}
