import { db, write, type Tx } from "#app/db.server.ts";
import { channelOf } from "#app/channels/index.server.ts";
import type { Effect } from "#app/domain/platform.ts";
import { importOrder } from "#app/flows/import-order.server.ts";
import { intendTransmissions, type Intended } from "#app/flows/intend-transmissions.server.ts";
import { holdRestored } from "#app/flows/upkeep/hold-restored.server.ts";
import { heldNow, loadOrder } from "#app/flows/load-order.server.ts";
import { refreshShown } from "#app/flows/refresh-shown.server.ts";
import { setHolds } from "#app/flows/set-holds.server.ts";
import { settleTransmissions } from "#app/flows/settle-transmissions.server.ts";
import { mustBeVerified } from "#app/flows/verification/verification.server.ts";
import { everTold, hasNews, loadPurchaseOrder, openHolds, type PurchaseOrderRow } from "#app/flows/load-purchase-order.server.ts";
import { noteEffects, visitDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { atMost } from "#app/lib/at-most.ts";
import { mailDestination } from "#app/jobs/owner.server.ts";
import { isQueued, queue } from "#app/jobs/queue.server.ts";
import { SHARED } from "#app/jobs/take-turns.ts";

/** What the shop said this long ago (milliseconds) is still taken as true; older, and it is asked again. */
const FRESH = 5000;
/** Waiting for a turn may make it this old (milliseconds). */
const LONG_AGO = 30_000;

/**
 * As many at a time as a mail server is given connections (nodemailer's pool): more would only wait as intended, and be
 * unknown if the process died. Each server has its own, so that a slow one holds up no other; of a server that is
 * shared one account never has them all.
 */
const sendingTo = new Map<string, ReturnType<typeof atMost>>();
const CONNECTIONS = 5;
const AN_ACCOUNT = 4;

/**
 * Gives the version that counts to the supplier, if nothing holds it and it is still true in the shop. Intent is
 * committed before the effect; what a dead process left as `sending` becomes `unknown`, and is never sent again by itself.
 * Throws when it could not be sent and may be tried again.
 */
export async function transmit(purchaseOrderId: string): Promise<void> {
  // While the shop is asked once more, the turn is another's; whoever waited long a second time keeps it.
  if (!(await askAndSend(purchaseOrderId, "give_up"))) await askAndSend(purchaseOrderId, "keep");
}

/** `turn` = what becomes of a turn that comes so late that the shop may say something else by now. False = it was given up. */
async function askAndSend(purchaseOrderId: string, turn: "give_up" | "keep"): Promise<boolean> {
  const { order, account } = await whereTo(purchaseOrderId);
  if (!(await stillTrue(purchaseOrderId, order))) return true;
  const askedAt = new Date();
  const destination = mailDestination(account);
  const visit = await visitDestination(destination);
  const sending = sendingTo.get(destination) ?? atMost(CONNECTIONS, destination === SHARED ? AN_ACCOUNT : CONNECTIONS);
  sendingTo.set(destination, sending);
  return sending(async () => {
    let intended = await intend(purchaseOrderId, askedAt);
    if (!intended && turn === "give_up") return false;
    if (!intended && !(await stillTrue(purchaseOrderId, (await whereTo(purchaseOrderId)).order))) return true;
    intended ??= await intend(purchaseOrderId, null);
    const results = await Promise.all((intended ?? []).map(async (one) => ({ one, effect: await send(one) })));
    if (results.length === 0) return true;
    const effects = results.map(({ effect }) => effect);
    await settleTransmissions(purchaseOrderId, results).finally(() => noteEffects(visit, effects));
    return true;
  }, account.id);
}

/**
 * Commits what is about to be sent, if it may go: while the shop was asked, a bell may have had the order decided anew.
 * Null = the shop was asked too long ago (`askedAt`; null = it was within this turn).
 */
const intend = (purchaseOrderId: string, askedAt: Date | null): Promise<Intended[] | null> =>
  write(async (tx) => {
    const row = await readyToGo(tx, purchaseOrderId);
    if (!row) return [];
    return !askedAt || isWithin(LONG_AGO, askedAt) ? intendTransmissions(tx, row) : null;
  });

/** A clock that was set back, or another host's that runs ahead, says nothing: then it is not. */
function isWithin(milliseconds: number, since: Date): boolean {
  const age = Date.now() - since.getTime();
  return age >= 0 && age < milliseconds;
}

/** Which shop is asked first, and whose mail server it goes through. */
const whereTo = (id: string) =>
  db.purchaseOrder.findUniqueOrThrow({
    where: { id },
    select: {
      order: { select: { shopId: true, platformOrderId: true, readAt: true } },
      account: { select: { id: true, smtpUrlSealed: true } },
    },
  });

/** The purchase order with its facts; null when it has to wait, or has nothing to say. */
async function readyToGo(tx: Tx, id: string): Promise<PurchaseOrderRow | null> {
  let row = await loadPurchaseOrder(tx, id);
  if (row && (await holdBack(tx, row))) row = await loadPurchaseOrder(tx, id);
  if (!row || !hasNews(row)) return null;
  if (await holdRestored(tx, row)) return null;
  // What the shop said last is not decided yet: deciding comes back here.
  if (row.orderId && (await isQueued(tx, { kind: "route-order", orderId: row.orderId }))) return null;
  const now = new Date();
  if (row.holds.some((hold) => hold.releasedAt === null && hold.until !== null && hold.until <= now)) {
    await tx.hold.updateMany({
      where: { purchaseOrderId: id, releasedAt: null, until: { lte: now } },
      data: { releasedAt: now, releasedBy: "time" },
    });
  }
  const held = openHolds(row, now);
  if (held.length === 0) return row;
  const until = held.every((hold) => hold.until) ? held.map((hold) => hold.until!).sort((a, b) => +a - +b).at(-1) : null;
  if (until) await queue(tx, { kind: "transmit", purchaseOrderId: id }, until);
  return null;
}

/**
 * Sets holds where the order may not go any more: forwarding was switched off, its payment taken back, or its merchant is
 * not verified; that last one is also released here, should it stand for nothing any more.
 */
async function holdBack(tx: Tx, row: PurchaseOrderRow): Promise<boolean> {
  if (!row.orderId || everTold(row)) return false;
  const order = await tx.order.findUniqueOrThrow({ where: { id: row.orderId }, include: { shop: { include: { account: true } } } });
  const asHeld = openHolds(row, new Date()).some(({ reason }) => reason === "not_verified") === mustBeVerified(order.shop.account);
  if (!heldNow(order) && asHeld) return false;
  await setHolds(tx, await loadOrder(tx, row.orderId), row);
  await refreshShown(tx, row.id);
  return true;
}

/** Whether the shop still says what it said; it is asked again only where that is a while ago, and nothing waits anyway. */
async function stillTrue(
  purchaseOrderId: string,
  order: { shopId: string; platformOrderId: string; readAt: Date } | null,
): Promise<boolean> {
  if (!order || isWithin(FRESH, order.readAt)) return true;
  if (!(await write((tx) => readyToGo(tx, purchaseOrderId)))) return false;
  const { changed } = await importOrder(order.shopId, order.platformOrderId, "if_changed");
  return !changed;
}

async function send({ channel, message, route }: Intended): Promise<Effect> {
  try {
    return await channelOf(channel).transmit(message, route);
  } catch {
    // An adapter classifies what it knows; whatever it does not is unknown.
    return { outcome: "unknown", code: "unclassified", evidence: {} };
  }
}
