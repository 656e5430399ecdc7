import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { channelOf, channels } from "#app/channels/index.server.ts";
import { closeTransporters } from "#app/channels/email/transporter.server.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { CUSTOMER, ITEM, messageWith } from "#tests/message.ts";

let server: Awaited<ReturnType<typeof openMailServer>>;
beforeAll(async () => {
  server = await openMailServer();
});
afterAll(async () => {
  closeTransporters();
  await server.close();
});
const route = (smtpUrl = server.url) => ({ smtpUrl, from: "Stafette <orders@stafette.example>", replyTo: null, publicOnly: false, encrypted: false });

test("Each way to tell a supplier has a name of its own, and is found by it", () => {
  expect(new Set(channels.map(({ name }) => name)).size).toBe(channels.length);
  for (const channel of channels) expect(channelOf(channel.name)).toBe(channel);
  expect(() => channelOf("pigeon")).toThrow("pigeon");
});

/** What holds for every channel; a new one is in the list, and so in here. */
describe.each(channels)("The contract of every channel: $name", (channel) => {
  test("what was delivered is accepted under the message's own reference, and the proof names no person", async () => {
    const message = messageWith({ shippingAddress: CUSTOMER });
    const effect = await channel.transmit(message, route());
    expect(effect).toMatchObject({ outcome: "accepted", ref: message.messageId });
    const proof = JSON.stringify(effect);
    for (const secret of [message.recipient.email, CUSTOMER.email, CUSTOMER.name, CUSTOMER.address1, message.link]) {
      expect(proof).not.toContain(secret);
    }
  });

  test("when the other side cannot be reached it answers that nothing was sent, and does not throw", async () => {
    expect(await channel.transmit(messageWith(), route("smtp://127.0.0.1:1"))).toMatchObject({ outcome: "not_sent" });
  });

  test("when it was never set up it answers that as a refusal, for trying again is useless", async () => {
    expect(await channel.transmit(messageWith(), route(""))).toMatchObject({ outcome: "refused" });
  });

  test.each([
    ["250 lines", messageWith({ items: Array.from({ length: 250 }, (_, at) => ({ ...ITEM, lineId: `line-${at}` })) })],
    ["no line at all", messageWith({ items: [] })],
    ["a test order", messageWith({ test: true })],
    ["a cancelled version", messageWith({ cancelled: true, version: 2 })],
    ["a changed version", messageWith({ version: 2, diff: { lines: [], addressChanged: true } })],
  ])("passes on %s", async (_what, message) => {
    expect(await channel.transmit(message, route())).toMatchObject({ outcome: "accepted" });
  });
});
