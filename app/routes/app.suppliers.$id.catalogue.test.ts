import { expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { memberCookie } from "#app/auth/member.server.ts";
import { write } from "#app/db.server.ts";
import { openMemberSession } from "#app/flows/sign-in/member-session.server.ts";
import { action } from "#app/routes/app.suppliers.$id.catalogue.tsx";
import { hashToken, newToken } from "#app/secrets.server.ts";
import { newMerchant, newSupplier } from "#tests/account.ts";

const ORIGIN = "http://localhost:3000";
const FILE = '--x\r\nContent-Disposition: form-data; name="file"; filename="list.csv"\r\nContent-Type: text/csv\r\n\r\ngtin\n4006381333931\n\r\n--x--\r\n';

/** A member with a supplier, who begins to send a list: `begun` once somebody reads it, and it ends when `end` is called. */
async function importer() {
  const { accountId } = await newMerchant();
  const supplierId = await newSupplier(accountId, "ACME");
  const [token, now] = [newToken(), new Date()];
  const link = { id: newId(), accountId, email: "anna@nordwind.example", language: "en", tokenHash: hashToken(token), createdAt: now, expiresAt: new Date(+now + 60_000) };
  await write((tx) => tx.signInLink.create({ data: link }));
  const cookie = (await memberCookie((await openMemberSession(token, "test"))!.sessionToken)).split(";")[0]!;
  return function send() {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const pull = async (out: ReadableStreamDefaultController) => (begin(), await ended, out.enqueue(Buffer.from(FILE)), out.close());
    const body = new ReadableStream({ pull }, { highWaterMark: 0 });
    const headers = { cookie, origin: ORIGIN, "Content-Type": "multipart/form-data; boundary=x" };
    const request = new Request(`${ORIGIN}/app/suppliers/${supplierId}/catalogue`, { method: "POST", headers, body, duplex: "half" } as RequestInit);
    return { begun, end, answer: action({ request, params: { id: supplierId }, context: {} }) };
  };
}

test("Two lists are read at a time, one an account: whoever comes meanwhile is told so, and nothing is kept of his", async () => {
  const [first, second, third] = [await importer(), await importer(), await importer()];
  const reading = [first(), second()];
  await Promise.all(reading.map(({ begun }) => begun));
  expect(await third().answer).toEqual({ ok: false, code: "busy" });
  reading[1]!.end();
  expect(await reading[1]!.answer).toMatchObject({ ok: true, added: 1 });
  expect(await first().answer).toEqual({ ok: false, code: "busy" });
  const late = third();
  late.end();
  expect(await late.answer).toMatchObject({ ok: true, added: 1 });
  reading[0]!.end();
  expect(await reading[0]!.answer).toMatchObject({ ok: true, added: 1 });
});
