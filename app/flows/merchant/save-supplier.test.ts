import { beforeEach, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { judgeProducts } from "#app/flows/shop/judge-products.server.ts";
import { removeContact, saveContact } from "#app/flows/merchant/save-contact.server.ts";
import { createSupplier, saveSupplier, setSupplierStatus } from "#app/flows/merchant/save-supplier.server.ts";
import { newMerchant, newSupplier } from "#tests/account.ts";

let accountId: string;
let shopId: string;
beforeEach(async () => ({ accountId, shopId } = await newMerchant()));

const FORM = { code: "acme", name: "Acme Ltd", language: "en", timezone: "Europe/London" };
const job = (key: string) => db.job.findUnique({ where: { key } });

describe("A new supplier", () => {
  test("is told by e-mail, and his code is kept in one form", async () => {
    const saved = await createSupplier(accountId, { ...FORM, status: "active", email: "Orders@ACME.example" });
    expect(saved.ok).toBe(true);
    const supplier = await db.supplier.findFirstOrThrow({
      where: { accountId },
      include: { contacts: true, channels: true },
    });
    expect(supplier).toMatchObject({ code: "ACME", codeKey: "ACME", status: "active", acceptsAnyGtin: false });
    expect(supplier.contacts.map((contact) => contact.email)).toEqual(["Orders@acme.example"]);
    expect(supplier.channels.map((channel) => channel.channel)).toEqual(["email"]);
    expect(await job(`judge-products:${accountId}`)).not.toBeNull();
  });

  test("takes nothing from a form that is not the merchant's to set", async () => {
    const id = newId();
    await createSupplier(accountId, { ...FORM, status: "draft", id, accountId: "other", supplierAccountId: "x" });
    const supplier = await db.supplier.findFirstOrThrow({ where: { accountId } });
    expect(supplier.id).not.toBe(id);
    expect(supplier.supplierAccountId).toBeNull();
  });

  test.each([
    [{ code: "" }, { code: "code_shape" }],
    [{ code: "A B" }, { code: "code_shape" }],
    [{ name: " " }, { name: "missing" }],
    [{ name: "Acme\r\nBcc: x@y.zz" }, { name: "control_characters" }],
    [{ language: "xx" }, { language: "unknown" }],
    [{ timezone: "Mars/Base" }, { timezone: "unknown" }],
    [{ defaultCarrier: "pigeon" }, { defaultCarrier: "unknown" }],
    [{ email: "" }, { email: "needed_to_be_active" }],
    [{ email: "a@b" }, { email: "email" }],
    [{ email: "a@b.example\r\nBcc: c@d.example" }, { email: "email" }],
    [{ email: "a@b.example, c@d.example" }, { email: "email" }],
  ])("with %j is refused, and nothing is saved", async (over, errors) => {
    const input = { ...FORM, status: "active", email: "a@b.example", ...over };
    expect(await createSupplier(accountId, input)).toEqual({ ok: false, errors });
    expect(await db.supplier.count({ where: { accountId } })).toBe(0);
  });

  test("cannot have the code of another, however it is written", async () => {
    await newSupplier(accountId, "ACME");
    await newSupplier(accountId, "OLD", { status: "removed" });
    const draft = { ...FORM, status: "draft" };
    expect(await createSupplier(accountId, { ...draft, code: " ａcme " })).toMatchObject({
      errors: { code: "code_taken" },
    });
    expect(await createSupplier(accountId, { ...draft, code: "old" })).toMatchObject({
      errors: { code: "code_of_removed" },
    });
    const other = await newMerchant();
    expect((await createSupplier(other.accountId, draft)).ok).toBe(true);
  });
});

describe("Changing a supplier", () => {
  test("judges the products again when it matters, and is another account's affair not at all", async () => {
    const id = await newSupplier(accountId, "ACME");
    await saveSupplier(accountId, id, { ...FORM, name: "New name" });
    expect(await job(`judge-products:${accountId}`)).toBeNull();
    await saveSupplier(accountId, id, { ...FORM, acceptsAnyGtin: "on" });
    expect(await job(`judge-products:${accountId}`)).not.toBeNull();
    expect(await saveSupplier((await newMerchant()).accountId, id, FORM)).toBeNull();
  });

  test.each([
    ["draft", "active", true],
    ["active", "paused", true],
    ["active", "draft", false],
    ["paused", "active", true],
    ["active", "removed", true],
    ["removed", "active", true],
    ["removed", "paused", false],
    ["active", "invited", false],
    ["active", "nonsense", false],
  ])("from %s to %s: %s", async (from, to, allowed) => {
    const id = await newSupplier(accountId, "ACME", { status: from });
    expect((await setSupplierStatus(accountId, id, to))?.ok).toBe(allowed);
    expect((await db.supplier.findUniqueOrThrow({ where: { id } })).status).toBe(allowed ? to : from);
  });

  test("nobody becomes active without somebody to tell", async () => {
    const id = await newSupplier(accountId, "ACME", { status: "draft", email: null });
    expect(await setSupplierStatus(accountId, id, "active")).toEqual({ ok: false, code: "needs_contact" });
    await saveContact({ accountId, supplierId: id }, null, { email: "orders@acme.example" });
    expect(await setSupplierStatus(accountId, id, "active")).toEqual({ ok: true });
  });
});

describe("Contacts", () => {
  test("another address is another contact: the old one's links open nothing any more", async () => {
    const id = await newSupplier(accountId, "ACME");
    const whom = { accountId, supplierId: id };
    const [before] = await db.contact.findMany({ where: { supplierId: id } });
    expect(await saveContact(whom, before!.id, { name: "Grace", email: "grace@acme.example" })).toEqual({ ok: true });
    const contacts = await db.contact.findMany({ where: { supplierId: id }, orderBy: { id: "asc" } });
    expect(contacts.map((contact) => [contact.email, contact.removedAt === null])).toEqual([
      ["orders@acme.test", false],
      ["grace@acme.example", true],
    ]);
  });

  test("the same address stands once, and one that was taken away can come back", async () => {
    const id = await newSupplier(accountId, "ACME");
    const whom = { accountId, supplierId: id };
    expect(await saveContact(whom, null, { email: "ORDERS@acme.test" })).toMatchObject({
      errors: { email: "contact_taken" },
    });
    await saveContact(whom, null, { email: "second@acme.test" });
    const first = await db.contact.findFirstOrThrow({ where: { supplierId: id, email: "orders@acme.test" } });
    expect(await removeContact(whom, first.id)).toEqual({ ok: true });
    expect(await saveContact(whom, null, { email: "orders@acme.test" })).toEqual({ ok: true });
    expect(await db.contact.count({ where: { supplierId: id, removedAt: null } })).toBe(2);
  });

  test("the last one of an active supplier stays, and another account's are not there", async () => {
    const id = await newSupplier(accountId, "ACME");
    const { id: contactId } = await db.contact.findFirstOrThrow({ where: { supplierId: id } });
    expect(await removeContact({ accountId, supplierId: id }, contactId)).toEqual({ ok: false, code: "last_contact" });
    const other = { accountId: (await newMerchant()).accountId, supplierId: id };
    expect(await removeContact(other, contactId)).toBeNull();
    expect(await saveContact(other, null, { email: "thief@evil.example" })).toBeNull();
  });
});

test("When a paused supplier is active again, what waited for him is asked for again", async () => {
  const id = await newSupplier(accountId, "ACME", { status: "paused" });
  const orderId = newId();
  const purchaseOrderId = newId();
  const at = new Date();
  await write(async (tx) => {
    const order = {
      platformOrderId: "1",
      name: "#1",
      nameKey: "1",
      placedAt: at,
      shopUpdatedAt: at,
      readAt: at,
      firstSeenAt: at,
    };
    const state = { foundBy: "webhook", currency: "EUR", payment: "paid", risk: "low" };
    await tx.order.create({ data: { id: orderId, shopId, ...order, ...state } });
    const line = { platformLineId: "1", position: 0, title: "Pen", quantity: 1, currentQuantity: 1, remaining: 1 };
    const outcome = { outcome: "held", outcomeReason: "supplier_paused", supplierId: id };
    await tx.orderLine.create({ data: { id: newId(), shopId, orderId, needsShipping: true, ...line, ...outcome } });
    const number = { sequence: 1, number: "1-ACME-1", numberKey: "1-ACME-1", createdAt: at };
    await tx.purchaseOrder.create({
      data: { id: purchaseOrderId, accountId, shopId, orderId, supplierId: id, ...number },
    });
  });
  await judgeProducts(accountId);
  expect(await job(`route-order:${orderId}`)).toBeNull();

  await setSupplierStatus(accountId, id, "active");
  await judgeProducts(accountId);
  expect(await job(`route-order:${orderId}`)).not.toBeNull();
  expect(await job(`transmit:${purchaseOrderId}`)).not.toBeNull();
});
