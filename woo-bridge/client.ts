import W from "@woocommerce/woocommerce-rest-api";
import type { ShopConnection } from "#app/domain/platform.ts";
import { parseExactJson } from "#app/lib/exact-json.ts";
import { agentsFor, requirePublicUrl } from "#app/lib/private-network.ts";
import { readCredentials } from "./connection.ts";
import { isFields, type Fields } from "./fields.ts";
import { errorOf, NoRoute, RequestRefused, ShopTrouble } from "./trouble.ts";

// The package is CommonJS: what Node calls its default holds the class once more.
const Client = ((W as unknown as { default?: typeof W }).default ?? W) as typeof W;

const TIMEOUT_MS = 30_000;
const MOST_BYTES = 64 * 1024 * 1024;
export const MOST_A_PAGE = 100;
/** What one page may hold, whatever was asked for: it is written in one go. */
const MOST_TAKEN = 1000;
/** No list that is read in one go is longer: a store that says so does not turn its pages, or would keep us for ever. */
const MOST_PAGES = 1000;

/** The numbers of a list's pages, from the first. Throws ShopTrouble where it does not end. */
export function* pages(): Generator<number> {
  for (let page = 1; page <= MOST_PAGES; page += 1) yield page;
  throw new ShopTrouble("unreadable");
}

export type Params = Record<string, string | number | boolean | string[]>;
/** Which part of the API: WooCommerce itself, or a plugin that sits beside it. */
type Api = "wc/v3" | "wc-ast/v3" | "wc-shipment-tracking/v3";
type Options = { params?: Params | undefined; body?: unknown; api?: Api };

/**
 * One call of a store's REST API: Basic over https, OAuth 1.0a over http. Throws AccessLost where the store does not let
 * us in, ShopTrouble (worth trying again) where no usable answer came, RequestRefused where it will not do it.
 */
async function call(shop: ShopConnection, method: "get" | "post" | "put" | "delete", path: string, options: Options) {
  const credentials = readCredentials(shop);
  const { params = {}, body = {}, api = "wc/v3" } = options;
  const agents = agentsFor({ allowPrivate: credentials.allowPrivate === true });
  let text: string;
  try {
    if (credentials.allowPrivate !== true) requirePublicUrl(shop.domain);
    const client = new Client({
      url: shop.domain,
      consumerKey: credentials.consumerKey,
      consumerSecret: credentials.consumerSecret,
      version: api as "wc/v3",
      queryStringAuth: credentials.keysInQuery === true,
      timeout: TIMEOUT_MS,
      axiosConfig: {
        httpAgent: agents.http,
        httpsAgent: agents.https,
        // A redirect would carry the keys to wherever it points.
        maxRedirects: 0,
        proxy: false,
        maxContentLength: MOST_BYTES,
        responseType: "text",
        transformResponse: [(answer: unknown) => answer],
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    });
    const given = flat(params);
    const answer = method === "get" || method === "delete"
      ? await client[method](path, given)
      : await client[method](path, body as object, given);
    text = String(answer.data ?? "");
  } catch (error) {
    throw errorOf(error);
  }
  return readAnswer(text);
}

/** Lists as «a,b»: WordPress takes them so everywhere. */
const flat = (params: Params) =>
  Object.fromEntries(Object.entries(params).map(([key, value]) => [key, Array.isArray(value) ? value.join(",") : value]));

function readAnswer(text: string): unknown {
  try {
    return parseExactJson(text.replace(/^\ufeff/, "").trim());
  } catch (cause) {
    // A page of a firewall, or a plugin's warning before the JSON.
    throw new ShopTrouble("unreadable", { cause });
  }
}

function oneOf(answer: unknown): Fields {
  // PHP writes an empty object as an empty list.
  if (Array.isArray(answer) && answer.length === 0) return {};
  if (!isFields(answer)) throw new ShopTrouble("unreadable");
  return answer;
}

function listOf(answer: unknown): Fields[] {
  if (!Array.isArray(answer)) throw new ShopTrouble("unreadable");
  return answer.filter(isFields);
}

export const getOne = async (shop: ShopConnection, path: string, params: Params = {}) =>
  oneOf(await call(shop, "get", path, { params }));

/** One page of a list, as long as it is: a page past the end is an empty one. */
export async function getPage(shop: ShopConnection, path: string, params: Params = {}, api: Api = "wc/v3"): Promise<Fields[]> {
  const list = listOf(await call(shop, "get", path, { params, api }));
  if (list.length > MOST_TAKEN) throw new ShopTrouble("unreadable");
  return list;
}

/** A whole list, page by page; totals are not read, because past the end they say nought. */
export async function getAll(shop: ShopConnection, path: string, params: Params = {}): Promise<Fields[]> {
  const all: Fields[] = [];
  for (const page of pages()) {
    const some = await getPage(shop, path, { ...params, per_page: MOST_A_PAGE, page });
    all.push(...some);
    if (some.length < MOST_A_PAGE) break;
  }
  return all;
}

export const post = async (shop: ShopConnection, path: string, body: unknown, options: Omit<Options, "body"> = {}) =>
  oneOf(await call(shop, "post", path, { ...options, body }));

export const put = async (shop: ShopConnection, path: string, body: unknown) => oneOf(await call(shop, "put", path, { body }));

/** Deletes for good; `force: false` = into the trash. */
export const remove = async (shop: ShopConnection, path: string, { force = true } = {}) =>
  oneOf(await call(shop, "delete", path, { params: { force } }));

/** What the reading gives, or null where the store says that there is no such thing. Any other 404 is thrown on. */
export async function orNull<Result>(codes: readonly string[], read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RequestRefused && codes.includes(error.code)) return null;
    throw error;
  }
}

/** What the reading gives, or null where the store has no such route: a feature that is off, a plugin that is not there. */
export async function orNoRoute<Result>(read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof NoRoute) return null;
    throw error;
  }
}
