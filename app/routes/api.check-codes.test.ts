import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { action, loader } from "#app/routes/api.check-codes.tsx";
import { BROWSER, startTestShop, type TestShop } from "#tests/sandbox.ts";

let shop: TestShop;
let token: string;

beforeAll(async () => {
  shop = await startTestShop();
  await shop.install();
  ({ token } = await shop.control<{ token: string }>("GET", "/session-token"));
  const { id: accountId } = await db.account.findFirstOrThrow();
  const supplier = (code: string, name: string, more: object) => ({
    id: newId(), accountId, code, codeKey: code, name, createdAt: new Date(), status: "active", ...more,
  });
  await write((tx) =>
    tx.supplier.createMany({
      data: [
        supplier("ACME", "Acme & Sons", { acceptsAnyGtin: true }),
        supplier("NORD", "Nordholz", {}),
        supplier("NEW", "Neu", { status: "draft" }),
      ],
    }),
  );
});
afterAll(() => shop.close());

function ask(body: unknown, { origin = "https://extensions.shopifycdn.com", ...more }: Record<string, string> = {}) {
  const headers = { "User-Agent": BROWSER, Authorization: `Bearer ${token}`, Origin: origin, ...more };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request("http://localhost:3000/api/check-codes", { method: "POST", headers, body: text });
}
const answered = (request: Request) => action({ request, params: {}, context: {} });
const GTIN = "4006381333931";

describe("Shopify's own product page asks whether a pair of codes is good", () => {
  test.each([
    ["both", GTIN, "acme ", "success", "ready", "Acme & Sons ships it."],
    ["neither", "", "", "info", "not_dropshipped", "You ship this yourself: it has neither a GTIN nor a supplier code."],
    ["no GTIN", " ", "ACME", "warning", "incomplete", "Half filled in: the supplier code ACME is there, the GTIN is missing."],
    ["no supplier code", GTIN, null, "warning", "incomplete", `Half filled in: the GTIN ${GTIN} is there, the supplier code is missing.`],
    ["a mistyped GTIN", "4006381333932", "ACME", "critical", "invalid", "4006381333932 is not a GTIN: its last digit does not fit the others. A digit may be mistyped."],
    ["an unknown code", GTIN, "WHO", "critical", "invalid", "No supplier has the code WHO."],
    ["a supplier not ready", GTIN, "NEW", "critical", "invalid", "Neu is not set up yet: finish the supplier, then check again."],
    ["a GTIN he does not sell", GTIN, "NORD", "critical", "invalid", `Nordholz does not sell the GTIN ${GTIN}.`],
  ])("%s", async (_title, gtin, supplierCode, tone, code, text) => {
    const response = await answered(ask({ variants: [{ id: "1", gtin, supplierCode }], locale: "en" }));
    expect(await response.json()).toEqual({ verdicts: [{ id: "1", tone, code, text }] });
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });

  test("in the reader's language", async () => {
    const response = await answered(ask({ variants: [{ id: "1", gtin: GTIN, supplierCode: "ACME" }], locale: "de-CH" }));
    const { verdicts } = (await response.json()) as { verdicts: { text: string }[] };
    expect(verdicts[0]!.text).toBe("Acme & Sons versendet das.");
  });

  test("for as many variants as a product can have, and no more", async () => {
    const variants = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `${at}`, gtin: GTIN, supplierCode: "ACME" }));
    const response = await answered(ask({ variants: variants(2048) }));
    expect(((await response.json()) as { verdicts: unknown[] }).verdicts).toHaveLength(2048);
    expect((await answered(ask({ variants: variants(2049) }))).status).toBe(400);
  });

  test.each(["", "{", "[]", '{"variants": 5}', '{"variants": [{"gtin": "1"}]}'])("nonsense is refused: %s", async (body) => {
    expect((await answered(ask(body))).status).toBe(400);
  });

  test("its preflight is answered, and nobody without a session token is", async () => {
    const preflight = new Request("http://localhost:3000/api/check-codes", {
      method: "OPTIONS",
      headers: { Origin: "https://extensions.shopifycdn.com", "User-Agent": BROWSER },
    });
    const thrown = (run: Promise<Response>) => run.then(() => null, (reason: unknown) => reason as Response);
    const allowed = await thrown(loader({ request: preflight, params: {}, context: {} }));
    expect(allowed?.status).toBe(204);
    expect(allowed?.headers.get("Access-Control-Allow-Headers")).toContain("Authorization");
    const stranger = await thrown(answered(ask({ variants: [] }, { Authorization: "Bearer e30.e30.e30" })));
    expect(stranger?.status).toBe(401);
  });
});
