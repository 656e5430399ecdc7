import { afterAll, beforeAll, expect, test } from "vitest";
import { dice } from "#tests/dice.ts";
import { rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { linkIn, Supplier } from "#tests/supplier.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

const ORDERS = 200;
const SEED = 20261121;

const VARIANTS = [
  { id: "940000000001", sku: "A", barcode: "4006381333931", supplierCode: "ACME" },
  { id: "940000000002", sku: "B", barcode: "9780201379624", supplierCode: "NORD" },
  { id: "940000000003", sku: "C", barcode: "4006381333931", supplierCode: "SUD" },
  { id: "940000000004", sku: "OWN" },
  { id: "940000000005", sku: "HALF", barcode: "4006381333931" },
];
const SUPPLIER_OF: Record<string, string> = { "940000000001": "ACME", "940000000002": "NORD", "940000000003": "SUD" };

let world: World;
let shop: SandboxShop;
beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  for (const { id, ...facts } of VARIANTS) await shop.variant(id, { title: `Ware ${facts.sku}`, ...facts });
});
afterAll(() => world?.close());

test("200 mixed orders, their webhooks dropped, doubled and out of order: each unit once, one mail a purchase order, and the shop shows what was shipped", async () => {
  const roll = dice(SEED).below;
  await shop.faults([
    { kind: "webhook.dropped", times: 10_000, probability: 0.3, seed: SEED },
    { kind: "webhook.doubled", times: 10_000, probability: 0.3, seed: SEED + 1 },
    { kind: "webhook.out_of_order", times: 10_000, probability: 0.2, seed: SEED + 2 },
  ]);

  const wanted = new Map<string, Map<string, number>>();
  for (let index = 0; index < ORDERS; index += 1) {
    const picked = VARIANTS.filter(() => roll(2) === 0).map(({ id }) => ({ variantId: id, quantity: 1 + roll(4) }));
    const lines = picked.length > 0 ? picked : [{ variantId: VARIANTS[roll(5)]!.id, quantity: 1 }];
    const body = paidOrder(lines);
    const units = new Map<string, number>();
    for (const { variantId, quantity } of lines) {
      const supplier = SUPPLIER_OF[variantId];
      if (supplier) units.set(supplier, quantity);
    }
    wanted.set(body.name.slice(1), units);
    await shop.place(body);
  }
  await ask(world.sandboxUrl, "DELETE", "/control/faults");
  // The regular look finds what no bell told of.
  await shop.advance(301);

  const expected = [...wanted].flatMap(([name, units]) => [...units.keys()].map((supplier) => `${name}-${supplier}-1`));
  const all = (wanted: string[], shown: string) => {
    const now = rows<{ number: string }>(world, "SELECT number FROM PurchaseOrder WHERE shown = ?", shown).map(({ number }) => number);
    return wanted.every((number) => now.includes(number));
  };
  await until("every purchase order is sent", async () => all(expected, "sent"), 240_000);

  const ours = (await shop.mails()).flatMap((mail) => {
    const number = mail.headers["x-stafette-purchase-order"];
    return number && expected.includes(number) ? [{ number, mail }] : [];
  });
  expect(ours.map(({ number }) => number).sort()).toEqual([...expected].sort());

  // Each supplier ships every third purchase order he got, whole.
  const shipped = ours.filter((_, index) => index % 3 === 0);
  for (const { mail } of shipped) {
    const supplier = await new Supplier().open(linkIn(mail));
    await supplier.act("ship", { numbers: `PARCEL${mail.id}`, carrier: "gls" });
  }
  const reached = shipped.map(({ number }) => number);
  await until("every shipment stands in the shop", async () => all(reached, "in_shop"), 240_000);

  const orders = await ask<{ name: string; lines: { id: string; variantId: string }[]; fulfilments: { numbers: string[]; lines: { id: string; quantity: number }[] }[] }[]>(
    world.sandboxUrl,
    "GET",
    "/control/orders?limit=1000",
  );
  const inShop = orders
    .filter((order) => wanted.has(order.name.replace("#", "")))
    .flatMap((order) =>
      order.fulfilments.map(({ numbers, lines }) => {
        const supplier = SUPPLIER_OF[order.lines.find((line) => line.id === lines[0]!.id)!.variantId];
        return `${order.name.replace("#", "")}-${supplier}-1 ${numbers.join()} ${lines.reduce((sum, line) => sum + line.quantity, 0)}`;
      }),
    );
  const reported = shipped.map(({ number, mail }) => {
    const [name, supplier] = number.split("-");
    return `${number} PARCEL${mail.id} ${wanted.get(name!)!.get(supplier!)}`;
  });
  expect(inShop.sort()).toEqual(reported.sort());

  const over = rows(
    world,
    `SELECT l.id FROM OrderLine l JOIN PurchaseOrderLine p ON p.orderLineId = l.id
     JOIN PurchaseOrderVersion v ON v.id = p.versionId JOIN PurchaseOrder o ON o.id = v.purchaseOrderId AND o.version = v.version
     GROUP BY l.id HAVING sum(p.quantity) <> l.currentQuantity`,
  );
  expect(over).toEqual([]);
}, 600_000);
