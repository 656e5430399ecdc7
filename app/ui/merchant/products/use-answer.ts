import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

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
    const say = (text: string, isError = false) => void window.shopify?.toast.show(text, { isError });
    if (answer.did === "failed") return say(t("failed"), true);
    if (answer.did === "read") return say(t("read.asked"));
    const inWords = (refusal: Refusal) =>
      "said" in refusal ? t("refusal.said", refusal) : t(`refusal.${refusal.code}`);
    const refused = answer.answers.flatMap(({ id, refusal }) => (refusal ? [[id, inWords(refusal)] as const] : []));
    const saved = answer.answers.flatMap(({ id, refusal }) => (refusal ? [] : [id]));
    settle(saved, Object.fromEntries(refused));
    if (refused.length > 0) say(t("notSaved", { count: refused.length }), true);
    else say(t("saved", { count: saved.length }));
  }, [answer, idle, settle, t]);
}
