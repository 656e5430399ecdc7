import { expect, it } from "vitest";
import { db, write } from "#app/db.server.ts";
import { TryLater } from "#app/domain/platform.ts";
import { disconnectWooCommerce } from "#app/flows/shop/disconnect-woocommerce.server.ts";
import { forgetMailServer, saveMailServer } from "#app/flows/merchant/save-mail-server.server.ts";
import { atDestination } from "#app/flows/upkeep/visit-destination.server.ts";
import { claim, runningJob } from "#app/jobs/lease.server.ts";
import { mailDestination } from "#app/jobs/owner.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { newMerchant } from "#tests/account.ts";

const SERVER = { host: "localhost", port: "2525", encryption: "starttls", user: "", password: "", fromName: "", from: "shop@example.com" };

it("Whoever goes back to the host's mail server because his own is down is not told any more that it is down", async () => {
  const { accountId, shopId } = await newMerchant();
  expect(await saveMailServer(accountId, SERVER)).toEqual({ ok: true });
  const own = mailDestination(await db.account.findUniqueOrThrow({ where: { id: accountId } }));
  await write((tx) => queue(tx, { kind: "import-products", shopId }));
  const { id } = await db.job.findFirstOrThrow({ where: { accountId, kind: "import-products" } });
  const [run] = await write((tx) => claim(tx, [id]));
  const visit = (destination: string, work: () => Promise<unknown>) => runningJob.run(run!, () => atDestination(destination, work));
  const down = async () => {
    throw new TryLater("nobody answers", { down: true });
  };
  for (let times = 0; times < 5; times += 1) await visit(own, down).catch(() => undefined);
  // Forty minutes later the next one tries in vain.
  await write((tx) => tx.destination.update({ where: { id: own }, data: { openSince: new Date(Date.now() - 40 * 60_000), openUntil: new Date(Date.now() - 1) } }));
  await visit(own, down).catch(() => undefined);
  const told = () => db.problem.count({ where: { accountId, code: "mail_server_down", clearedAt: null } });
  expect(await told()).toBe(1);

  await forgetMailServer(accountId);
  // His mails leave, by the host's server, from now on.
  const now = mailDestination(await db.account.findUniqueOrThrow({ where: { id: accountId } }));
  expect(now).not.toBe(own);
  await visit(now, async () => undefined);
  expect(await told()).toBe(0);
  // And what waits in the lane of the old one does not go one by one, after one look a minute, for ever.
  expect(await db.destination.count({ where: { id: own } })).toBe(0);
});

it("Whoever lets a store go that does not answer any more is not told any more that it does not", async () => {
  const { accountId, shopId } = await newMerchant();
  await write((tx) => tx.shop.update({ where: { id: shopId }, data: { platform: "woocommerce", status: "connected" } }));
  await write((tx) => queue(tx, { kind: "import-products", shopId }));
  const { id } = await db.job.findFirstOrThrow({ where: { accountId, kind: "import-products" } });
  const [run] = await write((tx) => claim(tx, [id]));
  const asksForADay = async () => {
    throw new TryLater("busy", { retryAfterMs: 24 * 3600_000 });
  };
  await runningJob.run(run!, () => atDestination(`shop:${shopId}`, asksForADay)).catch(() => undefined);
  const told = () => db.problem.count({ where: { accountId, code: "shop_not_reached", clearedAt: null } });
  expect(await told()).toBe(1);
  await disconnectWooCommerce(accountId, shopId);
  // Nobody asks that store anything from now on, so nobody would find that it answers.
  expect(await told()).toBe(0);
  expect(await db.destination.count({ where: { id: `shop:${shopId}` } })).toBe(0);
});
