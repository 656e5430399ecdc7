import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { SupplierOrder } from "#app/domain/supplier-order.ts";
import { LANGUAGES, supplierText } from "#app/texts/supplier.ts";
import { Order } from "#app/ui/supplier/order.tsx";
import type { View } from "#app/ui/supplier/view.ts";
import { CUSTOMER } from "#tests/message.ts";

const LINE: SupplierOrder["lines"][number] = {
  lineId: "line-1",
  orderLineId: "order-line-1",
  title: "Lamp",
  variantTitle: "Oak",
  sku: "LMP-OAK",
  gtin14: "04006381333931",
  imageUrl: "https://cdn.example/lamp.png",
  quantity: 3,
  shipped: 0,
  open: 3,
  before: 0,
  answer: null,
  refused: 0,
  reason: "",
  promisedDate: null,
};
const SHIPMENT: SupplierOrder["shipments"][number] = {
  id: "shipment-1",
  submission: "submission-1",
  bySupplier: true,
  revision: 1,
  shippedAt: new Date("2026-03-05T14:30:00Z"),
  carrierId: "dhl",
  carrierName: "DHL",
  parcels: [{ number: "00340434161094042557", url: "https://track.example/1" }],
  lines: [{ title: "Lamp", variantTitle: "Oak", quantity: 3 }],
};
const ORDER: SupplierOrder = {
  purchaseOrderId: "po-1",
  number: "1042-ACME-1",
  version: 1,
  test: false,
  shopName: "Nordwind",
  billing: { name: "Nordwind GmbH", address: { ...CUSTOMER, name: "Nordwind GmbH", address1: "Hafenstraße 1" } },
  shipTo: { state: "shown", address: CUSTOMER },
  lines: [LINE],
  shipments: [],
  change: null,
  cancelled: null,
  maySay: true,
  mayShip: true,
  done: false,
  defaultCarrier: null,
  timezone: "Europe/Berlin",
};

function render(changes: Partial<SupplierOrder>, view: Partial<View> = {}): string {
  const language = view.language ?? "en";
  const order = { ...ORDER, ...changes };
  const common = { problem: null, said: null, submission: "s", t: supplierText(language) };
  return renderToStaticMarkup(<Order {...common} {...view} order={order} language={language} />);
}
const shipped = { lines: [{ ...LINE, shipped: 3, open: 0 }], shipments: [SHIPMENT], mayShip: false, maySay: false, done: true };

describe.each(LANGUAGES)("In every language (%s)", (language) => {
  const t = supplierText(language);
  const page = (changes: Partial<SupplierOrder>, view: Partial<View> = {}) => render(changes, { ...view, language });

  test("a new order shows what, how many, to whom, whom to invoice, and the two choices", () => {
    const html = page({});
    const there = ["Lamp", "Oak", "GTIN 4006381333931", "SKU LMP-OAK", ">3<", "Geheimweg 7\n80331 München", "Hafenstraße 1"];
    for (const word of [...there, t("ship.title"), t("wrong.title"), t("accept.button")]) expect(html).toContain(word);
  });

  test.each<[string, Partial<SupplierOrder>, string]>([
    ["a test", { test: true, shipTo: { state: "test" } }, t("state.test")],
    ["a cancelled order", { cancelled: "asked", mayShip: false }, t("state.cancelled")],
    ["a confirmed cancellation", { cancelled: "confirmed", mayShip: false }, t("state.cancelSeen")],
    ["a parcel that had left", { cancelled: "left_already", mayShip: false }, t("cancel.leftSaid", { shop: "Nordwind" })],
    ["a change", { change: { lines: [], addressChanged: false, addressBefore: null } }, t("change.title")],
    ["what is shipped", shipped, t("done.title")],
    ["an erased address", { shipTo: { state: "erased" } }, t("address.erased", { shop: "Nordwind" })],
    ["a missing address", { shipTo: { state: "none" } }, t("address.none", { shop: "Nordwind" })],
  ])("%s is told in words", (_what, changes, sentence) => {
    expect(page(changes)).toContain(sentence);
  });

  test("dates are written as people there write them, in the supplier's own time", () => {
    const html = page({ ...shipped, lines: [{ ...LINE, answer: "later", promisedDate: "2026-03-09" }] });
    const dates = { en: ["March 5, 2026 at 3:30", "March 9, 2026"], de: ["5. März 2026 um 15:30", "9. März 2026"], fr: ["5 mars 2026", "9 mars 2026"] };
    for (const date of dates[language]) expect(html.replaceAll("\u202f", " ")).toContain(date);
  });
});

test("A change shows the old struck through and the new beside it, the address too", () => {
  const lines = [{ title: "Lamp", variantTitle: "", sku: "", before: 3, after: 2 }];
  const html = render({ change: { lines, addressChanged: true, addressBefore: { ...CUSTOMER, address1: "Alte Gasse 1" } } });
  expect(html).toMatch(/<del><span[^>]*>before <\/span>3 ×<\/del><ins><span[^>]*>now <\/span>2 ×<\/ins>/);
  expect(html).toMatch(/<del class="label"[^>]*>.*?Alte Gasse 1.*?<\/del><ins class="label"[^>]*>.*?Geheimweg 7/s);
});

test("Who refused all of it is not asked to ship to nobody: he may change his answer, and is told so", () => {
  const html = render({ shipTo: { state: "refused" }, lines: [{ ...LINE, answer: "refused", refused: 3 }] });
  expect(html).not.toContain("I ship this");
  for (const there of ["Change your answer below", "Something is not right"]) expect(html).toContain(there);
});

test("Where the telephone number alone changed, the difference shows it", () => {
  const change = (phone: string) => ({ lines: [], addressChanged: true, addressBefore: { ...CUSTOMER, phone } });
  expect(render({ change: change("+49 30 4711") })).toMatch(/<del class="label"[^>]*>[^<]*<span[^>]*>before <\/span>[^<]*\+49 30 4711<\/del>/);
  expect(render({ change: change(CUSTOMER.phone) })).not.toMatch(new RegExp(`<del class="label"[^>]*>.*?${CUSTOMER.phone.replace("+", "\\+")}.*?</del>`, "s"));
});

test("A cancelled order asks for nothing to be shipped, and shows no address", () => {
  const html = render({ cancelled: "asked", mayShip: false, lines: [{ ...LINE, quantity: 0, open: 0, before: 3 }] });
  expect(html).toContain('class="struck"');
  for (const gone of ["Geheimweg", "I ship this", "Confirm all"]) expect(html).not.toContain(gone);
});

test("A shipment the merchant or the shop made is shown, but is not the supplier's to correct", () => {
  expect(render(shipped)).toContain("Correct the number");
  const theirs = render({ ...shipped, shipments: [{ ...SHIPMENT, bySupplier: false }] });
  expect(theirs).toContain("00340434161094042557");
  expect(theirs).not.toContain("Correct the number");
});

test("A refused line is not preset for shipping, though it still can be shipped", () => {
  const html = render({ lines: [{ ...LINE, answer: "refused", refused: 3, reason: "Out of stock" }] });
  expect(html).toContain("not available: Out of stock");
  expect(html).toMatch(/name="quantity.line-1"[^>]*value="0"/);
});

test("Every field has a label of its own, and says what is wrong with it to those who hear the page", () => {
  const problem = { intent: "ship", shipmentId: null, values: {}, errors: { numbers: { key: "error.no_number" } }, candidates: [] } as const;
  const html = render({ shipments: [SHIPMENT] }, { problem: { ...problem, candidates: [], errors: { ...problem.errors } } });
  const labelled = new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id));
  const fields = [...html.matchAll(/<(?:input|select|textarea)(?![^>]*type="(?:hidden|radio)")[^>]*>/g)].map(([field]) => field);
  expect(fields.length).toBeGreaterThan(5);
  for (const field of fields) expect(labelled).toContain(/ id="([^"]+)"/.exec(field)?.[1]);
  expect(html).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*aria-describedby="ship-numbers-hint ship-numbers-error"/);
  expect(html).toContain('<p class="error" id="ship-numbers-error">Please enter the tracking number.</p>');
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("What people wrote into titles and reasons stays text", () => {
  const evil = '<script>alert("x")</script>';
  expect(render({ lines: [{ ...LINE, title: evil, answer: "refused", reason: evil }] })).not.toContain("<script");
});
