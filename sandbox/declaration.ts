import { readFileSync } from "node:fs";
import { parse } from "smol-toml";

/** What shopify.app.toml says about the app, as far as the sandbox follows it. */
export interface Declaration {
  name: string;
  scopes: string[];
  apiVersion: string;
  /** Topic (compliance topics too) → path or address that is rung. */
  topics: Map<string, string>;
  /** App-owned metafields by owner type: key → type. */
  metafields: { variant: Map<string, string>; product: Map<string, string> };
}

type Fields = Record<string, { type?: string }>;
interface Toml {
  name?: string;
  access_scopes?: { scopes?: string };
  webhooks?: {
    api_version?: string;
    subscriptions?: { topics?: string[]; compliance_topics?: string[]; uri: string }[];
  };
  variant?: { metafields?: { app?: Fields } };
  product?: { metafields?: { app?: Fields } };
}

export function readDeclaration(path: string | URL): Declaration {
  const toml = parse(readFileSync(path, "utf8")) as Toml;
  const topics = new Map<string, string>();
  for (const { topics: own = [], compliance_topics = [], uri } of toml.webhooks?.subscriptions ?? []) {
    for (const topic of [...own, ...compliance_topics]) topics.set(topic, uri);
  }
  return {
    name: toml.name ?? "App",
    scopes: (toml.access_scopes?.scopes ?? "")
      .split(",")
      .map((scope) => scope.trim())
      .filter(Boolean),
    apiVersion: toml.webhooks?.api_version ?? "2026-10",
    topics,
    metafields: { variant: types(toml.variant?.metafields?.app), product: types(toml.product?.metafields?.app) },
  };
}

function types(fields: Fields = {}): Map<string, string> {
  return new Map(Object.entries(fields).map(([key, { type }]) => [key, type ?? "single_line_text_field"]));
}
