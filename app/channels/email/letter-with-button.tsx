import { renderToStaticMarkup } from "react-dom/server";
import { Button, Frame, Line, muted } from "#app/channels/email/frame.tsx";

type LetterWithButton = {
  language: string;
  subject: string;
  intro: string;
  button: { href: string; label: string };
  then: string;
  footer: string;
};

/** A short letter to a merchant with one button. Texts come ready in his language. */
export function letterWithButton({ language, subject, intro, button, then, footer }: LetterWithButton) {
  const html = `<!doctype html>${renderToStaticMarkup(
    <Frame language={language} title={subject} accent="#0b6e5f">
      <Line style={{ paddingTop: 20 }}>{intro}</Line>
      <Button href={button.href} label={button.label} hint={then} />
      <Line style={{ ...muted, wordBreak: "break-all" }}>{button.href}</Line>
      <Line style={{ ...muted, paddingTop: 12, paddingBottom: 24 }}>{footer}</Line>
    </Frame>,
  )}`;
  return { subject, html, text: `${[intro, button.href, then, footer].join("\n\n")}\n` };
}
