import type { Json, JsonObject } from "../../json.ts";
import type { Key, Store, Woo } from "../woo.ts";
import { RestError } from "./errors.ts";
import type { Query } from "./php.ts";

/** One request for a route, its key known (null: nobody's). */
export interface Call {
  woo: Woo;
  store: Store;
  key: Key | null;
  method: string;
  /** The store's address as the caller used it, e.g. http://localhost:4080. */
  site: string;
  query: Query;
  body: JsonObject;
  /** Numbers and words of the path, in their order. */
  path: string[];
}

export interface Reply {
  status?: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** What a nobody is told. */
const REFUSALS = {
  list: ["cannot_view", "Sorry, you cannot list resources."],
  view: ["cannot_view", "Sorry, you cannot view this resource."],
  create: ["cannot_create", "Sorry, you are not allowed to create resources."],
  edit: ["cannot_edit", "Sorry, you are not allowed to edit this resource."],
  delete: ["cannot_delete", "Sorry, you are not allowed to delete this resource."],
  batch: ["cannot_batch", "Sorry, you are not allowed to batch manipulate this resource."],
  viewFulfilments: ["cannot_view", "Sorry, you cannot view resources."],
  createFulfilments: ["cannot_create", "Sorry, you cannot create resources."],
} as const;

export interface Handler {
  may: keyof typeof REFUSALS | "anyone";
  /** Without this even the question who may do what has no answer. */
  admit?: (call: Call) => void;
  /** Parameters that are checked before anything is done. */
  check?: (call: Call) => void;
  run: (call: Call) => Reply | Promise<Reply>;
}

export interface Route {
  namespace: string;
  /** As the index shows it, e.g. /wc/v3/orders/(?P<id>[\d]+) */
  shown: string;
  /** As faults and the journal name it, e.g. /orders/:id */
  name: string;
  pattern: RegExp;
  methods: Partial<Record<string, Handler>>;
  /** Whether the store has it; default: it does. */
  when?: (store: Store) => boolean;
}

/** `/orders/:id`: an id is digits; `:word` anything but a slash. */
export function route(
  namespace: string,
  name: string,
  methods: Route["methods"],
  when?: (store: Store) => boolean,
): Route {
  const shown = `/${namespace}${name.replace(/:(\w*id)\b/g, "(?P<$1>[\\d]+)").replace(/:(\w+)/g, "(?P<$1>[\\w-]+)")}`;
  const pattern = new RegExp(`^/${namespace}${name.replace(/:\w*id\b/g, "(\\d+)").replace(/:\w+/g, "([^/]+)")}/?$`);
  const edits = methods.PUT && { POST: methods.POST ?? methods.PUT, PATCH: methods.PUT };
  return { namespace, name, shown, pattern, methods: { ...methods, ...edits }, when };
}

export function refuseNobody({ may }: Handler, key: Key | null): void {
  if (key || may === "anyone") return;
  const [code, message] = REFUSALS[may];
  throw new RestError(401, `woocommerce_rest_${code}`, message);
}

/** A parameter of the body, else of the query. */
export function param({ body, query }: Pick<Call, "body" | "query">, name: string): Json | undefined {
  const asked = query.get(name);
  return body[name] ?? (asked instanceof Map ? [...asked.values()] : asked);
}

/** Whether a parameter says yes, in any of PHP's ways. */
export function isTrue(value: Json | undefined): boolean {
  return (
    value === true ||
    value === 1 ||
    (typeof value === "string" && ["1", "true", "yes", "on"].includes(value.toLowerCase()))
  );
}

export const idAt = ({ path }: Call, at = 0): number => Number(path[at]);

/** HATEOAS as WordPress adds it. */
export function links(self: string, allow: string[], up?: string): JsonObject {
  return {
    self: [{ href: self, targetHints: { allow } }],
    collection: [{ href: self.slice(0, self.lastIndexOf("/")) }],
    ...(up && { up: [{ href: up }] }),
  };
}

export const ALL = ["GET", "POST", "PUT", "PATCH", "DELETE"];
