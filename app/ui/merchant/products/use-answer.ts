import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "#app/ui/merchant/frame/toast.ts";

type Refusal = { code: string } | { said: string };
export type Answer =
  | { did: "read" }
  | { did: "failed" }
  | { did: "save"; answers: { id: string; refusal: Refusal | null }[] };

/** Says what became of an action, once; `settle` takes away what was saved and keeps what was refused. */
export function useAnswer(
  answer: Answer | undefined,
  idle: boolean,
  settle: (saved: string[], refused: Record<string, string>) => void,
) {
  const { t } = useTranslation("products");
  const told = useRef<Answer>();
  useEffect(() => {
    if (!idle || !answer || told.current === answer) return;
    told.current = answer;
    const say = (text: string, isError = false) => void toast(text, { isError });
    if (answer.did === "failed") return say(t("failed"), true);
    if (answer.did === "read") return say(t("read.asked"));
    const inWords = (refusal: Refusal) =>
      "said" in refusal ? t("refusal.said", refusal) : t(`refusal.${refusal.code}`);
    // What the shop no longer has cannot be saved, and has no row to stand beside.
    const isGone = (refusal: Refusal | null) => refusal !== null && "code" in refusal && refusal.code === "not_found";
    const gone = answer.answers.filter(({ refusal }) => isGone(refusal)).map(({ id }) => id);
    const saved = answer.answers.filter(({ refusal }) => !refusal).map(({ id }) => id);
    const refused = answer.answers.flatMap(({ id, refusal }) =>
      refusal && !isGone(refusal) ? [[id, inWords(refusal)] as const] : [],
    );
    settle([...saved, ...gone], Object.fromEntries(refused));
    if (gone.length > 0) say(t("refusal.not_found"), true);
    if (refused.length > 0) say(t("notSaved", { count: refused.length }), true);
    else if (saved.length === 0) return;
    else say(t("saved", { count: saved.length }));
  }, [answer, idle, settle, t]);
}
