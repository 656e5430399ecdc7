import { renderToStaticMarkup } from "react-dom/server";
import { Button, Frame, Line, muted } from "#app/channels/email/frame.tsx";

export type InvalidLinesMail = {
  language: string;
  heading: string;
  subject: string;
  intro: string;
  lines: { title: string; quantity: number; why: string }[];
  button: { href: string; label: string };
  then: string;
  footer: string;
};

/** The one mail a merchant gets about an order some of whose lines could not go. Texts come ready in his language. */
export function invalidLinesMail(mail: InvalidLinesMail) {
  const html = `<!doctype html>${renderToStaticMarkup(
    <Frame language={mail.language} title={mail.subject} accent="#b45309">
      <Line style={{ ...muted, paddingTop: 20 }}>{mail.heading}</Line>
      <Line style={{ paddingTop: 8 }}>{mail.intro}</Line>
      {mail.lines.map((line, index) => (
        <Line key={index} style={{ paddingTop: 12 }}>
          <strong>{`${line.quantity} × ${line.title}`}</strong>
          <div style={muted}>{line.why}</div>
        </Line>
      ))}
      <Button href={mail.button.href} label={mail.button.label} hint={mail.then} />
      <Line style={{ ...muted, paddingBottom: 24 }}>{mail.footer}</Line>
    </Frame>,
  )}`;
  const lines = mail.lines.map((line) => `- ${line.quantity} × ${line.title}\n  ${line.why}`).join("\n");
  const text = [mail.heading, mail.intro, lines, mail.then, mail.button.href, mail.footer].join("\n\n") + "\n";
  return { subject: mail.subject, html, text };
}
