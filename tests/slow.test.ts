import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Merchant } from "#tests/merchant.ts";
import { rows } from "#tests/rows.ts";
import { paidOrder, SandboxShop } from "#tests/sandbox-shop.ts";
import { NORDWIND, openOtherShop, SUEDWIND } from "#tests/security/town.ts";
import { ask, startWorld, until, type World } from "#tests/world.ts";

const LAMP = "950000000001";
const SUPPLIER = { [NORDWIND]: "orders@acme.example", [SUEDWIND]: "orders@other.example" };
/** As many as one destination is given at once, and more. */
const MANY = 20;
const AT_ONCE = 16;
const CONNECTIONS = 5;

let world: World;
let shop: SandboxShop;

beforeAll(async () => {
  world = await startWorld();
  shop = new SandboxShop(world.sandboxUrl);
  await openOtherShop(world, shop);
  for (const domain of [NORDWIND, SUEDWIND]) {
    const lamp = { sku: "LAMP", title: "Lamp", barcode: "4006381333931", supplierCode: "ACME" };
    await ask(shop.url, "PUT", `/control/variants/${LAMP}?shop=${domain}`, lamp);
  }
});
afterAll(() => world?.close());
beforeEach(() => ask(shop.url, "DELETE", "/control/faults"));

async function place(domain: keyof typeof SUPPLIER): Promise<string> {
  const body = paidOrder([{ variantId: LAMP, quantity: 1 }]);
  await shop.place(body, `?shop=${domain}`);
  return `${body.name.slice(1)}-ACME-1`;
}
const placeMany = async (domain: keyof typeof SUPPLIER, count: number) => {
  const numbers: string[] = [];
  while (numbers.length < count) numbers.push(await place(domain));
  return numbers;
};
/** Which of these were mailed, as often as they were. */
const mailed = async (numbers: string[]) =>
  (await shop.mails()).flatMap(({ subject }) => subject.match(/\d+-ACME-1/) ?? []).filter((number) => numbers.includes(number)).sort();
const hanging = (count: number) =>
  until(`${count} answers are waited for`, async () => {
    const [fault] = await ask<{ struck: number }[]>(shop.url, "GET", "/control/faults");
    return fault!.struck >= count;
  });
const othersMailArrives = async () => {
  const number = await place(SUEDWIND);
  await shop.mail("the other merchant's", ({ subject, to }) => subject.includes(` ${number}`) && to.includes(SUPPLIER[SUEDWIND]));
};
/** The faults are switched off, and what waited for a next try is due. */
async function quickAgain(numbers: string[]) {
  await ask(shop.url, "DELETE", "/control/faults");
  await until("all are mailed", async () => {
    await shop.advance(60);
    return (await mailed(numbers)).length >= numbers.length;
  });
  expect(await mailed(numbers)).toEqual(numbers.toSorted());
}

test("A shop that answers after twenty seconds and more delays no other: another merchant's order is mailed while it is waited for", async () => {
  await shop.faults([{ kind: "api.slow", times: 1000, seconds: 600, shop: NORDWIND }]);
  const numbers = await placeMany(NORDWIND, MANY);
  await hanging(AT_ONCE);
  await othersMailArrives();
  expect(await mailed(numbers)).toEqual([]);
  await quickAgain(numbers);
});

test("A merchant's mail server that answers after twenty seconds and more delays no other's mail", async () => {
  const { SANDBOX_SMTP_PORT: port } = world.env;
  const server = { host: "127.0.0.1", port: port!, encryption: "starttls", user: "", password: "", from: "orders@nordwind.example" };
  await new Merchant(world, NORDWIND).post("/app/settings", { intent: "save-mail-server", ...server });
  expect(rows(world, "SELECT 1 FROM Account WHERE mailFrom = ?", server.from)).toHaveLength(1);
  await shop.faults([{ kind: "smtp.slow", times: 1000, seconds: 600, to: SUPPLIER[NORDWIND] }]);
  const numbers = await placeMany(NORDWIND, MANY);
  await hanging(CONNECTIONS);
  await othersMailArrives();
  expect(await mailed(numbers)).toEqual([]);
  await quickAgain(numbers);
});
