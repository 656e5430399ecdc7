import { renderToStaticMarkup } from "react-dom/server";
import { Button, Frame, Line, muted } from "#app/channels/email/frame.tsx";
import { oneLine } from "#app/channels/email/one-line.ts";
import type { Language } from "#app/domain/channel.ts";
import { supplierText } from "#app/texts/supplier.ts";

/** A contact's link, sent again because he asked for it. */
export function newLinkMail(about: { link: string; number: string; shopName: string; language: Language }) {
  const t = supplierText(about.language);
  const named = { shop: oneLine(about.shopName), number: oneLine(about.number) };
  const subject = t("mail.newLink.subject", named);
  const [intro, ignore, footer] = [t("mail.newLink.intro"), t("mail.newLink.ignore"), t("mail.footer", named)];
  const html = `<!doctype html>${renderToStaticMarkup(
    <Frame language={about.language} title={subject} accent="#14532d">
      <Line style={{ ...muted, paddingTop: 20 }}>{`${named.shop} · ${named.number}`}</Line>
      <Line style={{ paddingTop: 8 }}>{intro}</Line>
      <Button href={about.link} label={t("mail.button")} />
      <Line style={muted}>{t("mail.linkHint")}</Line>
      <Line style={{ ...muted, wordBreak: "break-all" }}>{about.link}</Line>
      <Line style={{ ...muted, paddingTop: 12, paddingBottom: 24 }}>{`${ignore} ${footer}`}</Line>
    </Frame>,
  )}`;
  const text = `${named.shop} · ${named.number}\n\n${intro}\n${about.link}\n\n${ignore}\n${footer}\n`;
  return { subject, html, text };
}
