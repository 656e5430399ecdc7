import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { request as overTls } from "node:https";
import { startSandbox, type Sandbox } from "../start.ts";

/** A ring as an app hears it. */
interface Heard {
  path: string;
  headers: IncomingHttpHeaders;
  topic: string | undefined;
  body: string;
}

interface KeyShown {
  key: string;
  secret: string;
}

interface Answered {
  status: number;
  headers: Headers | IncomingHttpHeaders;
  json: unknown;
  text: string;
}

/** A sandbox with an ear for its webhooks, and hands for its REST API over https. For tests. */
export async function startWooTrial() {
  const dataDir = mkdtempSync(join(tmpdir(), "woo-trial-"));
  const heard: Heard[] = [];
  const ears = { status: 200 };
  const ear = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const topic = request.headers["x-wc-webhook-topic"] as string | undefined;
      heard.push({ path: request.url ?? "", headers: request.headers, topic, body });
      response.writeHead(ears.status).end();
    });
  });
  await new Promise<void>((done) => ear.listen(0, done));
  const sandbox: Sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    dataDir,
    appOrigin: "http://localhost:1",
    autoInstall: false,
  });
  const earUrl = `http://localhost:${(ear.address() as AddressInfo).port}`;

  async function control<T>(method: string, path: string, body?: unknown): Promise<T> {
    const address = path.startsWith("/control") ? path : `/control/woocommerce${path}`;
    const answer = await fetch(sandbox.url + address, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    });
    return (await answer.json()) as T;
  }
  const keys = await control<{ read_write: KeyShown; read: KeyShown }>("GET", "/keys");

  /** One call over https with Basic; the certificate is taken as it is. `key` null: nobody's. */
  function rest(
    method: string,
    path: string,
    body?: unknown,
    key: KeyShown | null = keys.read_write,
  ): Promise<Answered> {
    const raw = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    const authorization = key && `Basic ${Buffer.from(`${key.key}:${key.secret}`).toString("base64")}`;
    return new Promise((answer, failed) => {
      const call = overTls(
        `${sandbox.wooTlsUrl}/wp-json${path}`,
        {
          method,
          rejectUnauthorized: false,
          agent: false,
          headers: { "content-type": "application/json", ...(authorization && { authorization }) },
        },
        (response) => {
          let text = "";
          response.on("data", (part: Buffer) => (text += part.toString()));
          response.on("end", () => {
            let json: unknown = null;
            try {
              json = JSON.parse(text);
            } catch {
              // A page, not JSON.
            }
            answer({ status: response.statusCode ?? 0, headers: response.headers, json, text });
          });
        },
      );
      call.on("error", failed);
      call.end(raw);
    });
  }

  return {
    sandbox,
    heard,
    ears,
    earUrl,
    keys,
    control,
    rest,
    async made<T = { id: number }>(path: string, body: unknown): Promise<T> {
      const { status, json } = await rest("POST", path, body);
      if (status !== 201) throw new Error(`${path}: ${status} ${JSON.stringify(json)}`);
      return json as T;
    },
    /** Registers a webhook that rings the ear. */
    listen: (topic: string, secret = "secret1") =>
      rest("POST", "/wc/v3/webhooks", { topic, secret, delivery_url: `${earUrl}/rings` }).then(
        ({ json }) => json as { id: number },
      ),
    topics: () => heard.flatMap(({ topic }) => (topic ? [topic] : [])),
    async close() {
      await sandbox.close();
      await new Promise((done) => {
        ear.close(done);
        ear.closeAllConnections();
      });
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
export type WooTrial = Awaited<ReturnType<typeof startWooTrial>>;
