import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { Member } from "#tests/member.ts";
import { accountOf, OPERATOR, VERIFYING, verifyMerchant } from "#tests/verify-merchant.ts";
import { startWorld, until, type World } from "#tests/world.ts";

const LAMP = "980000000001";
const NORDWIND = "nordwind.myshopify.com";
const NEW = "another key for tests, long enough to be one too";

let world: World;
let shop: SandboxShop;

beforeAll(async () => {
  world = await startWorld(VERIFYING);
  shop = new SandboxShop(world.sandboxUrl);
  await shop.variant(LAMP, { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" });
});
afterAll(() => world?.close());

async function sent() {
  const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
  await shop.place(body);
  return shop.mail(body.name, (mail) => mail.subject.includes(`${body.name.slice(1)}-ACME-1`));
}
const keysInUse = () =>
  rows<{ key: string }>(
    world,
    `SELECT DISTINCT substr(sealed, 1, 8) AS key FROM (SELECT sealed FROM PersonalData
     UNION ALL SELECT CAST(substr(sealed, 1, 8) AS TEXT) FROM VerificationDocument
     UNION ALL SELECT tokenSealed FROM SupplierLink UNION ALL SELECT accessTokenSealed FROM ShopifySession) AS s WHERE sealed IS NOT NULL`,
  ).map(({ key }) => key);
const askLeft = (env: Record<string, string>) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/rotate-keys.ts"], {
    env: { ...process.env, ...world.env, ...env },
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
};

describe("A new key", () => {
  test("takes over from the old one under a running story, and then the old one is not needed any more", async () => {
    const operator = await Member.signIn(world, OPERATOR);
    await verifyMerchant(world, NORDWIND, operator);
    const document = rows<{ id: string }>(world, "SELECT id FROM VerificationDocument WHERE kind = 'id'")[0]!.id;
    const first = await sent();
    const supplier = await new Supplier().open(linkIn(first));
    const [old] = keysInUse();
    rows(world, `INSERT INTO PersonalData (id, shopId, orderId, sealed, createdAt)
      SELECT 'broken', shopId, orderId, 'deadbeef.AAAA.AAAA', createdAt FROM PersonalData LIMIT 1`);
    const both = { SECRET_KEY: NEW, SECRET_KEY_OLD: world.env.SECRET_KEY! };
    expect(askLeft(both)).toMatchObject({ status: 1, said: expect.stringMatching(/[1-9]\d* values are still sealed with an old key/) });

    await world.stopApp();
    await world.startApp(both);
    await supplier.reload();
    expect(supplier.text()).toContain("Beim Grünen Jäger");
    await sent();
    await until("nothing is sealed with the old key", async () => !keysInUse().includes(old!));
    // What no key opens is said, and keeps nobody from dropping the old one; whoever does not name that is warned.
    expect(askLeft(both)).toMatchObject({ status: 0, said: expect.stringMatching(/PersonalData\.sealed: 1 more, which none of these keys opens[^]*can be dropped/) });
    expect(askLeft({ SECRET_KEY: "one more key for tests that opens nothing here" })).toMatchObject({ status: 1, said: expect.stringContaining("none of these keys") });

    await world.stopApp();
    await world.startApp({ SECRET_KEY: NEW });
    await supplier.reload();
    expect(supplier.text()).toContain("Beim Grünen Jäger");
    expect((await new Supplier().open(linkIn(first))).text()).toContain("Beim Grünen Jäger");
    await sent();
    const paper = await operator.fetch(`/operator/accounts/${accountOf(world, NORDWIND)}/documents/${document}`, { method: "POST" });
    expect(await paper.text()).toBe("%PDF-1.7 a passport");
  });
});
