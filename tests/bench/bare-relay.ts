// The least a program can do that passes orders on: a signed bell, the order fetched from the shop, split by supplier,
// one durable commit, a mail to each.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { createTransport } from "nodemailer";
import { openBareStore } from "#tests/bench/bare-store.ts";

const { SANDBOX_URL, SMTP_URL, SHOPIFY_API_KEY, SHOPIFY_API_SECRET, PORT } = process.env;
const SHOP = `${SANDBOX_URL}/shops/nordwind.myshopify.com/admin`;
const TYPE = "urn:ietf:params:oauth";
const QUERY = `query ($id: ID!) { order(id: $id) {
  name shippingAddress { name address1 zip city countryCodeV2 }
  lineItems(first: 20) { nodes { id title sku unfulfilledQuantity
    variant { barcode supplierCode: metafield(namespace: "$app", key: "supplier_code") { value } } } } } }`;

type Line = { id: string; title: string; sku: string; unfulfilledQuantity: number; variant: { barcode: string; supplierCode: { value: string } | null } | null };
type Order = { name: string; shippingAddress: object; lineItems: { nodes: Line[] } };

const store = await openBareStore();
const mails = createTransport({ url: SMTP_URL, pool: true });
let token = "";

async function post(url: string, body: object): Promise<Record<string, unknown>> {
  const headers = { "content-type": "application/json", "x-shopify-access-token": token };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.json()) as Record<string, unknown>;
}

async function install(sessionToken: string): Promise<void> {
  const answer = await post(`${SHOP}/oauth/access_token`, {
    ...{ client_id: SHOPIFY_API_KEY, client_secret: SHOPIFY_API_SECRET, subject_token: sessionToken },
    ...{ grant_type: `${TYPE}:grant-type:token-exchange`, subject_token_type: `${TYPE}:token-type:id_token` },
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
  });
  token = String(answer.access_token);
}

async function relay(id: string): Promise<void> {
  const { data } = (await post(`${SHOP}/api/2026-10/graphql.json`, { query: QUERY, variables: { id } })) as { data: { order: Order } };
  const { name, lineItems, shippingAddress } = data.order;
  const split = Map.groupBy(lineItems.nodes, (line) => line.variant?.supplierCode?.value ?? "");
  split.delete("");
  await store.keep(id, id, JSON.stringify({ shippingAddress, split: [...split] }));
  await Promise.all(
    [...split].map(([supplier, lines]) =>
      mails.sendMail({
        from: "bare@stafette.example",
        to: `orders@${supplier.toLowerCase()}.example`,
        subject: `${name.slice(1)}-${supplier}-1`,
        text: lines.map((line) => `${line.unfulfilledQuantity} × ${line.title} ${line.sku} ${line.variant!.barcode}`).join("\n"),
      }),
    ),
  );
}

const server = createServer(async (request, response) => {
  if (request.url === "/commits") return response.end(await store.commits());
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", async () => {
    if (request.method === "GET") {
      const sessionToken = new URL(request.url!, SANDBOX_URL).searchParams.get("id_token");
      if (sessionToken) await install(sessionToken);
      return response.end("ok");
    }
    const body = Buffer.concat(parts);
    const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
    const expected = createHmac("sha256", SHOPIFY_API_SECRET!).update(body).digest();
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return response.writeHead(401).end();
    response.writeHead(200).end();
    if (request.headers["x-shopify-topic"] !== "orders/create") return;
    await relay((JSON.parse(body.toString()) as { admin_graphql_api_id: string }).admin_graphql_api_id);
  });
});
server.listen(Number(PORT));
process.on("SIGTERM", () => process.exit(0));
