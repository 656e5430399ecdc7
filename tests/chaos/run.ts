import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { dice } from "#tests/dice.ts";
import { linkIn } from "#tests/supplier.ts";
import { dealBlows, strike } from "./blows.ts";
import { Buttons } from "./buttons.ts";
import { clockOf } from "./clock.ts";
import { readFacts } from "./facts.ts";
import { armFaults, disarmFaults } from "./faults.ts";
import { Merchants } from "./merchants.ts";
import type { Place } from "./promises/leaks.ts";
import type { Seen, SeenBlow } from "./promises/seen.ts";
import { settle } from "./settle.ts";
import { PERSONAL } from "./shop.ts";
import { Suppliers } from "./suppliers.ts";
import type { ChaosWorld } from "./world.ts";

/** The clock goes on by so much at most between two rounds, in seconds: in half of them by less than a lease, which hands on what is under way. */
const LONGEST_STEP = 300;
const WITHIN_A_LEASE = 25;

export type Wish = { orders: number; kills: number; seed: number };
export type Ran = { seen: Seen; places: Place[]; personal: readonly string[]; secrets: Set<string> };

/** Orders, blows and faults, round after round; then rest; then what all sides say. */
export async function runChaos(world: ChaosWorld, { orders, kills, seed }: Wish, say: (text: string) => void): Promise<Ran> {
  const draw = dice(seed);
  const { sandboxUrl, stand, shops } = world;
  const clock = clockOf(sandboxUrl);
  const suppliers = new Suppliers(sandboxUrl, draw.seed());
  const merchants = new Merchants(shops, dice(draw.seed()));
  const buttons = new Buttons(shops, stand.database, dice(draw.seed()));
  const blows: SeenBlow[] = [];
  const struck = new Map<string, number>();

  const rounds = Math.max(1, kills);
  const dealt = dealBlows(draw, stand, kills);
  for (let round = 1; round <= rounds; round += 1) {
    const blow = dealt[round - 1];
    await armFaults(sandboxUrl, draw);
    const until = Math.ceil((orders * round) / rounds);
    const acts = draw.below(3);
    const presses = draw.below(4);
    const placing = (async () => {
      while (merchants.placed.length < until) await merchants.order();
      for (let act = 0; act < acts; act += 1) await merchants.change();
    })();
    const seeingTo = (async () => {
      for (let press = 0; press < presses; press += 1) await buttons.press();
    })();
    if (blow) {
      await pause(blow.waitMs);
      blows.push(await strike(blow, stand, clock));
    }
    await Promise.all([placing, seeingTo]);
    for (const [kind, times] of await disarmFaults(sandboxUrl)) struck.set(kind, (struck.get(kind) ?? 0) + times);
    // What waits for its next attempt, or for a destination to be tried again, gets it in a later round.
    await clock.advance(draw.below(draw.chance(0.5) ? LONGEST_STEP : WITHIN_A_LEASE));
    say(`${round}/${rounds} · ${blow ? `${blow.kind} ${blow.part.name}` : "no blow"} · ${merchants.placed.length} orders · ${suppliers.mails.length} mails`);
  }

  say("no more faults; it settles");
  await settle(stand.database, clock, suppliers, say);
  await suppliers.stop();

  const seen: Seen = {
    facts: await readFacts(stand.database),
    orders: await Promise.all(
      merchants.placed.map(async ({ shop, orderId, ...known }) => ({ ...(await shop.look(orderId)), domain: shop.domain, ...known })),
    ),
    mails: suppliers.mails,
    contacts: new Map(shops.flatMap((shop) => [...shop.suppliers])),
    merchants: new Map(shops.map(({ domain, merchant }) => [domain, merchant])),
    reported: suppliers.scripts().flatMap(({ purchaseOrder, reported }) => [...reported].map((number) => ({ purchaseOrder, number }))),
    gaveUp: suppliers.scripts().flatMap(({ purchaseOrder, gaveUp }) => gaveUp.map((why) => `${purchaseOrder}: ${why}`)),
    pages: suppliers.scripts().map(({ purchaseOrder, customers, nobodyToShipTo }) => ({ purchaseOrder, customers, nobodyToShipTo })),
    presses: buttons.presses,
    blows,
    fell: stand.parts.flatMap(({ fell }) => fell),
    moves: clock.moves,
    several: stand.parts.filter(({ works }) => works).length > 1,
    struck,
  };
  const secrets = new Set(seen.mails.filter(({ headers }) => headers["x-stafette-purchase-order"]).map((mail) => linkIn(mail).split("/s/")[1]!));
  return { seen, places: await placesOf(world, seen), personal: PERSONAL, secrets };
}

/** Where personal data and secrets must not be in clear; a link's own address is its first visit, so addresses are searched for people alone. */
async function placesOf({ folder, stand, addresses }: ChaosWorld, { mails }: Seen): Promise<Place[]> {
  const logs = readdirSync(folder).filter((name) => name.endsWith(".log") && name !== "sandbox.log");
  return [
    ...(await stand.database.contents()),
    ...logs.map((name) => ({ name, bytes: readFileSync(join(folder, name)) })),
    { name: "addresses asked for", bytes: Buffer.from(addresses.filter((one) => !/^(GET|POST|HEAD) \/s\/[\w-]{43} /.test(one)).join("\n")) },
    { name: "mails", bytes: Buffer.from(mails.map(({ subject, text, html }) => `${subject}\n${text.replace(/\/s\/\S+/g, "")}\n${html.replace(/\/s\/[\w-]+/g, "")}`).join("\n")) },
  ];
}
