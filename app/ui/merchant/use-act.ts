import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "#app/ui/merchant/frame/toast.ts";

/** What an action answers: what to say when it was done, or why it was not. */
export type Acted = { ok: true; said: string } | { ok: false; code: string };

/** Does something to what the page shows: sends it, says in a toast what became of it, and tells what runs. */
export function useAct(action?: string) {
  const fetcher = useFetcher<Acted>();
  const { t } = useTranslation(["orders", "states"]);
  const told = useRef<Acted>();
  const { data, state } = fetcher;
  useEffect(() => {
    if (state !== "idle" || !data || told.current === data) return;
    told.current = data;
    const text = data.ok ? t(`orders:said.${data.said}`) : t([`states:whyNot.${data.code}`, `states:refused.${data.code}`]);
    toast(text, { isError: !data.ok });
  }, [data, state, t]);
  return {
    act: (intent: string, fields: Record<string, string> = {}) =>
      fetcher.submit({ intent, ...fields }, { method: "post", ...(action ? { action } : {}) }),
    /** The intent that is on its way. */
    busy: state === "idle" ? null : String(fetcher.formData?.get("intent") ?? ""),
    answer: state === "idle" ? (data ?? null) : null,
    fetcher,
  };
}
