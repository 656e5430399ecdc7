import { subjectOf } from "#app/channels/email/subject.ts";
import { db } from "#app/db.server.ts";
import type { Language } from "#app/domain/channel.ts";
import type { Shown } from "#app/domain/purchase-order.ts";
import { nextStatuses, type SupplierStatus } from "#app/domain/supplier.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { oldestOpenOrders } from "#app/queries/supplier-orders.server.ts";
import { openProblems, showProblems, type Whose } from "#app/queries/problems.server.ts";
import { LANGUAGES, supplierText } from "#app/texts/supplier.ts";

/** One supplier: can he be reached, how he is told, what he sells. Null when this account has no such supplier. */
export async function supplierPage(whose: Whose & { shop: { id: string } }, supplierId: string) {
  const accountId = whose.account.id;
  const supplier = await db.supplier.findFirst({
    where: { id: supplierId, accountId },
    include: {
      account: true,
      contacts: { where: { removedAt: null }, orderBy: { createdAt: "asc" } },
      channels: { where: { validFrom: { lte: new Date() } }, orderBy: { validFrom: "desc" }, take: 1 },
    },
  });
  if (!supplier) return null;
  const [listed, test, problems, waiting, open] = await Promise.all([
    db.catalogueItem.count({ where: { supplierId } }),
    lastTest(supplierId, whose.shop.id),
    db.problem.findMany({ where: { ...openProblems(whose), supplierId }, orderBy: { raisedAt: "desc" }, take: 3 }),
    // For an active one nothing waits but what is being sent.
    supplier.status === "active"
      ? 0
      : db.purchaseOrder.count({
          where: { supplierId, shopId: whose.shop.id, test: false, shown: { in: ["planned", "held"] } },
        }),
    oldestOpenOrders(
      supplierId,
      whose.shops.map((shop) => shop.id),
    ),
  ]);
  const status = supplier.status as SupplierStatus;
  return {
    id: supplier.id,
    code: supplier.code,
    name: supplier.name,
    internalRef: supplier.internalRef,
    language: supplier.language,
    timezone: supplier.timezone,
    defaultCarrier: supplier.defaultCarrier ?? "",
    acceptsAnyGtin: supplier.acceptsAnyGtin,
    attachAddress: supplier.attachAddress,
    status,
    next: nextStatuses(status),
    channel: supplier.channels[0]?.channel ?? "email",
    contacts: supplier.contacts.map(({ id, name, email }) => ({ id, name, email })),
    canMail: mailRouteOf(supplier.account) !== null,
    listed,
    test,
    waiting,
    open,
    problems: await showProblems(problems, whose),
    previews: previewsOf(supplier.code, whose.shops[0]?.name ?? supplier.account.name),
  };
}

export type SupplierPage = NonNullable<Awaited<ReturnType<typeof supplierPage>>>;

/** What a mail and the page behind its link say first, in each language he may be told in. */
function previewsOf(code: string, shopName: string) {
  const number = `1042-${code}-1`;
  const message = {
    number,
    version: 1,
    test: false,
    cancelled: false,
    shopName,
    items: [{ lineId: "", title: "", variantTitle: "", sku: "", gtin14: "", imageUrl: null, quantity: 3 }],
    diff: null,
    link: "",
    recipient: { name: "", email: "" },
    messageId: "",
    shippingAddress: null,
  };
  const previews = LANGUAGES.map((language) => {
    const say = supplierText(language);
    const subject = subjectOf({ ...message, language }, say);
    const behind = {
      lead: say("landing.lead", { shop: shopName }),
      button: say("landing.button"),
      why: say("landing.why"),
    };
    return [language, { number, shopName, subject, ...behind }] as const;
  });
  return Object.fromEntries(previews) as Record<Language, (typeof previews)[number][1]>;
}

/** The newest test order, and what came of it. */
async function lastTest(supplierId: string, shopId: string) {
  const row = await db.purchaseOrder.findFirst({
    where: { supplierId, shopId, test: true },
    orderBy: { id: "desc" },
    include: {
      transmissions: { orderBy: { intendedAt: "desc" }, take: 5 },
      links: { select: { contactId: true, firstOpenedAt: true, contact: { select: { email: true } } } },
      acknowledgements: { orderBy: { at: "asc" }, take: 1, select: { at: true } },
      shipments: { orderBy: { shippedAt: "asc" }, take: 1, select: { shippedAt: true } },
    },
  });
  if (!row) return null;
  const emailOf = new Map(row.links.map((link) => [link.contactId, link.contact.email]));
  return {
    number: row.number,
    shown: row.shown as Shown,
    createdAt: row.createdAt,
    sent: row.transmissions.map(({ status, recipient, settledAt, evidence }) => ({
      status,
      email: emailOf.get(recipient) ?? "",
      at: settledAt,
      code: codeIn(evidence),
    })),
    openedAt: row.links.flatMap((link) => link.firstOpenedAt ?? [])[0] ?? null,
    answeredAt: row.acknowledgements[0]?.at ?? null,
    shippedAt: row.shipments[0]?.shippedAt ?? null,
  };
}

function codeIn(evidence: string): string {
  const { code } = JSON.parse(evidence) as { code?: unknown };
  return typeof code === "string" ? code : "";
}

/** A supplier's whole catalogue, in portions, for a download. */
export async function* catalogueItems(supplierId: string) {
  let after = "";
  for (;;) {
    const rows = await db.catalogueItem.findMany({
      where: { supplierId, gtin14: { gt: after } },
      orderBy: { gtin14: "asc" },
      take: 5000,
    });
    yield rows;
    if (rows.length < 5000) return;
    after = rows.at(-1)!.gtin14;
  }
}

/** Which supplier this is, if he is this account's. */
export const ownSupplier = (accountId: string, id: string) =>
  db.supplier.findFirst({ where: { id, accountId }, select: { id: true, code: true } });
