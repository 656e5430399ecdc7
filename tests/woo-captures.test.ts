import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { problemOfConnection } from "#woo-bridge/connection-problem.ts";
import { failureOf } from "#woo-bridge/failure.ts";
import { errorOf } from "#woo-bridge/trouble.ts";
import { isPing, verifyWebhook } from "#woo-bridge/webhook.ts";

const OWN = join(import.meta.dirname, "fixtures/woocommerce");
const SHARED = join(import.meta.dirname, "../../shared/woocommerce-captures");
const shared = Boolean(process.env.STAFETTE_SHARED);
const absent = shared && !existsSync(SHARED);
if (absent) console.log(`SKIPPED: ${SHARED} is not here, so no recorded exchange was replayed.`);
const folder = shared ? SHARED : OWN;

type Exchange = {
  headers?: Record<string, string>;
  body_raw?: string;
  signature_check?: { secret: string } | null;
  request?: { method: string };
  response?: { status: number; json?: unknown };
  /** What the client threw, where it was recorded instead of the exchange. */
  client?: string;
  ok?: boolean;
  status?: number;
  code?: string;
  message?: string;
  body?: unknown;
};

const all = (absent ? [] : readdirSync(folder).sort())
  .filter((file) => file.endsWith(".json"))
  .map((file) => [basename(file, ".json"), JSON.parse(readFileSync(join(folder, file), "utf8")) as Exchange] as const);

const rings = all.filter(([, one]) => one.signature_check);
const answered = all.flatMap(([name, one]) => {
  const status = one.response?.status ?? (one.client && one.body ? one.status : undefined);
  const json = one.response ? one.response.json : one.body;
  return status && status >= 400 && json ? [[name, status, json] as const] : [];
});
const unanswered = all.filter(([, one]) => one.client && !one.ok && !one.body);

/** What each refused exchange means, by its name. The first that fits counts. */
const MEANS: [name: RegExp, code: string][] = [
  [/wrong-secret/, "wrong_secret"],
  [/read-?only-(key(-post)?|write)$/, "read_only_key"],
  [/^auth-|basic-over-http|noauth|nopermalink/, "keys_ignored"],
  [/404-route/, "no_route"],
  [/404|^err-|-400$|^fulf-|dup-|^status-|status-custom|webhook-create-bad/, "refused"],
];
const meaning = (name: string) => MEANS.find(([pattern]) => pattern.test(name))?.[1];

describe.skipIf(absent)(`Exchanges with a WooCommerce store, ${shared ? "recorded" : "of ours"}`, () => {
  test("there are some of each kind", () => {
    expect(rings.length).toBeGreaterThanOrEqual(5);
    expect(answered.length).toBeGreaterThanOrEqual(14);
    expect(unanswered).toHaveLength(2);
  });

  test.each(rings)("%s rings for what it is about, and one changed byte silences it", (name, one) => {
    const headers = new Headers(one.headers);
    const body = Buffer.from(one.body_raw!, "utf8");
    const { secret } = one.signature_check!;
    const ring = verifyWebhook(headers, body, ["another", secret]);
    expect(ring).toMatchObject({
      topic: name.replace(/^webhook-\d+-/, ""),
      about: name.includes("order") ? "order" : "product",
      resourceId: String((JSON.parse(one.body_raw!) as { id: number }).id),
    });
    expect(verifyWebhook(headers, body, ["another", ""])).toBeNull();
    const changed = Buffer.from(body);
    changed[changed.length >> 1]! ^= 1;
    expect(verifyWebhook(headers, changed, [secret])).toBeNull();
    expect(isPing(headers, body)).toBe(false);
  });

  test("orders that share the shop's delivery id are told apart", () => {
    const seen = new Map<string, Set<string>>();
    for (const [, one] of rings) {
      const given = one.headers!["X-WC-Webhook-Delivery-ID"]!;
      const ring = verifyWebhook(new Headers(one.headers), Buffer.from(one.body_raw!), [one.signature_check!.secret])!;
      seen.set(given, (seen.get(given) ?? new Set()).add(`${ring.resourceId} ${ring.deliveryId}`));
    }
    const most = Math.max(...[...seen.values()].map(({ size }) => size));
    expect(most, "captures hold one id for several orders").toBeGreaterThan(1);
    for (const same of seen.values()) {
      expect(new Set([...same].map((one) => one.split(" ")[1])).size).toBe(same.size);
    }
  });

  test("the ping is known as that, and as nothing else", () => {
    const ping = all.find(([name]) => name.includes("ping"))![1];
    const headers = new Headers(ping.headers);
    const body = Buffer.from(ping.body_raw!);
    expect(isPing(headers, body)).toBe(true);
    expect(verifyWebhook(headers, body, ["topsecret&+", "nord&+wind"])).toBeNull();
    expect(isPing(headers, Buffer.from("webhook_id=2&x=1"))).toBe(false);
  });

  test.each(answered)("%s (%i) becomes its code", (name, status, json) => {
    const failure = failureOf(status, JSON.stringify(json));
    expect(meaning(name), "a name without a meaning").toBeDefined();
    expect(failure).toMatchObject({ code: meaning(name), said: expect.stringMatching(/\w/) });
  });

  test.each(unanswered)("%s is no answer, and nothing was sent", (name, one) => {
    const thrown = Object.assign(new Error(one.message), { code: one.code });
    expect(problemOfConnection(thrown).problem).toBe(name.includes("selfsigned") ? "self_signed" : "unreachable");
    expect(errorOf(thrown)).toMatchObject({ kind: "unreachable" });
  });
});
