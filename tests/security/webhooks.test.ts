import { createHmac } from "node:crypto";
import { request } from "node:http";
import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { v7 as newId } from "uuid";
import { db, write } from "#app/db.server.ts";
import { sealCredentials } from "#app/flows/shop/reach-shop.server.ts";
import { openDoors, type OpenDoors } from "#tests/doors.ts";
import { tally } from "#tests/security/tally.ts";

const counted = tally("forged and broken rings (webhooks)");
const BODY = '{"id":4711,"email":"kunde@example.com"}';
const SHOPS = { shopify: ["nord.myshopify.com", "sued.myshopify.com"], woocommerce: ["https://nord.example", "https://sued.example"] } as const;
const SECRETS = { shopify: [process.env.SHOPIFY_API_SECRET!, process.env.SHOPIFY_API_SECRET!], woocommerce: ["nord's secret", "sued's secret"] };
const KEYS = ["n".repeat(43), "s".repeat(43)];
type Platform = keyof typeof SHOPS;
type Heads = Record<string, string | string[]>;

let doors: OpenDoors;
beforeAll(async () => {
  doors = await openDoors();
  await write(async (tx) => {
    for (const [platform, domains] of Object.entries(SHOPS)) {
      for (const [at, domain] of domains.entries()) {
        const [accountId, id] = [newId(), newId()];
        const keys = { consumerKey: "ck_x", consumerSecret: "cs_x", webhookSecret: SECRETS.woocommerce[at]!, allowPrivate: false };
        const woo = platform === "woocommerce" ? { connectionKey: KEYS[at]!, credentialsSealed: sealCredentials(id, keys as never) } : {};
        await tx.account.create({ data: { id: accountId, name: domain, createdAt: new Date() } });
        await tx.shop.create({ data: { id, accountId, platform, domain, name: domain, connectedAt: new Date(), ...woo } });
      }
    }
  });
});
afterAll(() => doors.close());
beforeEach(() => write(async (tx) => {
  await tx.ring.deleteMany();
  await tx.job.deleteMany();
}));

const hmac = (secret: string, body: string | Buffer) => createHmac("sha256", secret).update(body).digest("base64");
const NAMES = {
  shopify: { signature: "X-Shopify-Hmac-Sha256", topic: "X-Shopify-Topic", source: "X-Shopify-Shop-Domain", delivery: "X-Shopify-Webhook-Id" },
  woocommerce: { signature: "X-WC-Webhook-Signature", topic: "X-WC-Webhook-Topic", source: "X-WC-Webhook-Source", delivery: "X-WC-Webhook-Delivery-ID" },
};
const TOPIC = { shopify: "orders/updated", woocommerce: "order.updated" };

/** Rings as the first shop of a platform does, but for what is said otherwise; a header named null is left out. */
function ring(platform: Platform, { body = BODY as string | Buffer, headers = {} as Record<string, string | string[] | null>, key = KEYS[0]! } = {}): Promise<number> {
  const names = NAMES[platform];
  const own = { [names.signature]: hmac(SECRETS[platform][0]!, body), [names.topic]: TOPIC[platform], [names.source]: SHOPS[platform][0], [names.delivery]: "1" };
  const all = Object.fromEntries(Object.entries({ ...own, ...headers }).filter(([, value]) => value !== null)) as Heads;
  const path = platform === "shopify" ? "/webhooks/shopify" : `/webhooks/woocommerce/${key}`;
  return new Promise((done, failed) => {
    const out = request(doors.origin + path, { method: "POST", headers: { "content-type": "application/json", ...all } }, (answer) => {
      answer.resume();
      done(answer.statusCode!);
    });
    // Whoever sends too much is hung up on.
    out.on("error", (error: NodeJS.ErrnoException) => (["ECONNRESET", "EPIPE"].includes(error.code!) ? done(413) : failed(error)));
    out.end(body);
  });
}

/** What a ring left: which shop's, about what; and for whom there is work. */
async function left() {
  const rings = await db.ring.findMany({ include: { shop: true } });
  return { rings: rings.map(({ shop, resourceId }) => `${shop.domain} ${resourceId}`), jobs: (await db.job.findMany()).map(({ kind }) => kind) };
}
const NOTHING = { rings: [], jobs: [] };

/** What is refused, with what is done to a good ring. */
const REFUSED = (platform: Platform): [what: string, status: number, how: Parameters<typeof ring>[1]][] => {
  const { signature } = NAMES[platform];
  const good = hmac(SECRETS[platform][0]!, BODY);
  const signed = (text: string): Parameters<typeof ring>[1] => ({ headers: { [signature]: text } });
  const gone = { headers: { [signature]: good } };
  return [
    ["no signature", 401, { headers: { [signature]: null } }],
    ["an empty signature", 401, signed("")],
    ["the signature of nothing", 401, signed(hmac(SECRETS[platform][0]!, ""))],
    ["a signature with no secret", 401, signed(hmac("", BODY))],
    ["a signature with the word undefined", 401, signed(hmac("undefined", BODY))],
    ["another platform's secret", 401, signed(hmac(SECRETS[platform === "shopify" ? "woocommerce" : "shopify"][0]!, BODY))],
    ["a signature cut short", 401, signed(good.slice(0, 20))],
    ["a signature grown longer", 401, signed(`AAAA${good}`)],
    ["a signature in hexadecimal", 401, signed(Buffer.from(good, "base64").toString("hex"))],
    ["a signature with its kind before it", 401, signed(`sha256=${good}`)],
    ["a signature by SHA-1", 401, signed(createHmac("sha1", SECRETS[platform][0]!).update(BODY).digest("base64"))],
    ["a signature in lower case", 401, signed(good.toLowerCase())],
    ["the signature twice, the wrong one first", 401, { headers: { [signature]: ["AAAA", good] } }],
    ["the signature twice, the right one first", 401, { headers: { [signature]: [good, "AAAA"] } }],
    ["the signature twice, both right", 401, { headers: { [signature]: [good, good] } }],
    ["one byte more", 401, { ...gone, body: `${BODY} ` }],
    ["one byte less", 401, { ...gone, body: BODY.slice(0, -1) }],
    ["another order", 401, { ...gone, body: BODY.replace("4711", "4712") }],
    ["nothing to it", 401, { ...gone, body: "" }],
    ["the body packed, the signature of what was packed", 401, { headers: { [signature]: good, "Content-Encoding": "gzip" }, body: gzipSync(BODY) }],
    ["the body deflated, the signature of what was deflated", 401, { headers: { [signature]: good, "Content-Encoding": "deflate" }, body: deflateSync(BODY) }],
    ["a byte order mark", 401, { ...gone, body: `\ufeff${BODY}` }],
    ["two megabytes and a byte", 413, { body: Buffer.alloc(2 * 1024 * 1024 + 1, " ") }],
    ["eight megabytes, in parts", 413, { body: Buffer.alloc(8 * 1024 * 1024, " "), headers: { "Transfer-Encoding": "chunked" } }],
    ["eight megabytes without a signature", 413, { body: Buffer.alloc(8 * 1024 * 1024, " "), headers: { [signature]: null } }],
  ];
};

/** What is taken as signed, and what it may do: nothing, or ring for the shop whose word counts. */
const TAKEN = (platform: Platform): [what: string, how: Parameters<typeof ring>[1], leaves: string[]][] => {
  const { topic, source, delivery } = NAMES[platform];
  const own = `${SHOPS[platform][0]} 4711`;
  // Shopify signs with one secret for all shops: a header may point a ring elsewhere, where that order is asked for in vain.
  const elsewhere = platform === "shopify" ? `${SHOPS[platform][1]} 4711` : own;
  const headless = platform === "shopify" ? [] : [own];
  return [
    ["another shop's header", { headers: { [source]: SHOPS[platform][1] } }, [elsewhere]],
    ["a shop's header nobody has", { headers: { [source]: "https://who.example" } }, headless],
    ["no shop's header", { headers: { [source]: null } }, headless],
    ["two shops' headers", { headers: { [source]: [...SHOPS[platform]] } }, headless],
    ["no delivery", { headers: { [delivery]: null } }, [own]],
    ["an endless delivery", { headers: { [delivery]: "d".repeat(4000) } }, [own]],
    ["no type", { headers: { "content-type": "" } }, [own]],
    ["a cookie and a password beside it", { headers: { cookie: "stafette_member=x", authorization: "Bearer x" } }, [own]],
    ["another site's origin, which no shop sends", { headers: { origin: "https://evil.example" } }, [own]],
    ["a packing named, and none done", { headers: { "content-encoding": "gzip" } }, [own]],
    ["a method to take instead", { headers: { "x-http-method-override": "DELETE" } }, [own]],
    ["an order's number that is none", { body: '{"id":"4711; DROP TABLE Ring"}', headers: { [delivery]: "2" } }, [`${SHOPS[platform][0]} `]],
    ["a list for a body", { body: "[4711]" }, [`${SHOPS[platform][0]} `]],
    ["a body that is no JSON", { body: "id=4711" }, [`${SHOPS[platform][0]} `]],
    ["deep JSON", { body: "[".repeat(100_000) }, [`${SHOPS[platform][0]} `]],
    ["no topic", { headers: { [topic]: null } }, [`${SHOPS[platform][0]} `]],
    ["an unknown topic", { headers: { [topic]: "accounts/delete" } }, [`${SHOPS[platform][0]} `]],
    ["an object's own word for a topic", { headers: { [topic]: "constructor.x" } }, [`${SHOPS[platform][0]} `]],
  ];
};

for (const platform of ["shopify", "woocommerce"] as const) {
  describe(`At ${platform}'s door`, () => {
    test.each(counted(REFUSED(platform)))("a ring with %s is refused and leaves no trace", async (_what, status, how) => {
      expect(await ring(platform, how)).toBe(status);
      expect(await left()).toEqual(NOTHING);
    });

    test.each(counted(TAKEN(platform)))("a signed ring with %s rings for nobody else, and keeps nothing of its body", async (_what, how, leaves) => {
      expect(await ring(platform, how)).toBe(200);
      const { rings, jobs } = await left();
      expect(rings).toEqual(leaves);
      expect(jobs).toEqual(leaves.some((one) => one.endsWith(" 4711")) ? ["import-order"] : []);
      expect(JSON.stringify(await db.ring.findMany())).not.toContain("kunde");
    });

    test("a ring replayed a hundred times, at once and afterwards, is one ring and one piece of work", async () => {
      const many = counted(Array.from({ length: 100 }, (_, at) => at));
      expect(new Set(await Promise.all(many.slice(0, 50).map(() => ring(platform))))).toEqual(new Set([200]));
      for (const _again of many.slice(50)) await ring(platform);
      expect(await left()).toEqual({ rings: [`${SHOPS[platform][0]} 4711`], jobs: ["import-order"] });
    });
  });
}

describe("At a store's own address", () => {
  test.each(counted([["another store's secret", 401, KEYS[1]!], ["an address in another case", 404, KEYS[0]!.toUpperCase()], ["no address", 404, "x"], ["an address with more behind it", 404, `${KEYS[0]}x`], ["an address that climbs", 404, "..%2f..%2fshopify"]]))(
    "a ring with %s is refused",
    async (_what, status, key) => {
      expect(await ring("woocommerce", { key })).toBe(status);
      expect(await left()).toEqual(NOTHING);
    },
  );
});

const ERASING: [topic: string, body: object][] = [
  ["customers/redact", { customer: { id: 1 }, orders_to_redact: [4711] }],
  ["customers/data_request", { data_request: { id: 1 }, orders_requested: [4711] }],
  ["shop/redact", { shop_id: 1 }],
];
test.each(counted(ERASING))("%s counts for the shop its signed body names, whatever the header says, and for none where it names none", async (topic, body) => {
  const { topic: kind, source } = NAMES.shopify;
  const headers = { [kind]: topic, [source]: SHOPS.shopify[1] };
  await ring("shopify", { body: JSON.stringify({ ...body, shop_domain: SHOPS.shopify[0] }), headers });
  expect((await left()).rings.map((one) => one.split(" ")[0])).toEqual([SHOPS.shopify[0]]);
  await write((tx) => tx.job.deleteMany());
  await ring("shopify", { body: JSON.stringify(body), headers: { ...headers, [NAMES.shopify.delivery]: "2" } });
  expect((await left()).jobs).toEqual([]);
});
