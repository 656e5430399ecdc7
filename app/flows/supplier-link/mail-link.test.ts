import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { closeTransporters } from "#app/channels/email/transporter.server.ts";
import { db, write, type Tx } from "#app/db.server.ts";
import { smtpBoundTo } from "#app/flows/mail-route.server.ts";
import { mailLink } from "#app/flows/supplier-link/mail-link.server.ts";
import { openLink } from "#app/flows/supplier-link/supplier-link.server.ts";
import { seal } from "#app/secrets.server.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { CUSTOMER } from "#tests/message.ts";
import { makePurchaseOrder } from "#tests/purchase-order.ts";

let server: Awaited<ReturnType<typeof openMailServer>>;
let world: Awaited<ReturnType<typeof makePurchaseOrder>>;
let linkId: string;
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(async () => {
  closeTransporters();
  await server.close();
});
beforeEach(async () => {
  server.received.splice(0);
  world = await makePurchaseOrder({ language: "de" });
  await useServer(server.url);
  linkId = (await db.supplierLink.findFirstOrThrow({ where: { contactId: world.contact } })).id;
});

const useServer = (url: string) =>
  write((tx) => tx.account.update({ where: { id: world.account }, data: { smtpUrlSealed: seal(url, smtpBoundTo(world.account)) } }));

test("A contact who asked gets the link he had, in his language, and nothing of the customer", async () => {
  await mailLink({ linkId });
  const [{ envelope, mail }] = server.received as [(typeof server.received)[0]];
  expect(envelope.to).toEqual([world.email]);
  expect(mail.subject).toBe("Ihr Link zu 1042-ACME-1");
  for (const body of [mail.html, mail.text]) {
    expect(body).toContain(`/s/${world.token}`);
    for (const secret of [CUSTOMER.name, CUSTOMER.address1]) expect(body).not.toContain(secret);
  }
});

test("Where the old link was revoked he gets a new one, and the old stays shut", async () => {
  await write((tx) => tx.supplierLink.update({ where: { id: linkId }, data: { revokedAt: new Date() } }));
  await mailLink({ linkId });
  const fresh = /\/s\/([\w-]{43})/.exec(server.received[0]!.mail.text!)![1]!;
  expect(fresh).not.toBe(world.token);
  expect(await openLink(world.token)).toBeNull();
  expect(await openLink(fresh)).not.toBeNull();
});

test("Who has left the supplier meanwhile gets nothing", async () => {
  await write((tx) => tx.contact.update({ where: { id: world.contact }, data: { removedAt: new Date() } }));
  await mailLink({ linkId });
  expect(server.received).toEqual([]);
});

describe("A purchase order whose mail did not leave", () => {
  beforeEach(() => write((tx) => tx.transmission.updateMany({ where: { purchaseOrderId: world.purchaseOrder }, data: { status: "failed" } })));

  test("is his for the asking", async () => {
    await mailLink({ linkId });
    expect(server.received).toHaveLength(1);
  });

  test.each<[string, (tx: Tx) => Promise<unknown>]>([
    ["while it is held", (tx) => tx.hold.create({ data: { id: newId(), purchaseOrderId: world.purchaseOrder, reason: "risk_high", since: new Date() } })],
    ["while he is sent nothing new", (tx) => tx.supplier.update({ where: { id: world.supplier }, data: { status: "paused" } })],
  ])("is not given to him by way of a link %s; told is told", async (_when, change) => {
    await write(change);
    await mailLink({ linkId });
    expect(server.received).toEqual([]);
    await write((tx) => tx.transmission.updateMany({ where: { purchaseOrderId: world.purchaseOrder }, data: { status: "sent" } }));
    await mailLink({ linkId });
    expect(server.received).toHaveLength(1);
  });
});

test("When no mail can leave now it is tried again later", async () => {
  await useServer("smtp://127.0.0.1:1");
  await expect(mailLink({ linkId })).rejects.toThrow("did not leave");
});
