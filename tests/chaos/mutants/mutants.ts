/** A text put in the place of another, which stands in the source exactly once. */
export type Change = { file: string; text: string; instead: string };

/** A defect, and who must notice it. `also` = what else has to go, where two walls stand one behind the other. */
export type Mutant = Change & {
  defect: string;
  also?: Change;
  /** Tests that turn red: a file, and how the titles of those that notice begin or what they hold. */
  noticed: { by: string; title: string };
};

const ONCE = "app/flows/once.test.ts";
const LEASE = "app/jobs/lease.test.ts";
const RINGS = "app/flows/receive-webhook.test.ts";

export const MUTANTS: readonly Mutant[] = [
  {
    defect: "no unique key on deliveries",
    file: "prisma/sqlite/migrations/20261121200314_first/migration.sql",
    text: 'CREATE UNIQUE INDEX "Ring_shopId_topic_deliveryId_bodyHash_key"',
    instead: 'CREATE INDEX "Ring_shopId_topic_deliveryId_bodyHash_key"',
    // Without the key the database would refuse the whole statement.
    also: { file: "app/flows/note-rings.server.ts", text: 'ON CONFLICT ("shopId", "topic", "deliveryId", "bodyHash") DO NOTHING RETURNING', instead: "RETURNING" },
    noticed: { by: RINGS, title: "the same delivery three times among them is one" },
  },
  {
    defect: "the bell is answered before its commit",
    file: "app/flows/receive-webhook.server.ts",
    text: "  return promise;",
    instead: "  void promise.catch(() => undefined);\n  return Promise.resolve();",
    noticed: { by: RINGS, title: "are noted together, each with its own work" },
  },
  {
    defect: "no intent before the mail",
    file: "app/flows/intend-transmissions.server.ts",
    text: 'messageId, status: "sending", intendedAt',
    instead: 'messageId, status: "intended", intendedAt',
    noticed: { by: ONCE, title: "says that it is being sent before the mail server has a word of it" },
  },
  {
    defect: "a mail of unknown outcome is tried again",
    file: "app/flows/settle-transmissions.server.ts",
    text: '  unknown: "unknown",',
    instead: '  unknown: "intended",',
    noticed: { by: ONCE, title: "of which nobody knows whether it arrived is not sent again" },
  },
  {
    defect: "a mail that died while being sent is tried again",
    file: "app/flows/intend-transmissions.server.ts",
    text: 'data: { status: "unknown", settledAt: new Date(), evidence },',
    instead: 'data: { status: "intended", evidence },',
    noticed: { by: ONCE, title: "that was being sent when the process died is not sent again" },
  },
  {
    defect: "a mail to the merchant that died while being sent is tried again",
    file: "app/flows/notify.server.ts",
    text: 'if (notice.status === "sending") return',
    instead: 'if (notice.status === "sent") return',
    noticed: { by: "app/flows/notify.test.ts", title: "A mail to the merchant that was being sent when the process died is not sent again" },
  },
  {
    defect: "what a restored backup does not show as sent goes by itself",
    file: "app/flows/upkeep/hold-restored.server.ts",
    text: "if (!restored) return false;",
    instead: "if (restored !== undefined) return false;",
    noticed: { by: "app/flows/upkeep/release-restored.test.ts", title: "«Send them all» lets everything go" },
  },
  {
    defect: "a line cut after the content counts as not sent",
    file: "app/channels/email/effects.ts",
    text: 'outcome: "unknown", code: "cut_after_content"',
    instead: 'outcome: "not_sent", code: "cut_after_content"',
    noticed: { by: ONCE, title: "of which nobody knows whether it arrived is not sent again" },
  },
  {
    defect: "no fence: a run that was taken over goes on writing",
    file: "app/jobs/lease.server.ts",
    text: "if (count === 0) throw",
    instead: "if (count < 0) throw",
    noticed: { by: LEASE, title: "A process that stood still too long writes nothing more" },
  },
  {
    defect: "compare-and-set dropped: a job that runs is taken again",
    file: "app/jobs/lease.server.ts",
    text: '      OR: [{ leasedUntil: null }, { leasedUntil: { lt: now } }],\n    },\n    data:',
    instead: "    },\n    data:",
    noticed: { by: LEASE, title: "A job that one process runs is not taken by another" },
  },
  {
    defect: "a job that was asked for while it ran ends with its result",
    file: "app/jobs/queue.server.ts",
    text: "where: { id, fence, generation }",
    instead: "where: { id, fence }",
    noticed: { by: LEASE, title: "A job that was asked for while it ran does not end with its result" },
  },
  {
    defect: "a job that was asked for while it ran is over when its run is",
    file: "app/jobs/settle.server.ts",
    text: "generation: job.generation });",
    instead: "});",
    noticed: { by: "app/jobs/asked-meanwhile.test.ts", title: "A job that is asked for while it runs, runs once more" },
  },
  {
    defect: "an embedded database serves two processes",
    file: "app/db/lock.server.ts",
    text: 'lock.exec("BEGIN EXCLUSIVE")',
    instead: 'lock.exec("SELECT 1")',
    noticed: { by: "tests/one-writer.test.ts", title: "a second one on the same file is refused" },
  },
  {
    defect: "writes outside `write` are let through",
    file: "app/db.server.ts",
    text: "if (WRITES.test(operation)) throw",
    instead: "if (!operation) throw",
    noticed: { by: "tests/one-writer.test.ts", title: "A write outside write" },
  },
  {
    defect: "WooCommerce's delivery id is taken for a key",
    file: "woo-bridge/webhook.ts",
    text: 'return [given, resourceId, body].join(".");',
    instead: "return given || body + resourceId;",
    also: {
      file: "app/flows/receive-webhook.server.ts",
      text: 'createHash("sha256").update(body).digest("hex")',
      instead: 'createHash("sha256").digest("hex")',
    },
    noticed: { by: "app/flows/shop/connect-woocommerce.test.ts", title: "two orders with one delivery id" },
  },
  {
    defect: "Shopify's signature is not checked",
    file: "app/platforms/shopify/webhook.ts",
    text: '?? "", rawBody, secrets)) return null;',
    instead: '?? "", rawBody, secrets) && secrets.length < 0) return null;',
    noticed: { by: "app/doors/webhooks.shopify.test.ts", title: "bytes count, not meaning" },
  },
  {
    defect: "what nobody signed is trusted: the header says whose customers are erased",
    file: "app/platforms/shopify/webhook.ts",
    text: "return shop ? { ...about, domain: shop } : NOTHING;",
    instead: "return shop ? about : NOTHING;",
    noticed: { by: "app/platforms/shopify/webhook.test.ts", title: "What erases counts for the shop in the signed body" },
  },
  {
    defect: "the regular look goes back without overlap",
    file: "app/flows/reconcile.server.ts",
    text: "const OVERLAP = 10 * MINUTE;",
    instead: "const OVERLAP = 0 * MINUTE;",
    noticed: { by: ONCE, title: "An order that shows in the shop's list only after a newer one" },
  },
  {
    defect: "allocation unchecked: more is shipped than was ordered",
    file: "app/flows/record-shipment.server.ts",
    text: "if (quantity > line.quantity - line.shipped) return",
    instead: "if (quantity < 0) return",
    noticed: { by: ONCE, title: "of more than was ordered is not taken" },
  },
  {
    defect: "a unit goes to two suppliers",
    file: "app/domain/allocation.ts",
    text: "const grow = line.supplierId ? Math.max(0, free) : 0;",
    instead: "const grow = line.supplierId ? line.currentQuantity : 0;",
    noticed: { by: "app/domain/allocation.test.ts", title: "all with a supplier: nothing to do" },
  },
  {
    defect: "the same form twice is two shipments",
    file: "app/flows/record-shipment.server.ts",
    text: "if (twice) return",
    instead: "if (!row) return",
    noticed: { by: ONCE, title: "reported twice by the same form is one" },
  },
  {
    defect: "a link's token stands in clear",
    file: "app/secrets.server.ts",
    text: 'export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");',
    instead: "export const hashToken = (token: string) => token;",
    noticed: { by: "app/flows/supplier-link/supplier-link.test.ts", title: "is the same in every mail, and is kept neither readable" },
  },
  {
    defect: "sealed data opens in another row",
    file: "app/secrets.server.ts",
    text: "iv).setAAD(Buffer.from(boundTo)).setAuthTag",
    instead: "iv).setAuthTag",
    also: { file: "app/secrets.server.ts", text: "iv).setAAD(Buffer.from(boundTo));", instead: "iv);" },
    noticed: { by: "app/shopify.test.ts", title: "a row's seal does not open in another row" },
  },
  {
    defect: "tenant filter missing: another account writes into a shop",
    file: "app/flows/merchant/save-codes.server.ts",
    text: 'where: { id: shopId, accountId, status: "connected" }',
    instead: 'where: { id: shopId, status: "connected" }',
    noticed: { by: "app/flows/shop/import-products.test.ts", title: "Nobody writes into another account's shop" },
  },
  {
    defect: "tenant filter missing: a page shows another account's supplier",
    file: "app/queries/supplier.server.ts",
    text: "where: { id: supplierId, accountId },",
    instead: "where: { id: supplierId },",
    noticed: { by: "app/queries/suppliers.test.ts", title: "A supplier's page says how far" },
  },
  {
    defect: "evidence is not looked for before writing back",
    file: "app/flows/write-back.server.ts",
    text: "  await resolveUnknown(loaded, platform, shown);",
    instead: "",
    noticed: { by: ONCE, title: "whose writing nobody answered is found in the shop" },
  },
  {
    defect: "a write of unknown outcome is written again",
    file: "app/flows/record-write-back.server.ts",
    text: 'not_sent: "intended", unknown: "unknown" }',
    instead: 'not_sent: "intended", unknown: "intended" }',
    noticed: { by: ONCE, title: "of whose writing nobody knows is not written again" },
  },
  {
    defect: "holds are ignored",
    file: "app/flows/transmit.server.ts",
    text: "if (held.length === 0) return",
    instead: "if (held.length >= 0) return",
    noticed: { by: ONCE, title: "that is held stays here" },
  },
  {
    defect: "whether it is still true in the shop is not asked",
    file: "app/flows/transmit.server.ts",
    text: "if (!(await stillTrue(purchaseOrderId, order))) return true;",
    instead: "void order;",
    noticed: { by: ONCE, title: "that the shop cancelled meanwhile" },
  },
  {
    defect: "what waits to be decided anew is sent all the same",
    file: "app/flows/transmit.server.ts",
    text: "if (row.orderId && (await isQueued(",
    instead: "if (!row.orderId && (await isQueued(",
    noticed: { by: ONCE, title: "whose order is still to be decided anew waits" },
  },
  {
    defect: "the customer's address goes into every mail",
    file: "app/flows/intend-transmissions.server.ts",
    text: "const person = withAddress &&",
    instead: "const person = present &&",
    noticed: { by: ONCE, title: "holds no word of the customer" },
  },
  {
    defect: "the address of a cancelled parcel goes into its mail",
    file: "app/channels/email/index.server.ts",
    text: "if (!shippingAddress || cancelled) return [];",
    instead: "if (!shippingAddress) return [];",
    noticed: { by: "app/channels/email/email.test.ts", title: "a cancelled parcel carries no address" },
  },
  {
    defect: "what left before its line was taken out counts as come back",
    file: "app/flows/save-order.server.ts",
    text: "const quantity = gone.quantity - gone.currentQuantity;",
    instead: "const { quantity } = gone;",
    noticed: { by: "app/flows/change-of-mind.test.ts", title: "What stood in the shop as shipped when its line was taken out" },
  },
  {
    defect: "a parcel on its way to a shop that lets go of us is forgotten",
    file: "app/flows/wake-waiting.server.ts",
    text: "|| writeBacks.some(({ status }) => !ENDED.includes(status)),",
    instead: "|| (ENDED.length === 0 && writeBacks.length > 0),",
    noticed: { by: "app/flows/write-back.test.ts", title: "when its store let go of us is brought there" },
  },
];
