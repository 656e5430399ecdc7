import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { selfSigned } from "../certificate.ts";
import { startWooTrial, type WooTrial } from "../trial.ts";

let trial: WooTrial;
const posted: { headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
let status = 200;
const app = createServer(selfSigned(), (request, response) => {
  let body = "";
  request.on("data", (part: Buffer) => (body += part.toString()));
  request.on("end", () => {
    posted.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
});

beforeAll(async () => {
  trial = await startWooTrial();
  await new Promise<void>((done) => app.listen(0, done));
});
afterAll(async () => {
  app.close();
  await trial.close();
});

const callback = () => `https://localhost:${(app.address() as AddressInfo).port}/keys`;
function authorize(change: Record<string, string> = {}) {
  const query = {
    app_name: "Stafette",
    scope: "read_write",
    user_id: "once-42",
    return_url: "https://app.example/back?x=1",
    callback_url: callback(),
    ...change,
  };
  const filled = Object.entries(query).filter(([, value]) => value !== "");
  return fetch(`${trial.sandbox.wooUrl}/wc-auth/v1/authorize?${new URLSearchParams(filled).toString()}`, {
    redirect: "manual",
  });
}
const linkOf = (page: string, kind: string) =>
  new RegExp(`wc-auth-${kind}" href="([^"]+)"`).exec(page)?.[1]?.replace(/&amp;/g, "&") ?? "";

describe("Connecting by wc-auth", () => {
  it("asks a person, hands the keys over unsigned, and leads back", async () => {
    const page = await authorize();
    expect(page.status).toBe(200);
    const answer = await fetch(linkOf(await page.text(), "approve"), { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([
      302,
      "https://app.example/back?x=1&success=1&user_id=once-42",
    ]);
    const { headers, body } = posted.pop()!;
    expect(headers["content-type"]).toBe("application/json;charset=UTF-8");
    expect(headers.authorization).toBeUndefined();
    const given = JSON.parse(body) as Record<string, string>;
    expect(Object.keys(given)).toEqual(["key_id", "user_id", "consumer_key", "consumer_secret", "key_permissions"]);
    expect(given).toMatchObject({ user_id: "once-42", key_permissions: "read_write" });
    const key = { key: given.consumer_key!, secret: given.consumer_secret! };
    expect((await trial.rest("GET", "/wc/v3/orders", undefined, key)).status).toBe(200);
  });
  it("leads back without success when the person says no", async () => {
    const back = linkOf(await (await authorize()).text(), "deny");
    expect(back).toBe("https://app.example/back?x=1&success=0&user_id=once-42");
  });
  it("takes the keys back when the app does not answer 200", async () => {
    const count = async () => (await trial.control<{ all: unknown[] }>("GET", "/keys")).all.length;
    const before = await count();
    status = 204;
    const answer = await fetch(linkOf(await (await authorize()).text(), "approve"), { redirect: "manual" });
    expect([answer.status, await count()]).toEqual([401, before]);
  });
  it.each([
    [{ user_id: "" }, "Missing parameter user_id."],
    [{ scope: "admin" }, "Invalid scope admin."],
    [{ callback_url: "http://localhost:1/keys" }, "The callback_url needs to be over SSL."],
  ])("refuses %o", async (change, words) => {
    const answer = await authorize(change as Record<string, string>);
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain(`Error: ${words}`);
  });
  it("refuses a link nobody was shown", async () => {
    const link = linkOf(await (await authorize()).text(), "approve").replace(/wc_auth_nonce=\w+/, "wc_auth_nonce=bad");
    const answer = await fetch(link, { redirect: "manual" });
    expect(await answer.text()).toContain("Error: Invalid nonce verification.");
  });
  it("takes a callback over http on this machine where that is switched on", async () => {
    await trial.control("PUT", "/store", { httpCallback: true });
    expect((await authorize({ callback_url: "http://localhost:1/keys" })).status).toBe(200);
    expect((await authorize({ callback_url: "http://app.example/keys" })).status).toBe(401);
  });
});
