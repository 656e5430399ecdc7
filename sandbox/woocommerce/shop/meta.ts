import { objects, text, type Json, type JsonObject } from "../../json.ts";
import type { Woo } from "../woo.ts";
import { nextId } from "./ids.ts";

/**
 * Meta as WordPress writes it: an entry with a known id is changed, one whose key is known replaces that one, null removes;
 * everything else is added.
 */
export function writeMeta(woo: Woo, store: string, held: Json | undefined, wanted: Json | undefined): JsonObject[] {
  let list = objects(held);
  for (const { id, key, value } of objects(wanted)) {
    const name = text(key) ?? text(list.find((one) => id && one.id === Number(id))?.key);
    if (name === null) continue;
    const at = list.find((one) => id && one.id === Number(id)) ?? list.find((one) => one.key === name);
    if (value === null || value === undefined) list = list.filter((one) => one !== at);
    else if (at) list = list.map((one) => (one === at ? { ...one, key: name, value } : one));
    else list = [...list, { id: nextId(woo, store, "meta"), key: name, value }];
  }
  return list;
}

export function metaValue(body: JsonObject, key: string): Json | undefined {
  return objects(body.meta_data).find((one) => one.key === key)?.value;
}

/** Meta of an order's line shows itself twice. */
export function lineMeta(list: JsonObject[]): JsonObject[] {
  return list.map((one) => ({
    id: one.id,
    key: one.key,
    value: one.value,
    display_key: one.display_key ?? displayKey(text(one.key) ?? ""),
    display_value: one.display_value ?? one.value,
    ...one,
  }));
}

const displayKey = (key: string) => (key.startsWith("_") ? key : key.charAt(0).toUpperCase() + key.slice(1));
