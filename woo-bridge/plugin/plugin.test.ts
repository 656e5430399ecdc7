import { JSDOM } from "jsdom";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { checkPair } from "#app/domain/line-outcome.ts";
import { foldSupplierCode, isSupplierCodeShape } from "#app/domain/supplier-code.ts";
import { fetchedPhp, files, installedPhp, type Php, PLUGIN } from "./tests/php.ts";
import { textsOf } from "./tests/machine-object.ts";

const read = (file: string) => readFileSync(join(PLUGIN, file), "utf8");
const sources = files().filter((file) => file.endsWith(".php") && !file.startsWith("tests"));

/** Says aloud what could not be tried: a skipped test is easily overlooked. */
function orSkip(name: string, php: Php | null, how: string): { name: string; php: Php | null } {
  if (!php) console.warn(`SKIPPED: the WooCommerce plugin was not tried on ${name}. ${how}`);
  return { name: php?.name ?? `${name}: not here, ${how}`, php };
}

const fetch = "Run `node scripts/test-plugin.mjs` once to fetch it.";
const phps = [
  orSkip("an installed PHP", installedPhp(), "There is no `php` on this machine."),
  orSkip("PHP 7.4", await fetchedPhp("7.4"), fetch),
  orSkip("PHP 8.3", await fetchedPhp("8.3"), fetch),
];

describe.each(phps)("The WooCommerce plugin on $name", ({ php }) => {
  test.skipIf(!php)("no file has an error of syntax", async () => {
    expect(sources).toContain("includes/save.php");
    for (const file of sources) expect((await php!.lint(file)).output, file).toMatch(/^No syntax errors detected/);
  });

  test.skipIf(!php)("it displays, saves, exports and uninstalls as it should (tests/run.php)", async () => {
    const { ok, output } = await php!.run("tests/run.php");
    expect(output.split("\n").filter((line) => line && !line.startsWith("ok "))).toEqual([
      expect.stringMatching(/^PHP [\d.]+: [1-9]\d* passed, 0 failed$/),
    ]);
    expect(ok).toBe(true);
  });
});

const table = JSON.parse(read("tests/verdicts.json")) as [string, string, string][];

describe("The plugin judges a pair of codes as Stafette does", () => {
  test.each(table)("%j and %j: %s", (gtin, code, verdict) => {
    const supplier = { id: "s", status: "active", sells: () => true };
    const { reason } = checkPair(gtin, code, new Map([[foldSupplierCode(code), supplier]]));
    // A code of the wrong shape is for Stafette one that no supplier has.
    expect(reason || (isSupplierCodeShape(code) ? "complete" : "code_shape")).toBe(verdict);
  });
});

describe("The verdict follows the typing", () => {
  const page = new JSDOM(`
    <input name="_global_unique_id"><input name="_stafette_supplier_code"><span data-stafette-loop="">as loaded</span>
    <input name="variable_global_unique_id[4]"><input name="variable_stafette_supplier_code[4]" placeholder="ACME">
    <span data-stafette-loop="4">as loaded</span><input name="_sku">`).window;
  const type = (name: string, value: string) => {
    const input = page.document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
    input.value = value;
    input.dispatchEvent(new page.Event("input", { bubbles: true }));
  };
  const sentence = (loop: string) => page.document.querySelector(`[data-stafette-loop="${loop}"]`)!;

  beforeAll(async () => {
    Object.assign(page, { stafetteTexts: { gtin_check_digit: "<b>Wrong</b>" } });
    Object.assign(globalThis, { window: page, document: page.document });
    // @ts-expect-error -- a script of the browser: no types, no exports
    await import("./assets/verdict.js");
  });

  test("another field changes nothing", () => {
    type("_sku", "4006381333931");
    expect(sentence("").textContent).toBe("as loaded");
  });

  // A browser's text field holds no line ends, so neither can what is typed.
  test.each(table.filter(([gtin]) => !gtin.includes("\n")))("%j and %j: %s", (gtin, code, verdict) => {
    type("_global_unique_id", gtin);
    type("_stafette_supplier_code", code);
    expect(sentence("").getAttribute("data-stafette-verdict")).toBe(verdict);
  });

  test("a variation without a code counts with its product's, and has its own sentence, as text", () => {
    type("variable_global_unique_id[4]", "4006381333932");
    expect(sentence("4").getAttribute("data-stafette-verdict")).toBe("gtin_check_digit");
    expect(sentence("4").innerHTML).toBe("&lt;b&gt;Wrong&lt;/b&gt;");
    type("variable_stafette_supplier_code[4]", "a b");
    type("variable_global_unique_id[4]", "4006381333931");
    expect(sentence("4").getAttribute("data-stafette-verdict")).toBe("code_shape");
  });
});

describe("Every text of the plugin is translated", () => {
  const call = /__\( '([^']+)', 'stafette' \)/g;
  const texts = sources.flatMap((file) => [...read(file).matchAll(call)].map((hit) => hit[1]!));

  test.each(["de_DE", "fr_FR"])("into %s, with its placeholders", (locale) => {
    const translated = textsOf(readFileSync(join(PLUGIN, `languages/stafette-${locale}.mo`)));
    expect(texts.length).toBeGreaterThan(10);
    for (const text of texts) {
      expect(translated.get(text), text).toBeTruthy();
      expect(translated.get(text)!.match(/%s/g), text).toEqual(text.match(/%s/g));
      expect(read("languages/stafette.pot")).toContain(`msgid "${text}"`);
    }
  });
});
