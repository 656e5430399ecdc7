import { useEffect, useState } from "preact/hooks";
import type { Admin } from "./admin.ts";

export interface Verdict {
  id: string;
  tone: "success" | "info" | "warning" | "critical";
  code: "ready" | "not_dropshipped" | "incomplete" | "invalid";
  text: string;
}

/** One pair to judge: the codes as they would count, the product's code filled in. */
export interface Pair {
  id: string;
  gtin: string;
  supplierCode: string;
}

export interface Verdicts {
  byId: Map<string, Verdict>;
  state: "asking" | "known" | "offline" | "failed";
  again: () => void;
}

const PAUSE_IN_TYPING_MS = 300;
/** The door judges no more than this at once. */
const AT_ONCE = 250;

/** Asks the app whether the pairs are good: at first, then whenever typing rests. Late answers are dropped. */
export function useVerdicts(admin: Admin, pairs: Pair[] | undefined): Verdicts {
  const [byId, setById] = useState(new Map<string, Verdict>());
  const [state, setState] = useState<Verdicts["state"]>("asking");
  const [tries, setTries] = useState(0);
  const question = pairs && JSON.stringify(pairs);

  useEffect(() => {
    if (!question) return;
    let current = true;
    setState("asking");
    const timer = setTimeout(
      async () => {
        try {
          const verdicts = await fetchVerdicts(admin, JSON.parse(question) as Pair[]);
          if (!current) return;
          setById(new Map(verdicts.map((verdict) => [verdict.id, verdict])));
          setState("known");
        } catch (error) {
          // fetch throws a TypeError when there is no connection at all; a bad answer is another matter.
          if (current) setState(error instanceof TypeError ? "offline" : "failed");
        }
      },
      byId.size === 0 ? 0 : PAUSE_IN_TYPING_MS,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // `question` stands for the pairs, and the first one is asked at once: neither admin nor byId asks anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [question, tries]);

  useEffect(() => {
    if (state !== "offline") return;
    const timer = setTimeout(() => setTries(tries + 1), 5000);
    return () => clearTimeout(timer);
  }, [state, tries]);

  return { byId, state, again: () => setTries(tries + 1) };
}

async function fetchVerdicts(admin: Admin, pairs: Pair[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (let at = 0; at < pairs.length; at += AT_ONCE) {
    const token = await admin.auth.idToken();
    const answer = await fetch("/api/check-codes", {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${token ?? ""}` },
      body: JSON.stringify({ variants: pairs.slice(at, at + AT_ONCE), locale: admin.i18n.translate("locale") }),
    });
    if (!answer.ok) throw new Error(`The app answered ${answer.status}`);
    verdicts.push(...((await answer.json()) as { verdicts: Verdict[] }).verdicts);
  }
  return verdicts;
}
