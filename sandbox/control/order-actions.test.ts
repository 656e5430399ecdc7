import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture, startTrial, until, type Trial } from "../trial.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial();
  await trial.install();
});
afterAll(() => trial.close());

const line = async (id: string, index = 0) => (await trial.view(id)).lines[index]!;

describe("What the merchant does to an order", () => {
  const place = () => trial.place(fixture("company-long-address"));
  const rungFor = (id: string, topic: string) =>
    until(
      `${topic} rings`,
      () => trial.heard.filter((one) => one.topic === topic && one.raw.includes(id)),
      (list) => list.length > 0,
    );

  it("cancels: nothing is left to ship, the money goes back, the shop rings", async () => {
    const id = await place();
    await trial.control("POST", `/orders/${id}/cancel`, { reason: "inventory" });
    const view = await trial.view(id);
    expect(view).toMatchObject({
      financialStatus: "refunded",
      lines: [{ currentQuantity: 0, remaining: 0 }, { remaining: 0 }],
    });
    expect(view.cancelledAt).not.toBeNull();
    expect(await rungFor(id, "orders/cancelled")).toHaveLength(1);
    expect((await rungFor(id, "orders/updated"))[0]!.raw).toContain('"cancel_reason":"inventory"');
  });

  it("edits quantities down and up, adds a line, changes the address", async () => {
    const id = await place();
    const before = await trial.view(id);
    const variantId = before.lines[0]!.variantId;
    const [table, chairs] = before.lines.map((one) => one.id);
    await trial.control("POST", `/orders/${id}/edit`, {
      lines: [
        { id: chairs, quantity: 4 },
        { id: table, quantity: 3 },
        { variantId, quantity: 2 },
      ],
      address: { address1: "Rue Neuve 1" },
    });
    const after = await trial.view(id);
    expect(after.lines.map((one) => [one.quantity, one.currentQuantity, one.remaining])).toEqual([
      [3, 3, 3],
      [6, 4, 4],
      [2, 2, 2],
    ]);
    expect(after.address).toMatchObject({ address1: "Rue Neuve 1", city: "Luxembourg" });
    expect((await rungFor(id, "orders/edited"))[0]!.raw).toContain(`"removals":[{"id":${chairs},"delta":2}]`);
  });

  it("does not let him take off what has shipped", async () => {
    const id = await place();
    const chairs = await line(id, 1);
    await trial.control("POST", `/orders/${id}/fulfil`, { lines: [{ id: chairs.id, quantity: 5 }] });
    expect(
      await trial.control("POST", `/orders/${id}/edit`, { lines: [{ id: chairs.id, quantity: 2 }] }),
    ).toHaveProperty("error");
    expect((await line(id, 1)).currentQuantity).toBe(6);
  });

  it("refunds unshipped units first; shipped ones stay shipped", async () => {
    const id = await place();
    const chairs = await line(id, 1);
    await trial.control("POST", `/orders/${id}/fulfil`, {
      lines: [{ id: chairs.id, quantity: 4 }],
      company: "DHL",
      number: "X1",
    });
    await trial.control("POST", `/orders/${id}/refund`, { lines: [{ id: chairs.id, quantity: 3 }] });
    expect(await line(id, 1)).toMatchObject({ quantity: 6, currentQuantity: 3, remaining: 0 });
    expect(await trial.view(id)).toMatchObject({ financialStatus: "partially_refunded" });
    expect((await rungFor(id, "refunds/create"))[0]!.raw).toContain('"restock_type":"return"');
  });

  it("fulfils by hand, all that is left or part of it, and never more", async () => {
    const id = await place();
    const chairs = await line(id, 1);
    expect(
      await trial.control("POST", `/orders/${id}/fulfil`, { lines: [{ id: chairs.id, quantity: 7 }] }),
    ).toHaveProperty("error");
    await trial.control("POST", `/orders/${id}/fulfil`, {
      lines: [{ id: chairs.id, quantity: 2 }],
      company: "GLS",
      numbers: ["A1", "A2"],
    });
    await trial.control("POST", `/orders/${id}/fulfil`, {});
    const view = await trial.view(id);
    expect(view.fulfilments).toMatchObject([
      {
        company: "GLS",
        numbers: ["A1", "A2"],
        lines: [{ id: chairs.id, quantity: 2 }],
        madeBy: "hand",
        notifyCustomer: false,
      },
      { company: null, numbers: [], lines: [{ quantity: 1 }, { quantity: 4 }] },
    ]);
    expect(view.fulfilmentStatus).toBe("FULFILLED");
  });
});

it("After a reset the shops are empty, the app stays connected, and no id comes back", async () => {
  const id = await trial.place(fixture("pending-bank-transfer"));
  const lineId = (await line(id)).id;
  const variants = await trial.control<{ id: string; sku: string }[]>("GET", "/variants");
  await trial.control("POST", "/reset");
  expect(await trial.control("GET", "/orders")).toEqual([]);
  const fresh = await trial.control<{ id: string; sku: string }[]>("GET", "/variants");
  expect(fresh.length).toBeGreaterThan(10);
  expect(fresh.filter((one) => variants.some((old) => old.id === one.id))).toEqual([]);
  const again = await trial.place(fixture("pending-bank-transfer"));
  expect(again).not.toBe(id);
  expect((await line(again)).id).not.toBe(lineId);
  expect((await trial.graphql("{ shop { name } }")).data.shop.name).toBe("Nordwind");
});
