import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { requireSupplier, sessionCookie } from "#app/auth/supplier.server.ts";
import { db, write } from "#app/db.server.ts";
import { mailNewLink } from "#app/flows/supplier-link/ask-new-link.server.ts";
import { issueLink, openLink } from "#app/flows/supplier-link/supplier-link.server.ts";
import { supplierLanding } from "#app/queries/supplier-landing.server.ts";
import { hashToken } from "#app/secrets.server.ts";
import { makePurchaseOrder } from "#tests/purchase-order.ts";

const DAY = 24 * 3600_000;
let world: Awaited<ReturnType<typeof makePurchaseOrder>>;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  world = await makePurchaseOrder();
});
afterEach(() => vi.useRealTimers());

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const linkNow = () => db.supplierLink.findFirstOrThrow({ where: { purchaseOrderId: world.purchaseOrder } });
const openings = () => db.timelineEntry.findMany({ where: { purchaseOrderId: world.purchaseOrder, code: "opened" } });
const issue = () => write((tx) => issueLink(tx, world.purchaseOrder, world.contact));

/** Whether the browser with this session gets to the purchase order. */
async function seesOrder(sessionToken: string, purchaseOrderId = world.purchaseOrder): Promise<boolean> {
  const cookie = (await sessionCookie(sessionToken)).split(";")[0]!;
  const request = new Request("http://localhost/s/order/x", { headers: { Cookie: cookie } });
  return requireSupplier(request, purchaseOrderId).then(
    () => true,
    (thrown) => {
      expect(thrown).toMatchObject({ status: 404 });
      return false;
    },
  );
}

describe("A supplier's link", () => {
  test("is the same in every mail, and is kept neither readable nor guessable", async () => {
    expect(await issue()).toBe(world.token);
    const link = await linkNow();
    expect(world.token).toHaveLength(43);
    expect(link.tokenHash).toBe(hashToken(world.token));
    expect(JSON.stringify(link)).not.toContain(world.token);
  });

  test("lasts 90 days from the last mail that carried it", async () => {
    later(80 * DAY);
    expect(await issue()).toBe(world.token);
    later(89 * DAY);
    expect(await supplierLanding(world.token)).toEqual({ shopName: "Nordwind", number: "1042-ACME-1", language: "en" });
    later(2 * DAY);
    expect(await supplierLanding(world.token)).toBeNull();
    expect(await openLink(world.token)).toBeNull();
  });

  test("that has expired or was revoked is replaced, and the old one stays shut", async () => {
    const opened = await openLink(world.token);
    await write(async (tx) => tx.supplierLink.updateMany({ where: { contactId: world.contact }, data: { revokedAt: new Date() } }));
    expect(await openLink(world.token)).toBeNull();
    expect(await seesOrder(opened!.sessionToken)).toBe(false);
    const fresh = await issue();
    expect(fresh).not.toBe(world.token);
    expect(await openLink(world.token)).toBeNull();
    expect(await seesOrder(opened!.sessionToken)).toBe(false);
    expect(await openLink(fresh)).toMatchObject({ purchaseOrderId: world.purchaseOrder });
  });

  test.each([
    ["its holder left the supplier", () => ({ contact: { removedAt: new Date() } })],
    ["the merchant removed the supplier", () => ({ supplier: { status: "removed" } })],
  ])("opens nothing once %s", async (_why, changes) => {
    const opened = await openLink(world.token);
    const { contact, supplier } = changes() as { contact?: object; supplier?: object };
    await write(async (tx) => {
      if (contact) await tx.contact.update({ where: { id: world.contact }, data: contact });
      if (supplier) await tx.supplier.update({ where: { id: world.supplier }, data: supplier });
    });
    expect(await supplierLanding(world.token)).toBeNull();
    expect(await openLink(world.token)).toBeNull();
    expect(await seesOrder(opened!.sessionToken)).toBe(false);
  });

  test.each(["", "x", "A".repeat(43), "A".repeat(44), "%00", "../../etc/passwd", "' OR 1=1 --"])(
    "cannot be guessed: %j opens nothing",
    async (token) => {
      expect(await supplierLanding(token)).toBeNull();
      expect(await openLink(token)).toBeNull();
    },
  );
});

describe("Opening a link", () => {
  test("lets in for eight hours", async () => {
    const { sessionToken } = (await openLink(world.token))!;
    expect(await seesOrder(sessionToken)).toBe(true);
    later(8 * 3600_000 + 1);
    expect(await seesOrder(sessionToken)).toBe(false);
  });

  test("shows that purchase order alone, not another supplier's", async () => {
    const other = await makePurchaseOrder({ number: "1043-NORD-1" });
    const { sessionToken } = (await openLink(world.token))!;
    expect(await seesOrder(sessionToken, other.purchaseOrder)).toBe(false);
    expect(await seesOrder("A".repeat(43))).toBe(false);
    expect(await seesOrder(sessionToken, "no-such-order")).toBe(false);
  });

  test("beside another keeps both open in one browser", async () => {
    const other = await makePurchaseOrder({ number: "1043-NORD-1" });
    const first = (await openLink(world.token))!;
    const second = (await openLink(other.token, first.sessionToken))!;
    expect(second.sessionToken).not.toBe(first.sessionToken);
    expect(await seesOrder(second.sessionToken)).toBe(true);
    expect(await seesOrder(second.sessionToken, other.purchaseOrder)).toBe(true);
    expect(await seesOrder(first.sessionToken, other.purchaseOrder)).toBe(false);
  });

  test("is told once a version, and the purchase order shows as opened", async () => {
    await openLink(world.token);
    const first = (await linkNow()).firstOpenedAt;
    later(60_000);
    await openLink(world.token);
    expect(await openings()).toHaveLength(1);
    expect(await linkNow()).toMatchObject({ firstOpenedAt: first, lastOpenedAt: new Date() });
    expect(await db.purchaseOrder.findUnique({ where: { id: world.purchaseOrder } })).toMatchObject({ shown: "viewed" });
    await write(async (tx) => {
      const version = { id: "next", purchaseOrderId: world.purchaseOrder, version: 2, reason: "changed" };
      await tx.purchaseOrderVersion.create({ data: { ...version, createdAt: new Date(Date.now() + 1000) } });
      await tx.purchaseOrder.update({ where: { id: world.purchaseOrder }, data: { version: 2 } });
    });
    later(60_000);
    await openLink(world.token);
    expect((await openings()).map(({ params }) => JSON.parse(params).version)).toEqual([1, 2]);
  });
});

describe("Asking for the link again", () => {
  const jobs = () => db.job.findMany({ where: { kind: "mail-link" } });
  const ask = (email: string, number = "", caller = "192.0.2.1") => mailNewLink({ email, number, caller });
  afterEach(() => write(async (tx) => tx.job.deleteMany({})));

  test("mails it to a contact on record, for one order or all that are open", async () => {
    await ask(` ${world.email} `);
    const [job] = await jobs();
    expect(JSON.parse(job!.payload)).toEqual({ linkId: (await linkNow()).id });
  });

  test("finds the order by its number, however it is typed", async () => {
    await ask(world.email, "1042-acme-1 ", "192.0.2.2");
    expect(await jobs()).toHaveLength(1);
  });

  test("sends nothing to strangers, for other people's orders, or to who has left", async () => {
    await ask("stranger@evil.example", "1042-ACME-1", "192.0.2.3");
    await ask(world.email, "9999-ACME-1", "192.0.2.3");
    await write((tx) => tx.contact.update({ where: { id: world.contact }, data: { removedAt: new Date() } }));
    await ask(world.email, "", "192.0.2.3");
    expect(await jobs()).toEqual([]);
  });

  test("works five times an hour for an address and twenty for a caller", async () => {
    for (let time = 0; time < 6; time += 1) {
      await write(async (tx) => tx.job.deleteMany({}));
      await ask(world.email, "", "192.0.2.4");
    }
    expect(await jobs()).toEqual([]);
    for (let time = 0; time < 20; time += 1) await ask(`nobody-${time}@x.example`, "", "192.0.2.5");
    const other = await makePurchaseOrder();
    await ask(other.email, "", "192.0.2.5");
    expect(await jobs()).toEqual([]);
    await ask(other.email, "", "192.0.2.6");
    expect(await jobs()).toHaveLength(1);
  });
});
