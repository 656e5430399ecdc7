import type { CSSProperties } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Button, Frame, Line, muted } from "#app/channels/email/frame.tsx";

const quoted: CSSProperties = { padding: "12px 20px 0", fontWeight: 700, whiteSpace: "pre-line", wordBreak: "break-word" };

type LetterWithButton = {
  language: string;
  subject: string;
  intro: string;
  /** What somebody wrote to the reader, set off from our own words. */
  quote?: string;
  button: { href: string; label: string };
  then: string;
  footer: string;
};

/** A short letter with one button. Texts come ready in the reader's language. */
export function letterWithButton({ language, subject, intro, quote, button, then, footer }: LetterWithButton) {
  const html = `<!doctype html>${renderToStaticMarkup(
    <Frame language={language} title={subject} accent="#0b6e5f">
      <Line style={{ paddingTop: 20 }}>{intro}</Line>
      {quote ? <Line style={quoted}>{quote}</Line> : null}
      <Button href={button.href} label={button.label} hint={then} />
      <Line style={{ ...muted, wordBreak: "break-all" }}>{button.href}</Line>
      <Line style={{ ...muted, paddingTop: 12, paddingBottom: 24 }}>{footer}</Line>
    </Frame>,
  )}`;
  return { subject, html, text: `${[intro, quote, button.href, then, footer].filter(Boolean).join("\n\n")}\n` };
}
