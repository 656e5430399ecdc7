import { get as getHttp, type IncomingMessage } from "node:http";
import { get as getHttps } from "node:https";
import { agentsFor, requirePublicUrl } from "#app/lib/private-network.ts";
import { isHttps } from "./connection.ts";
import { fieldsIn, type Fields } from "./fields.ts";

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 4 * 1024 * 1024;

export type Answer = {
  status: number;
  /** Where it would send us, for 30x. */
  location: string;
  /** The server's clock; null where it shows none. */
  date: Date | null;
  /** The body as JSON; null where it is none. */
  json: Fields | null;
};

/** Asks a store for something public, without keys. Throws Node's errors where there is no answer. */
export async function knock(url: string, { allowPrivate }: { allowPrivate: boolean }): Promise<Answer> {
  if (!allowPrivate) requirePublicUrl(url);
  const agents = agentsFor({ allowPrivate });
  const options = { headers: { Accept: "application/json", "User-Agent": "Stafette" }, signal: AbortSignal.timeout(TIMEOUT_MS) };
  return new Promise((done, failed) => {
    const read = (response: IncomingMessage) => {
      const parts: Buffer[] = [];
      let length = 0;
      response.on("data", (part: Buffer) => {
        length += part.length;
        if (length > MOST_BYTES) response.destroy(new Error("the answer is too long"));
        else parts.push(part);
      });
      response.on("error", failed);
      response.on("end", () => {
        const date = new Date(response.headers.date ?? "");
        done({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? "",
          date: Number.isNaN(date.getTime()) ? null : date,
          json: readJson(Buffer.concat(parts).toString("utf8")),
        });
      });
    };
    const request = isHttps(url)
      ? getHttps(url, { ...options, agent: agents.https }, read)
      : getHttp(url, { ...options, agent: agents.http }, read);
    request.on("error", failed);
  });
}

function readJson(text: string): Fields | null {
  try {
    const read = JSON.parse(text.replace(/^\ufeff/, "")) as unknown;
    return typeof read === "object" && read !== null && !Array.isArray(read) ? fieldsIn(read) : null;
  } catch {
    return null;
  }
}
