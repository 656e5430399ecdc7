import { describe, expect, test } from "vitest";
import { write } from "#app/db.server.ts";
import { CUSTOMER } from "#tests/message.ts";
import { openBrowser } from "#tests/supplier-doors.ts";
import { openOrderPage } from "#tests/supplier-page.ts";

const STREET = CUSTOMER.address1;

/** All that a browser can get of a purchase order: the page, and the data behind it. */
async function everythingOf(page: { token: string; purchaseOrder: string }): Promise<string> {
  const browser = openBrowser();
  const { html } = await browser.enter(page.token);
  const { status, html: bare } = await browser.ask(`/s/order/${page.purchaseOrder}.data`);
  expect(status).toBe(200);
  return html + bare;
}

const refuse = (...lines: string[]) => Object.fromEntries(lines.flatMap((id) => [[`answer.${id}`, "refused"], [`reason.${id}`, "Sold out"]]));

describe("Where the customer lives is no business of a supplier", () => {
  test.each(["cancel_requested", "cancelled"])("whose purchase order is %s, not even in the data behind his page", async (status) => {
    const page = await openOrderPage();
    expect(await everythingOf(page)).toContain(STREET);
    await write((tx) => tx.purchaseOrder.update({ where: { id: page.purchaseOrder }, data: { status } }));
    expect(await everythingOf(page)).not.toContain(STREET);
  });

  test("who refused all of it, until he says that he ships some of it after all", async () => {
    const page = await openOrderPage();
    const [lamp, shade] = [await page.line("Lamp"), await page.line("Shade")];
    await page.send("answer", refuse(lamp));
    expect(await everythingOf(page)).toContain(STREET);
    await page.send("answer", refuse(lamp, shade));
    expect(await everythingOf(page)).not.toContain(STREET);
    expect(page.html).toContain("You said that you cannot ship this, so the address is not shown.");
    await page.send("answer", { ...refuse(lamp), [`answer.${shade}`]: "accepted" });
    expect(await everythingOf(page)).toContain(STREET);
  });

  test("who refused all of it, nor where he lived before", async () => {
    const page = await openOrderPage({ versions: [{ Lamp: 3 }, { Lamp: 2 }] });
    await page.send("answer", refuse(await page.line("Lamp")));
    await write((tx) => tx.acknowledgement.updateMany({ where: { purchaseOrderId: page.purchaseOrder }, data: { version: 1 } }));
    await write((tx) => tx.purchaseOrderVersion.updateMany({ where: { purchaseOrderId: page.purchaseOrder, version: 2 }, data: { personId: "another" } }));
    expect(await everythingOf(page)).not.toContain(STREET);
  });
});

test("Whoever shipped some of it, and cannot ship the rest, may still correct his parcel's number by its address", async () => {
  const page = await openOrderPage({ defaultCarrier: "dhl" });
  const [lamp, shade] = [await page.line("Lamp"), await page.line("Shade")];
  await page.send("ship", { numbers: "00340434161094042557", [`quantity.${lamp}`]: "1", [`quantity.${shade}`]: "1" });
  await page.send("answer", refuse(lamp));
  expect(await everythingOf(page)).toContain(STREET);
});
