import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#app/db.server.ts";
import { mailRouteOf } from "#app/flows/mail-route.server.ts";
import { forgetMailServer, saveMailServer, sendTestMail } from "#app/flows/merchant/save-mail-server.server.ts";
import { saveAccountSettings, saveShopSettings } from "#app/flows/merchant/save-settings.server.ts";
import { openMailServer } from "#tests/mail-server.ts";
import { newMerchant } from "#tests/account.ts";

let accountId: string;
let shopId: string;
beforeEach(async () => ({ accountId, shopId } = await newMerchant()));
const account = () => db.account.findUniqueOrThrow({ where: { id: accountId } });

describe("A shop's settings", () => {
  const FORM = { forwardWhen: "paid", notifyCustomer: "on", gtinSource: "barcode" };

  test("are saved; another field for the GTIN has all products read again", async () => {
    expect(await saveShopSettings(accountId, shopId, FORM)).toEqual({ ok: true });
    expect(await db.job.count({ where: { key: `import-products:${shopId}` } })).toBe(0);
    await saveShopSettings(accountId, shopId, { forwardWhen: "any", gtinSource: "custom.gtin" });
    expect(await db.shop.findUniqueOrThrow({ where: { id: shopId } })).toMatchObject({
      forwardWhen: "any",
      notifyCustomer: false,
      gtinSource: "custom.gtin",
      forwarding: true,
    });
    expect(await db.job.count({ where: { key: `import-products:${shopId}` } })).toBe(1);
  });

  test.each([
    [{ forwardWhen: "never" }, { forwardWhen: "unknown" }],
    [{ gtinSource: "gtin" }, { gtinSource: "metafield" }],
    [{ gtinSource: "a b.c" }, { gtinSource: "metafield" }],
  ])("with %j are refused", async (over, errors) => {
    expect(await saveShopSettings(accountId, shopId, { ...FORM, ...over })).toEqual({ ok: false, errors });
  });

  test("of another account are not there", async () => {
    expect(await saveShopSettings((await newMerchant()).accountId, shopId, FORM)).toBeNull();
  });
});

describe("The firm", () => {
  const FORM = { name: "Nordwind", notifyEmail: "me@nordwind.example", language: "de" };
  const ADDRESS = { company: "Nordwind GmbH", address1: "Am Kai 1", zip: "20457", city: "Hamburg", countryCode: "DE" };
  const save = (over: object) => saveAccountSettings(accountId, { ...FORM, ...over }, ["en", "de"]);

  test("is saved with its billing address, which may be empty but not half", async () => {
    expect(await save(ADDRESS)).toEqual({ ok: true });
    expect(JSON.parse((await account()).billingAddress)).toMatchObject({ ...ADDRESS, country: "Germany" });
    expect(await save({ ...ADDRESS, zip: "", city: "" })).toEqual({
      ok: false,
      errors: { zip: "missing", city: "missing" },
    });
    expect(await save({})).toEqual({ ok: true });
    expect((await account()).billingAddress).toBe("{}");
  });

  test.each([
    [{ name: "" }, { name: "missing" }],
    [{ notifyEmail: "a@b.example\nBcc: x@y.example" }, { notifyEmail: "email" }],
    [{ language: "xx" }, { language: "unknown" }],
    [{ countryCode: "<b>" }, { countryCode: "unknown" }],
  ])("with %j is refused", async (over, errors) => {
    expect(await save(over)).toEqual({ ok: false, errors });
  });
});

describe("A mail server of one's own", () => {
  const FORM = {
    host: "mail.nordwind.example",
    port: "587",
    encryption: "starttls",
    user: "me",
    password: "p@ss/wörd",
  };
  const FROM = { from: "orders@nordwind.example", fromName: "Nordwind" };

  test("is kept sealed, and mails leave by it until it is forgotten", async () => {
    expect(await saveMailServer(accountId, { ...FORM, ...FROM })).toEqual({ ok: true });
    const kept = await account();
    expect(JSON.stringify(kept)).not.toContain("p@ss");
    expect(mailRouteOf(kept)).toEqual({
      smtpUrl: "smtp://me:p%40ss%2Fw%C3%B6rd@mail.nordwind.example:587",
      from: '"Nordwind" <orders@nordwind.example>',
      replyTo: "merchant@shop.test",
      publicOnly: false,
      encrypted: true,
    });
    await forgetMailServer(accountId);
    expect(mailRouteOf(await account())!.smtpUrl).toBe("smtp://127.0.0.1:1");
  });

  test.each([
    [{ host: "a b" }, { host: "host" }],
    [{ host: "mail.example/x?y" }, { host: "host" }],
    [{ port: "0" }, { port: "port" }],
    [{ port: "smtp" }, { port: "port" }],
    [{ from: "x" }, { from: "email" }],
    [{ fromName: 'A" <evil@x.example>' }, { fromName: "control_characters" }],
  ])("with %j is refused", async (over, errors) => {
    expect(await saveMailServer(accountId, { ...FORM, ...FROM, ...over })).toEqual({ ok: false, errors });
  });

  test("is tried ten times an hour, so that it is no way to mail anybody at will", async () => {
    const tries = await Promise.all(Array.from({ length: 11 }, () => sendTestMail(accountId, { subject: "Test", text: "It works." })));
    expect(tries.map(({ code }) => code)).toEqual([...Array<string>(10).fill("unreachable"), "too_often"]);
    expect((await sendTestMail((await newMerchant()).accountId, { subject: "Test", text: "It works." })).code).toBe("unreachable");
  });

  test("is tried with a test mail, and the server's answer is told", async () => {
    const server = await openMailServer();
    const { hostname, port } = new URL(server.url);
    await saveMailServer(accountId, { ...FORM, ...FROM, host: hostname, port, user: "", password: "" });
    const mail = { subject: "Test", text: "It works." };
    expect(await sendTestMail(accountId, mail)).toMatchObject({ code: "accepted", to: "merchant@shop.test" });
    expect(server.received[0]!.mail.subject).toBe("Test");
    await server.close();
    await saveMailServer(accountId, { ...FORM, ...FROM, host: "127.0.0.1", port: "1" });
    expect((await sendTestMail(accountId, mail)).code).toBe("unreachable");
  });
});
