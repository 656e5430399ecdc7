import { createHmac } from "node:crypto";
import { connect, type Socket } from "node:net";
import { orderBody } from "#tests/sandbox-shop.ts";

let next = 5_000_000_000;

/** A signed order webhook of about 12 kB as it goes over the wire, for an order of its own. */
function bell(secret: string, port: number): Buffer {
  next += 1;
  const order = { ...orderBody("paid-umlauts-packstation"), id: next, admin_graphql_api_id: `gid://shopify/Order/${next}` };
  const body = Buffer.from(JSON.stringify({ ...order, note: "x".repeat(4_000) }));
  const head = [
    "POST /webhooks/shopify HTTP/1.1",
    `Host: localhost:${port}`,
    "Content-Type: application/json",
    `Content-Length: ${body.byteLength}`,
    "X-Shopify-Topic: orders/create",
    "X-Shopify-Shop-Domain: nordwind.myshopify.com",
    `X-Shopify-Webhook-Id: ${crypto.randomUUID()}`,
    `X-Shopify-Hmac-Sha256: ${createHmac("sha256", secret).update(body).digest("base64")}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), body]);
}

export type Rung = { perSecond: number; p50: number };

export type Ringing = {
  connections: number;
  count: number;
  /** How long a connection rests between two bells, in milliseconds. */
  rest?: number;
};

/**
 * Rings so many bells over so many connections, each waiting for its 200 before the next. Written on the bare socket:
 * both cores are needed for the server. Throws on any other answer.
 */
export async function ringBells(origin: string, secret: string, { connections, count, rest = 0 }: Ringing): Promise<Rung> {
  const port = Number(new URL(origin).port);
  const bells = Array.from({ length: count }, () => bell(secret, port));
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)));
  const times: number[] = [];
  const began = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (let one = bells.pop(); one; one = bells.pop()) {
        const rang = performance.now();
        const status = await answerTo(socket, one);
        if (status !== "HTTP/1.1 200 OK") throw new Error(`A bell was answered ${status}`);
        times.push(performance.now() - rang);
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.destroy();
  times.sort((a, b) => a - b);
  return { perSecond: count / seconds, p50: times[Math.floor(times.length / 2)]! };
}

async function opened(port: number): Promise<Socket> {
  const socket = connect({ port, noDelay: true });
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  return socket;
}

/** The answers have no body: the head's end is the answer's. */
function answerTo(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = "";
    const onData = (part: Buffer) => {
      head += part.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      socket.off("data", onData).off("close", onClose);
      resolve(head.slice(0, head.indexOf("\r\n")));
    };
    const onClose = () => reject(new Error("The server hung up"));
    socket.on("data", onData).once("close", onClose);
    socket.write(request);
  });
}
