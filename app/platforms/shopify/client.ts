import type { TadaDocumentNode } from "gql.tada";
import { print, type DocumentNode } from "graphql";
import { GraphQLClient } from "graphql-request";
import { AccessLost, type ShopConnection } from "#app/domain/platform.ts";
import { parseExactJson } from "#app/lib/exact-json.ts";
import { readRetryAfter } from "#app/lib/retry-after.ts";
import { answerOf, type RawAnswer } from "./answer.ts";
import { takePoints } from "./budget.ts";
import { API_VERSION } from "./schema.ts";
import { ShopTrouble, troubleOfFetch } from "./trouble.ts";

const TIMEOUT_MS = 10_000;
/** Of each document: its text, and what it was charged the last time, in points: the best guess for the next. */
const known = new WeakMap<object, { query: string; cost: number }>();

function factsOf(document: DocumentNode) {
  const facts = known.get(document) ?? { query: print(document), cost: 0 };
  known.set(document, facts);
  return facts;
}

/**
 * Runs one document against a shop. Customer fields the app may not see are null. Throws AccessLost where the shop
 * does not let us in, ShopTrouble (worth trying again) where no usable answer came, RequestRefused where the document
 * is wrong.
 */
export async function ask<Result, Variables>(
  shop: ShopConnection,
  document: TadaDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const facts = factsOf(document);
  const settle = await takePoints(shop.domain, facts.cost);
  let answer: RawAnswer | undefined;
  try {
    answer = await send(shop, facts.query, variables as object);
  } finally {
    settle(answer?.extensions?.cost?.throttleStatus);
  }
  facts.cost = answer.extensions?.cost?.requestedQueryCost ?? facts.cost;
  return answerOf<Result>(answer);
}

async function send(shop: ShopConnection, query: string, variables: object): Promise<RawAnswer> {
  const client = new GraphQLClient(`https://${shop.domain}/admin/api/${API_VERSION}/graphql.json`, {
    fetch: fetchChecked,
    errorPolicy: "all",
    headers: { "X-Shopify-Access-Token": shop.credentials, "User-Agent": "Stafette" },
  });
  try {
    return (await client.rawRequest({ query, variables: variables as Record<string, unknown> })) as RawAnswer;
  } catch (error) {
    if (error instanceof ShopTrouble || error instanceof AccessLost) throw error;
    // All other statuses were dealt with below: what is left is an answer that is no GraphQL.
    throw new ShopTrouble("unreadable", { cause: error });
  }
}

/** Fetches with a time limit and turns what is no answer into the trouble it is. */
async function fetchChecked(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: unknown) => {
      throw troubleOfFetch(error);
    },
  );
  const { status } = response;
  if (status === 200) return readWhole(response);
  await response.body?.cancel();
  // 402: the shop is frozen; 404: it is gone; 423: locked. 30x leads to a page where somebody would sign in.
  if ([301, 302, 303, 307, 308, 401, 402, 403, 404, 423].includes(status)) {
    throw new AccessLost(`${new URL(String(input)).hostname} answers ${status}`);
  }
  const retryAfterMs = readRetryAfter(response.headers.get("Retry-After"));
  throw new ShopTrouble(status === 429 ? "throttled" : status >= 500 ? "server_error" : "unreadable", { retryAfterMs });
}

/** Reads the body here, so that a connection that breaks within it is known as such. */
async function readWhole(response: Response): Promise<Response> {
  const body = await response.text().catch((error: unknown) => {
    throw troubleOfFetch(error);
  });
  // The client reads it once more; where a text holds a zero byte, without it.
  const clean = body.includes("\\u0000") ? JSON.stringify(parseExactJson(body)) : body;
  return new Response(clean, { status: response.status, headers: response.headers });
}
