import { describe, expect, test } from "vitest";
import { BrokenCsv, decodeText, readCsv, unescapeFormula, writeCsv } from "#app/lib/csv.ts";

async function all(text: string) {
  const records = [];
  for await (const record of readCsv(text)) records.push(record);
  return records;
}

describe("A file as spreadsheets save it is read", () => {
  const table: [string, string][] = [
    ["commas", "a,b\n1,2"],
    ["semicolons and Windows line ends", "a;b\r\n1;2\r\n"],
    ["tabs", "a\tb\n1\t2\n"],
    ["a byte order mark", "\uFEFFa;b\n1;2"],
    ["Excel's line that names the separator", "sep=;\r\na;b\r\n1;2"],
    ["quotes around everything", '"a";"b"\n"1";"2"'],
  ];
  test.each(table)("with %s", async (_name, text) => {
    expect((await all(text)).map((record) => record.cells)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("and empty lines count as lines, but hold nothing", async () => {
    expect(await all("a;b\n\n;\n1;2\n")).toEqual([
      { cells: ["a", "b"], line: 1 },
      { cells: ["1", "2"], line: 4 },
    ]);
  });

  test("a line break inside quotes belongs to its cell", async () => {
    expect((await all('a;b\n"one\ntwo";2'))[1]!.cells).toEqual(["one\ntwo", "2"]);
  });

  test("a quotation that never ends is no CSV, and it says where", async () => {
    await expect(all('a;b\n1;"2\n3;4')).rejects.toSatisfy((error) => error instanceof BrokenCsv && error.line >= 2);
  });
});

test("UTF-8, UTF-16 and Windows' own Latin-1 say the same", () => {
  const text = "Größe;Prix à l’unité";
  expect(decodeText(Buffer.from(text, "utf8"))).toBe(text);
  expect(decodeText(Buffer.from(`\uFEFF${text}`, "utf16le"))).toBe(text);
  expect(decodeText(Buffer.from([0x47, 0x72, 0xf6, 0xdf, 0x65, 0x3b, 0x80]))).toBe("Größe;€");
});

test("what would be a formula in a spreadsheet is written as text, and read back as it was", async () => {
  const cells = ["=HYPERLINK(1)", "+49 30", "-5", "@x", "plain"];
  const written = writeCsv([["a", "b", "c", "d", "e"], cells]);
  expect(written).not.toMatch(/(^|[,\n])[=+@-]/m);
  expect((await all(written))[1]!.cells.map(unescapeFormula)).toEqual(cells);
});
