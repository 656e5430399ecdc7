import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import type { Page } from "#app/domain/platform.ts";
import { keepWebhooks } from "#app/flows/shop/keep-webhooks.server.ts";
import { withShop } from "#app/flows/shop/reach-shop.server.ts";
import { ringUnshipped } from "#app/flows/ring-unshipped.server.ts";
import { clearProblems } from "#app/flows/tell.server.ts";
import { wakeParcels } from "#app/flows/wake-waiting.server.ts";
import { platformOf } from "#app/platforms/index.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { errorFacts, log } from "#app/log.server.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EVERY = 5 * MINUTE;
/** Shops index changes late; a look goes back this far behind the newest change seen. */
const OVERLAP = 10 * MINUTE;
const DEEP = 60 * DAY;

/**
 * The regular look: whatever the shop changed since the last one rings the same bell a webhook does. Once a day it goes
 * back 60 days; every hour it asks after orders not shipped yet by their ids. Queues its own next run, in every case.
 */
export async function reconcile(shopId: string): Promise<void> {
  const shop = await db.shop.findUnique({ where: { id: shopId } });
  if (!shop || shop.status !== "connected") return;
  const now = new Date();
  await write((tx) => queue(tx, { kind: "reconcile", shopId }, new Date(now.getTime() + EVERY)));

  // A look dated into the future is none: a clock ran ahead then, and was set back.
  const sinceDeep = now.getTime() - (shop.deepReconciledAt?.getTime() ?? 0);
  const deep = sinceDeep >= DAY || sinceDeep < 0;
  const kind = deep ? "deep" : "quick";
  // A change that the shop dates further ahead than our last look says nothing of what came before it.
  const seen = shop.ordersCursor && Math.min(shop.ordersCursor.getTime(), (shop.reconciledAt ?? now).getTime());
  const since = deep || seen === null ? lookBack(now) : new Date(seen - OVERLAP);
  const hourly = !shop.reconciledAt || Math.floor(shop.reconciledAt.getTime() / HOUR) < Math.floor(now.getTime() / HOUR);
  const check = { id: newId(), shopId, kind, startedAt: now, since };
  await write((tx) => tx.shopCheck.create({ data: check }));
  await walk(check);
  if (hourly) await ringUnshipped(shopId);
  if (deep) await wakeParcels(shopId);
  await lookAtWebhooks(shopId);
  await write((tx) =>
    tx.shop.update({ where: { id: shopId }, data: { reconciledAt: now, ...(deep ? { deepReconciledAt: now } : {}) } }),
  );
}

/** Their own trouble does not undo the look: it comes again in minutes. */
async function lookAtWebhooks(shopId: string): Promise<void> {
  await keepWebhooks(shopId).catch((error: unknown) => log.warn({ shopId, ...errorFacts(error) }, "webhooks could not be looked at"));
}

/** What "all orders" means: the last 60 days, which is as far as a shop shows without a special permission. */
const lookBack = (now: Date) => new Date(now.getTime() - DEEP);

/** "Check the shop now": the same as the daily deep look, at once. Answers the check's id, to follow its progress. */
export async function checkShopNow({ accountId, shopId }: { accountId: string; shopId: string }): Promise<string | null> {
  return write(async (tx) => {
    const shop = await tx.shop.findFirst({ where: { id: shopId, accountId, status: "connected" } });
    if (!shop) return null;
    const running = await tx.shopCheck.findFirst({ where: { shopId, kind: "by_hand", finishedAt: null } });
    if (running) return running.id;
    const startedAt = new Date();
    const id = newId();
    await tx.shopCheck.create({ data: { id, shopId, kind: "by_hand", startedAt, since: lookBack(startedAt) } });
    await queue(tx, { kind: "check-shop", checkId: id });
    return id;
  });
}

/** The job behind "Check the shop now". */
export async function checkShop(checkId: string): Promise<void> {
  const check = await db.shopCheck.findUnique({ where: { id: checkId } });
  if (check && !check.finishedAt) await walk(check);
}

async function walk(check: { id: string; shopId: string; since: Date }): Promise<void> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: check.shopId } });
  const totals = { inShop: 0, accountedFor: 0, found: 0 };
  try {
    let cursor: string | null = null;
    do {
      const from: string | null = cursor;
      const page: Page<Listed> = await withShop(shop, ({ platform, connection }) =>
        platform.listChanged(connection, check.since, from),
      );
      const { accountedFor, found } = await ring(shop, page.items);
      totals.inShop += page.items.length;
      totals.accountedFor += accountedFor;
      totals.found += found;
      await write((tx) => tx.shopCheck.update({ where: { id: check.id }, data: totals }));
      await moveCursor(shop.id, page.items);
      cursor = page.next;
    } while (cursor);
    await write(async (tx) => {
      await tx.shopCheck.update({ where: { id: check.id }, data: { finishedAt: new Date(), failedWith: null } });
      await clearProblems(tx, shop.accountId, ["shop_access_lost"], shop.id);
    });
  } catch (error) {
    const failedWith = error instanceof Error ? error.name : "Error";
    await write((tx) => tx.shopCheck.update({ where: { id: check.id }, data: { finishedAt: new Date(), failedWith } }));
    throw error;
  }
}

type Shop = { id: string; platform: string };
type Listed = { platformOrderId: string; updatedAt: Date; placedAt: Date };

/** Shops tell whole seconds: what changed in the one we read an order in shows no later time. */
const SECONDS = 2000;

/** Rings for every order that is new to us or changed since we read it. */
async function ring({ id: shopId, platform }: Shop, listed: Listed[]): Promise<{ accountedFor: number; found: number }> {
  const { ringsOnce } = platformOf(platform).capabilities;
  const known = await db.order.findMany({
    where: { shopId, platformOrderId: { in: listed.map((order) => order.platformOrderId) } },
    select: { platformOrderId: true, shopUpdatedAt: true, readAt: true },
  });
  const byId = new Map(known.map((order) => [order.platformOrderId, order]));
  const news = listed.filter(({ platformOrderId, updatedAt }) => {
    const order = byId.get(platformOrderId);
    if (!order || order.shopUpdatedAt < updatedAt) return true;
    return ringsOnce && order.readAt.getTime() - order.shopUpdatedAt.getTime() < SECONDS;
  });
  if (news.length > 0) {
    await write(async (tx) => {
      for (const { platformOrderId } of news) {
        await queue(tx, { kind: "import-order", shopId, platformOrderId });
      }
    });
  }
  return { accountedFor: known.length, found: listed.length - known.length };
}

/** The cursor is the newest change the shop itself reported, never our own clock. */
async function moveCursor(shopId: string, listed: Listed[]): Promise<void> {
  const newest = listed.reduce<Date | null>((max, { updatedAt }) => (!max || updatedAt > max ? updatedAt : max), null);
  if (!newest) return;
  await write((tx) =>
    tx.shop.updateMany({
      where: { id: shopId, OR: [{ ordersCursor: null }, { ordersCursor: { lt: newest } }] },
      data: { ordersCursor: newest },
    }),
  );
}
