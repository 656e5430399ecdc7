import { randomUUID } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import type { GraphQLError } from "graphql";
import { Hono, type Context as Call } from "hono";
import { isObject, parseJson, stringifyJson, text, type Json, type JsonObject } from "../json.ts";
import { note } from "../store/journal.ts";
import { findShop } from "../store/shops.ts";
import { findToken } from "../store/tokens.ts";
import type { World } from "../store/types.ts";
import { MAX_COST, requestedCost } from "./cost.ts";
import { createContext, prepare, rootFields, run } from "./execute.ts";
import { adminSchema } from "./schema.ts";
import type { createBuckets } from "./throttle.ts";

type Server = { Bindings: HttpBindings };

/** POST /shops/:domain/admin/api/:version/graphql.json */
export function adminRoutes(world: World, buckets: ReturnType<typeof createBuckets>): Hono<Server> {
  const app = new Hono<Server>();
  app.post("/shops/:domain/admin/api/:version/graphql.json", async (c) => {
    const domain = c.req.param("domain");
    const shop = findShop(world, domain);
    const token = findToken(world, domain, c.req.header("x-shopify-access-token") ?? "");
    if (!shop || !token) {
      note(world, domain, "api", "401");
      return c.json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, 401);
    }
    const body = readBody(await c.req.text());
    if (!body) return c.json({ errors: { query: "Required parameter missing or invalid" } }, 400);
    const wish = prepare(text(body.query) ?? "", text(body.operationName));
    if ("errors" in wish) {
      note(world, domain, "api", text(body.operationName) ?? "?", {
        errors: wish.errors.map(({ message }) => message),
      });
      return c.json({ errors: wish.errors });
    }
    const { document, operation } = wish;
    const variables = plain(body.variables) as Record<string, unknown>;
    const name = operation.name?.value ?? rootFields(operation).join(" ");
    const target = { operations: [name, ...rootFields(operation)], shop: domain };
    const entry = { fields: rootFields(operation) };
    const hangUp = (fault: string) => {
      note(world, domain, "api", name, { ...entry, fault });
      return cut(c);
    };

    await world.faults.linger("api.slow", target);
    if (world.faults.takeFault("api.500", target)) {
      note(world, domain, "api", name, { ...entry, fault: "500" });
      return c.json({ errors: "Internal Server Error" }, 500);
    }
    if (world.faults.takeFault("api.timeout_before", target)) return hangUp("timeout_before");

    const requestedQueryCost = requestedCost(adminSchema(), document, operation, variables);
    const answer = (payload: JsonObject | object, actualQueryCost: number | null) => {
      const cost = { requestedQueryCost, actualQueryCost, throttleStatus: buckets.status(domain) };
      c.header("X-Request-Id", randomUUID());
      c.header("X-Shopify-API-Version", world.declaration.apiVersion);
      return c.body(stringifyJson({ ...payload, extensions: { cost } }), 200, {
        "content-type": "application/json; charset=utf-8",
      });
    };
    const refuse = (message: string, code: string) => {
      note(world, domain, "api", name, { ...entry, refused: code });
      return answer(
        { errors: [{ message, extensions: { code, documentation: "https://shopify.dev/api/usage/rate-limits" } }] },
        null,
      );
    };
    if (requestedQueryCost > MAX_COST) {
      return refuse(
        `Query cost is ${requestedQueryCost}, which exceeds the single query max cost limit (${MAX_COST}).`,
        "MAX_COST_EXCEEDED",
      );
    }
    if (world.faults.takeFault("api.throttled", target) || !buckets.take(domain, requestedQueryCost)) {
      return refuse("Throttled", "THROTTLED");
    }
    const context = createContext(world, shop, token);
    const result = await run(context, document, operation.name?.value, variables);
    const actual = Math.min(context.spent.cost, requestedQueryCost);
    buckets.giveBack(domain, requestedQueryCost - actual);
    const errors = result.errors?.map(({ message }) => message);
    if (world.faults.takeFault("api.timeout_after", target)) return hangUp("timeout_after");
    note(world, domain, "api", name, { ...entry, cost: actual, ...(errors && { errors }), ...userErrors(result.data) });
    return answer(
      { data: result.data ?? null, ...(result.errors && { errors: result.errors.map(showError) }) },
      actual,
    );
  });
  return app;
}

/** Drops the line without an answer: the caller cannot know whether anything happened. */
function cut(c: Call<Server>): Response {
  c.env.incoming.socket.destroy();
  return c.body(null, 500);
}

function showError(error: GraphQLError): object {
  return { ...error.toJSON() };
}

function userErrors(data: Record<string, unknown> | null | undefined): object {
  const all = Object.values(data ?? {}).flatMap(
    (part) => (part as { userErrors?: unknown[] } | null)?.userErrors ?? [],
  );
  return all.length > 0 ? { userErrors: all } : {};
}

function readBody(raw: string): JsonObject | null {
  try {
    const body = parseJson(raw);
    return isObject(body) ? body : null;
  } catch {
    return null;
  }
}

/** Variables as graphql-js takes them: an id that came as a huge number is text. */
function plain(value: Json | undefined): unknown {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value ?? {};
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, part === null ? null : plain(part)]));
}
