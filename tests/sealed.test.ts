import { readdirSync, readFileSync } from "node:fs";
import { Session } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { db, write, type Tx } from "#app/db.server.ts";
import { mailRouteOf, smtpBoundTo } from "#app/flows/mail-route.server.ts";
import { readPerson } from "#app/flows/person.server.ts";
import { openCredentials, sealCredentials } from "#app/flows/shop/reach-shop.server.ts";
import { SEALED } from "#app/sealed-columns.ts";
import { seal, sealBytes, unseal } from "#app/secrets.server.ts";
import { lookAtDocument } from "#app/flows/verification/look-at-document.server.ts";
import { issueLink } from "#app/flows/supplier-link/supplier-link.server.ts";
import { documentBoundTo } from "#app/flows/verification/verification.server.ts";
import { shopifySessions } from "#app/shopify-session.server.ts";
import { tally } from "#tests/security/tally.ts";

const counted = tally("sealed columns in another row");
const IDS = ["one", "two"] as const;
const at = new Date();

/** Two rows of each, sealed as the app seals them, and how the app opens them. */
const OPENED: Record<string, (id: string) => Promise<unknown>> = {
  "personalData.sealed": (id) => readPerson(db, id),
  "account.smtpUrlSealed": async (id) => mailRouteOf(await db.account.findUniqueOrThrow({ where: { id } })),
  "shop.credentialsSealed": async (id) => openCredentials(id, (await db.shop.findUniqueOrThrow({ where: { id } })).credentialsSealed!),
  "shopifySession.accessTokenSealed": (id) => shopifySessions.loadSession(id),
  "shopifySession.refreshTokenSealed": (id) => shopifySessions.loadSession(id),
  "supplierLink.tokenSealed": (id) => write((tx) => issueLink(tx, id, id)),
  // No channel has settings yet: as one will open them.
  "supplierChannel.settingsSealed": async (id) => unseal((await db.supplierChannel.findUniqueOrThrow({ where: { id } })).settingsSealed!, `supplier-channel:${id}`),
  "verificationDocument.sealed": (id) => lookAtDocument({ accountId: id, documentId: id, by: "olga@host.example" }),
};

async function makeRows() {
  const credentials = { key: "ck_1", secret: "cs_1", address: "https://store.example" } as unknown as Parameters<typeof sealCredentials>[1];
  for (const id of IDS) {
    await write(async (tx) => {
      await tx.account.create({ data: { id, name: id, smtpUrlSealed: seal("smtp://mail.example", smtpBoundTo(id)), createdAt: at } });
      const credentialsSealed = sealCredentials(id, credentials);
      await tx.shop.create({ data: { id, accountId: id, platform: "woocommerce", domain: id, name: id, connectedAt: at, credentialsSealed } });
      const sealed = seal(JSON.stringify({ shippingAddress: null }), `person:${id}`);
      await tx.personalData.create({ data: { id, shopId: id, orderId: id, sealed, createdAt: at } });
      await makeSupplierRows(tx, id);
      const document = sealBytes(Buffer.from(`%PDF-1.7 ${id}`), documentBoundTo(id, id));
      const facts = { kind: "id", contentType: "application/pdf", size: 12, uploadedAt: at };
      await tx.verificationDocument.create({ data: { id, accountId: id, sealed: document, ...facts } });
    });
    await shopifySessions.storeSession(
      new Session({ id, shop: `${id}.myshopify.com`, state: "", isOnline: false, accessToken: "shpat_1", refreshToken: "shprt_1" }),
    );
  }
}

async function makeSupplierRows(tx: Tx, id: string) {
  await tx.supplier.create({ data: { id, accountId: id, code: id, codeKey: id, name: id, status: "active", createdAt: at } });
  await tx.supplierChannel.create({ data: { id, supplierId: id, channel: "email", settingsSealed: seal("{}", `supplier-channel:${id}`), validFrom: at } });
  await tx.contact.create({ data: { id, supplierId: id, email: `${id}@acme.example`, createdAt: at } });
  await tx.purchaseOrder.create({ data: { id, accountId: id, shopId: id, supplierId: id, sequence: 1, number: id, numberKey: id, createdAt: at } });
  const secret = { tokenHash: id, tokenSealed: seal(id, `link:${id}`), createdAt: at, expiresAt: new Date(Date.now() + 60_000) };
  await tx.supplierLink.create({ data: { id, purchaseOrderId: id, contactId: id, ...secret } });
}

test("every column of the models that holds sealed text stands in the table by which keys rotate", () => {
  const models = readdirSync("prisma/models").map((file) => readFileSync(`prisma/models/${file}`, "utf8")).join("\n");
  const columns = [...models.matchAll(/^model (\w+) \{(.*?)^\}/gms)].flatMap(([, model, body]) =>
    [...body!.matchAll(/^ {2}(sealed|\w+Sealed)\b/gm)].map(([, column]) => `${model![0]!.toLowerCase()}${model!.slice(1)}.${column}`),
  );
  expect(SEALED.map(({ model, column }) => `${model}.${column}`).toSorted()).toEqual(columns.toSorted());
  expect(Object.keys(OPENED).toSorted()).toEqual(columns.toSorted());
});

test("what is sealed opens in its own row alone: two rows' values changed over, neither opens", async () => {
  await makeRows();
  for (const [place, open] of counted(Object.entries(OPENED), IDS.length)) {
    const [model, column] = place.split(".") as [string, string];
    for (const id of IDS) expect(await open(id), place).toBeTruthy();
    const rows = db[model as "personalData"] as unknown as { findUniqueOrThrow: (ask: object) => Promise<Record<string, unknown>> };
    const values = await Promise.all(IDS.map(async (id) => (await rows.findUniqueOrThrow({ where: { id } }))[column]));
    const change = (to: unknown[]) =>
      write(async (tx) => {
        const written = tx[model as "personalData"] as unknown as { update: (ask: object) => Promise<unknown> };
        for (const [index, id] of IDS.entries()) await written.update({ where: { id }, data: { [column]: to[index] } });
      });
    await change(values.toReversed());
    for (const id of IDS) await expect(open(id), place).rejects.toThrow();
    await change(values);
  }
});
