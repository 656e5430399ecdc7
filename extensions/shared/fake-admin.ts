import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, vi } from "vitest";
import type { Admin } from "./admin.ts";
import type { Verdict } from "./verdicts.ts";

type Answer = Record<string, unknown>;
type Asked = { operation: string; variables: Answer };

/** A Shopify that holds what `answers` say by operation name, and remembers what it was asked. */
export function fakeAdmin(
  extension: string,
  id: string,
  answers: Record<string, (variables: never) => Answer>,
  locale = "en.default",
) {
  const words = JSON.parse(
    readFileSync(join(import.meta.dirname, "..", extension, "locales", `${locale}.json`), "utf8"),
  ) as Record<string, string>;
  const asked: Asked[] = [];
  const admin = {
    data: { selected: [{ id }] },
    auth: { idToken: async () => "session-token" },
    i18n: {
      translate: (key: string, values: Record<string, unknown> = {}) =>
        (words[key] ?? `missing: ${key}`).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name])),
    },
    async query(query: string, { variables }: { variables: never }) {
      const operation = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? "";
      asked.push({ operation, variables });
      const answer = answers[operation];
      return answer ? answer(variables) : { errors: [{ message: `${operation} was not expected` }] };
    },
  };
  return { admin: admin as unknown as Admin, asked };
}

interface Judged {
  url: string;
  token: string | null;
  body: { variants: { id: string; gtin: string; supplierCode: string }[]; locale: string };
}

/** Stands in for the app's door: ready when both codes are there, incomplete with one, otherwise not dropshipped. */
export function fakeDoor() {
  const judged: Judged[] = [];
  const door = vi.fn(async (url: string, init: RequestInit): Promise<Response> => {
    const body = JSON.parse(String(init.body)) as Judged["body"];
    judged.push({ url, token: new Headers(init.headers).get("authorization"), body });
    const verdicts = body.variants.map(({ id, gtin, supplierCode }): Verdict => {
      if (gtin && supplierCode) return { id, tone: "success", code: "ready", text: `Ready for ${supplierCode}` };
      if (gtin || supplierCode) return { id, tone: "warning", code: "incomplete", text: "One of the two is missing" };
      return { id, tone: "info", code: "not_dropshipped", text: "Not dropshipped" };
    });
    return Response.json({ verdicts });
  });
  vi.stubGlobal("fetch", door);
  return { door, judged };
}

/** In milliseconds: a busy machine is slow. */
const PATIENCE = 60_000;

/** What stands on the page. */
export const seen = () => document.body.textContent ?? "";

/** Waits until it holds. */
export const until = (holds: () => void) => vi.waitFor(holds, PATIENCE);

/** Waits until the page says these words. */
export const says = (words: string) => until(() => expect(seen()).toContain(words));

/** Types into a field as a merchant does: the element's value changes, then it says so. */
export function type(label: string, value: string): void {
  const field = document.querySelector<HTMLElement & { value: string }>(`s-text-field[label="${label}"]`);
  if (!field) throw new Error(`There is no field "${label}"`);
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Presses Save in the admin's save bar; resolves when the form has done its work. */
export async function pressSave(): Promise<void> {
  let saving: Promise<void> = Promise.resolve();
  const event = Object.assign(new Event("submit"), { waitUntil: (work: Promise<void>) => (saving = work) });
  document.querySelector("s-form")?.dispatchEvent(event);
  await saving.catch(() => {});
}
