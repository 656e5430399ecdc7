import { readdirSync, readFileSync } from "node:fs";
import { Session } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { db, write } from "#app/db.server.ts";
import { mailRouteOf, smtpBoundTo } from "#app/flows/mail-route.server.ts";
import { readPerson } from "#app/flows/person.server.ts";
import { openCredentials, sealCredentials } from "#app/flows/reach-shop.server.ts";
import { SEALED } from "#app/sealed-columns.ts";
import { seal } from "#app/secrets.server.ts";
import { shopifySessions } from "#app/shopify-session.server.ts";

const IDS = ["one", "two"] as const;
const at = new Date();

/** Two rows of each, sealed as the app seals them, and how the app opens them. */
const OPENED: Record<string, (id: string) => Promise<unknown>> = {
  "personalData.sealed": (id) => readPerson(db, id),
  "account.smtpUrlSealed": async (id) => mailRouteOf(await db.account.findUniqueOrThrow({ where: { id } })),
  "shop.credentialsSealed": async (id) => openCredentials(id, (await db.shop.findUniqueOrThrow({ where: { id } })).credentialsSealed!),
  "shopifySession.accessTokenSealed": (id) => shopifySessions.loadSession(id),
  "shopifySession.refreshTokenSealed": (id) => shopifySessions.loadSession(id),
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
    });
    await shopifySessions.storeSession(
      new Session({ id, shop: `${id}.myshopify.com`, state: "", isOnline: false, accessToken: "shpat_1", refreshToken: "shprt_1" }),
    );
  }
}

test("every column of the models that holds sealed text stands in the table by which keys rotate", () => {
  const models = readdirSync("prisma/models").map((file) => readFileSync(`prisma/models/${file}`, "utf8")).join("\n");
  const columns = [...models.matchAll(/^model (\w+) \{(.*?)^\}/gms)].flatMap(([, model, body]) =>
    [...body!.matchAll(/^ {2}(sealed|\w+Sealed)\b/gm)].map(([, column]) => `${model![0]!.toLowerCase()}${model!.slice(1)}.${column}`),
  );
  expect(SEALED.map(({ model, column }) => `${model}.${column}`).toSorted()).toEqual(columns.toSorted());
});

test("what is sealed opens in its own row alone: two rows' values changed over, neither opens", async () => {
  await makeRows();
  for (const [place, open] of Object.entries(OPENED)) {
    const [model, column] = place.split(".") as [string, string];
    const table = model![0]!.toUpperCase() + model!.slice(1);
    for (const id of IDS) expect(await open(id), place).toBeTruthy();
    const change = () =>
      write(async (tx) => {
        const found = await tx.$queryRawUnsafe<{ id: string; value: string }[]>(`SELECT id, "${column}" AS value FROM "${table}" WHERE id IN ('one', 'two')`);
        for (const { id, value } of found) {
          await tx.$executeRawUnsafe(`UPDATE "${table}" SET "${column}" = '${value}' WHERE id = '${id === "one" ? "two" : "one"}'`);
        }
      });
    await change();
    for (const id of IDS) await expect(open(id), place).rejects.toThrow();
    await change();
  }
});
