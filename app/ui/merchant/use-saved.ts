import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { toast } from "#app/ui/merchant/frame/toast.ts";

/** What an action of these pages answers. `said` is a key of the namespace, `field` errors are keys too. */
export type Saved = { ok: true; said: string } | { ok: false; said: string; errors?: Record<string, string> };

/**
 * Sends a form and says in a toast what became of it, once. `onSaved` runs when it was taken; until then what was typed
 * stays where it is.
 */
export function useSaved<Answer extends Saved>(say: (key: string) => string, onSaved?: (answer: Answer) => void) {
  const fetcher = useFetcher<Answer>();
  const told = useRef<unknown>();
  const answer = fetcher.state === "idle" ? (fetcher.data as Answer | undefined) : undefined;
  useEffect(() => {
    if (!answer || told.current === answer) return;
    told.current = answer;
    toast(say(answer.said), { isError: !answer.ok });
    if (answer.ok) onSaved?.(answer);
  });
  return {
    send: (fields: Record<string, string> | FormData, multipart = false) =>
      fetcher.submit(fields, { method: "post", ...(multipart ? { encType: "multipart/form-data" } : {}) }),
    busy: fetcher.state !== "idle",
    answer,
    errors: (answer && !answer.ok && answer.errors) || {},
  };
}
