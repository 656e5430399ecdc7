import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db.server.ts";
import { importCatalogue } from "#app/flows/merchant/import-catalogue.server.ts";
import { newMerchant, newSupplier } from "#tests/account.ts";

const PEN = "4006381333931";
const LAMP = "4099001100013";
const MUG = "4099001100105";

let accountId: string;
let supplierId: string;
beforeEach(async () => {
  accountId = (await newMerchant()).accountId;
  supplierId = await newSupplier(accountId, "ACME");
});

const take = (csv: string | Buffer, mode: "replace" | "merge" = "replace") =>
  importCatalogue({ accountId, supplierId, csv: Buffer.from(csv as string), mode, currency: "EUR" });
const listed = async () =>
  (await db.catalogueItem.findMany({ where: { supplierId }, orderBy: { gtin14: "asc" } })).map(
    ({ gtin14, cost, currency, supplierSku }) => `${Number(gtin14)} ${cost} ${currency} ${supplierSku}`,
  );

test("A list with semicolons, decimal commas and German names is taken in", async () => {
  const result = await take(`EAN;Preis;Währung;Artikelnummer\n${PEN};12,50;;P-1\n${LAMP};1.041,50;CHF;\n`);
  expect(result).toEqual({ ok: true, added: 2, changed: 0, same: 0, removed: 0, wrong: [] });
  expect(await listed()).toEqual([`${PEN} 12.50 EUR P-1`, `${LAMP} 1041.50 CHF `]);
  expect(await db.job.findUnique({ where: { key: `judge-products:${accountId}` } })).not.toBeNull();
});

describe("A second list", () => {
  beforeEach(() => take(`gtin,cost\n${PEN},1\n${LAMP},2\n`));

  test("that replaces the first says what was added, changed, left and taken out", async () => {
    const result = await take(`gtin,cost\n${PEN},1\n${MUG},3\n`);
    expect(result).toMatchObject({ ok: true, added: 1, changed: 0, same: 1, removed: 1 });
    expect(await listed()).toEqual([`${PEN} 1.00 EUR `, `${MUG} 3.00 EUR `]);
  });

  test("that only adds takes nothing out", async () => {
    const result = await take(`gtin,cost\n${PEN},1.50\n`, "merge");
    expect(result).toMatchObject({ ok: true, added: 0, changed: 1, removed: 0 });
    expect(await listed()).toEqual([`${PEN} 1.50 EUR `, `${LAMP} 2.00 EUR `]);
  });

  test("leaves what a wrong row is about as it was, and names the row", async () => {
    const result = await take(`gtin,cost\n${LAMP},ask us\n${PEN},1\n4006381333932,1\n${PEN},9\n`);
    expect(result).toEqual({
      ok: true,
      added: 0,
      changed: 0,
      same: 1,
      removed: 0,
      wrong: [
        { line: 2, gtin: LAMP, error: "cost_not_number" },
        { line: 4, gtin: "4006381333932", error: "gtin_check_digit" },
        { line: 5, gtin: PEN, error: "double" },
      ],
    });
    expect(await listed()).toEqual([`${PEN} 1.00 EUR `, `${LAMP} 2.00 EUR `]);
  });

  test("in which every row is wrong takes nothing out", async () => {
    expect(await take("gtin,cost\nx,1\ny,2\n")).toMatchObject({ ok: true, removed: 0, wrong: { length: 2 } });
    expect(await listed()).toHaveLength(2);
  });
});

test.each([
  ["without a GTIN column", "name;price\na;1", "no_gtin_column"],
  ["with nothing in it", "", "empty"],
  ["with a header alone", "gtin;cost\n", "empty"],
  ["with a quotation that never ends", `gtin\n"${PEN}\n`, "no_csv"],
])("A file %s is refused whole, with the reason", async (_name, csv, code) => {
  expect(await take(csv)).toMatchObject({ ok: false, code });
});

test("Another merchant's supplier is not there", async () => {
  const other = await newMerchant();
  const ask = {
    accountId: other.accountId,
    supplierId,
    csv: Buffer.from(`gtin\n${PEN}`),
    mode: "merge",
    currency: "EUR",
  };
  expect(await importCatalogue({ ...ask, mode: "merge" })).toBeNull();
  expect(await listed()).toEqual([]);
});

test("A hundred thousand rows come in, and a second reading changes none of them", async () => {
  const rows = Array.from({ length: 100_000 }, (_, at) => `${gtin13(at)};${(at % 900) + 1},90;A-${at}`);
  const csv = `EAN;Preis;Artikel\n${rows.join("\r\n")}`;
  expect(await take(csv)).toEqual({ ok: true, added: 100_000, changed: 0, same: 0, removed: 0, wrong: [] });
  expect(await db.catalogueItem.count({ where: { supplierId } })).toBe(100_000);
  expect(await take(csv)).toMatchObject({ added: 0, changed: 0, same: 100_000, removed: 0 });
});

function gtin13(at: number): string {
  const twelve = `40000${String(at).padStart(7, "0")}`;
  const sum = [...twelve].reduce((total, digit, place) => total + Number(digit) * (place % 2 ? 3 : 1), 0);
  return twelve + ((10 - (sum % 10)) % 10);
}
