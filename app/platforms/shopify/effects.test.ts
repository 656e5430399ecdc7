import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ShipmentToWrite } from "#app/domain/platform.ts";
import { writeShipment } from "./write-shipment.ts";

let server: Server | undefined;
afterEach(() => {
  vi.unstubAllGlobals();
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** Sends what goes to the shop to a server that answers so. */
async function shopThat(answer: Parameters<typeof createServer>[1]) {
  server = createServer(answer);
  await new Promise<void>((listening) => server!.listen(0, listening));
  redirectTo(`http://localhost:${(server.address() as AddressInfo).port}`);
}

function redirectTo(origin: string) {
  const real = globalThis.fetch;
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => real(origin, init));
}

const shop = { domain: "nordwind.myshopify.com", credentials: "token", gtinSource: "barcode" };
const shipment: ShipmentToWrite = {
  platformOrderId: "1",
  platformRef: null,
  reference: "part-1",
  part: "1",
  lines: [{ platformLineId: "1", quantity: 1, handle: "1|1" }],
  company: "DHL",
  numbers: ["1111"],
  urls: ["https://www.dhl.de/1111"],
  notifyCustomer: true,
  completeOrder: false,
};
const json = (body: unknown, status = 200): Parameters<typeof createServer>[1] => (_request, response) => {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
};
const made = { fulfillment: { id: "gid://shopify/Fulfillment/7", name: "#1.1", status: "SUCCESS" }, userErrors: [] };
const error = (code: string, message = "x") => ({ errors: [{ message, extensions: { code } }] });

describe("What a written parcel came to is never guessed", () => {
  test.each([
    ["made", json({ data: { fulfillmentCreate: made } }), "accepted", undefined],
    ["made, with nothing to show for it", json({ data: { fulfillmentCreate: { fulfillment: null, userErrors: [] } } }), "unknown", "no_reference"],
    ["refused", json({ data: { fulfillmentCreate: { fulfillment: null, userErrors: [{ field: null, message: "Too many" }] } } }), "refused", "user_error"],
    ["not allowed", json({ errors: "[API] Invalid API key or access token" }, 401), "not_sent", "access_lost"],
    ["too fast, as HTTP says it", json({}, 429), "not_sent", "throttled"],
    ["too fast, as GraphQL says it", json(error("THROTTLED")), "not_sent", "throttled"],
    ["misunderstood", json(error("undefinedField")), "refused", "request"],
    ["failed inside", json(error("INTERNAL_SERVER_ERROR")), "unknown", "internal_error"],
    ["failed at the gate", json({}, 502), "unknown", "server_error"],
    ["answered with a page", (_request, response) => void response.end("<html>Be right back</html>"), "unknown", "unreadable"],
    ["answered by half", (_request, response) => {
      response.writeHead(200, { "Content-Length": "1000" }).write('{"data":');
      setTimeout(() => response.destroy(), 20);
    }, "unknown", "cut"],
    ["cut off", (request) => void request.socket.destroy(), "unknown", "cut"],
  ] as [string, Parameters<typeof createServer>[1], string, string | undefined][])(
    "%s",
    async (_title, answer, outcome, code) => {
      await shopThat(answer);
      expect(await writeShipment(shop, shipment)).toMatchObject({ outcome, ...(code && { code }) });
    },
  );

  test("a shop nobody can be reached at got nothing", async () => {
    await shopThat(() => undefined);
    await new Promise((closed) => server!.close(closed));
    expect(await writeShipment(shop, shipment)).toMatchObject({ outcome: "not_sent", code: "unreachable" });
  });

  test("a name that does not resolve got nothing", async () => {
    redirectTo("http://there-is-no-such-name.invalid");
    expect(await writeShipment(shop, shipment)).toMatchObject({ outcome: "not_sent", code: "unreachable" });
  });

  test("an answer that never comes leaves it open, after ten seconds", async () => {
    await shopThat(() => undefined);
    expect(await writeShipment(shop, shipment)).toMatchObject({ outcome: "unknown", code: "timeout" });
  });
});
