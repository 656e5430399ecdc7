// The least a server can do that keeps its word: verify the HMAC, commit one durable row, answer 200.
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openBareStore } from "#tests/bench/bare-store.ts";

const store = await openBareStore();
const secret = process.env.SHOPIFY_API_SECRET!;

const server = createServer(async (request, response) => {
  if (request.url === "/commits") return response.end(await store.commits());
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", async () => {
    const body = Buffer.concat(parts);
    const given = Buffer.from(String(request.headers["x-shopify-hmac-sha256"]), "base64");
    const expected = createHmac("sha256", secret).update(body).digest();
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return response.writeHead(401).end();
    await store.keep(randomUUID(), String(request.headers["x-shopify-webhook-id"]), body.toString("utf8"));
    response.writeHead(200).end();
  });
});
server.listen(0, () => console.log(`listening ${(server.address() as AddressInfo).port}`));
process.on("SIGTERM", () => process.exit(0));
