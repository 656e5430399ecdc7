import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { write } from "#app/db.server.ts";
import { removeContact, saveContact } from "#app/flows/merchant/save-contact.server.ts";
import { issueLink } from "#app/flows/supplier-link/supplier-link.server.ts";
import { makePurchaseOrder } from "#tests/purchase-order.ts";
import { openBrowser } from "#tests/supplier-doors.ts";

test("A contact who was taken away and comes back gets new links: those of then, and who was in by them, stay out", async () => {
  const { account: accountId, supplier: supplierId, contact, purchaseOrder, token, email } = await makePurchaseOrder();
  await write((tx) => tx.contact.create({ data: { id: newId(), supplierId, email: "second@acme.example", createdAt: new Date() } }));
  const browser = openBrowser();
  expect((await browser.enter(token)).path).toBe(`/s/order/${purchaseOrder}`);
  const inside = async () => (await browser.ask(`/s/order/${purchaseOrder}`)).status;
  expect(await inside()).toBe(200);

  expect(await removeContact({ accountId, supplierId }, contact)).toEqual({ ok: true });
  expect(await inside()).toBe(404);
  expect(await saveContact({ accountId, supplierId }, null, { email })).toEqual({ ok: true });
  expect(await inside()).toBe(404);
  expect((await openBrowser().ask(`/s/${token}`)).status).toBe(404);

  const anew = await write((tx) => issueLink(tx, purchaseOrder, contact));
  expect(anew).not.toBe(token);
  expect((await openBrowser().enter(anew)).path).toBe(`/s/order/${purchaseOrder}`);
});
