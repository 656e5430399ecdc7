import type { CSSProperties, ReactNode } from "react";

const FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
export const muted: CSSProperties = { fontSize: 13, lineHeight: "19px", color: "#57534e" };
export type Tone = "test" | "cancelled" | "changed";

const TONES: Record<Tone, { background: string; color: string }> = {
  test: { background: "#fef3c7", color: "#78350f" },
  cancelled: { background: "#b42318", color: "#ffffff" },
  changed: { background: "#e0f2fe", color: "#0c4a6e" },
};

/** For what stands in a mail many times; where a mail program drops it, the list is plain but complete. */
const ITEMS =
  ".items td{padding:10px 0;border-top:1px solid #e7e5e4;vertical-align:top}" +
  ".items .p{width:68px}.items img{display:block;border-radius:6px;background:#f5f5f4}" +
  ".items .t{padding-right:12px;word-break:break-word}.items small{font-size:13px;color:#57534e}" +
  ".items .q{text-align:right;font-size:20px;font-weight:700;white-space:nowrap}" +
  ".struck b,.struck .q{text-decoration:line-through;color:#78716c}";

/** The sheet every mail is written on: one column, 560 px at most, rows put in by the caller. */
export function Frame(props: { language: string; title: string; accent: string; children: ReactNode }) {
  return (
    <html lang={props.language}>
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{props.title}</title>
        <style dangerouslySetInnerHTML={{ __html: ITEMS }} />
      </head>
      <body style={{ margin: 0, padding: 0, backgroundColor: "#f5f5f4" }}>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0} bgcolor="#f5f5f4">
          <tbody>
            <tr>
              <td align="center" style={{ padding: "16px 8px" }}>
                <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0} style={sheet(props.accent)}>
                  <tbody>{props.children}</tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

const sheet = (accent: string): CSSProperties => ({
  maxWidth: 560,
  backgroundColor: "#ffffff",
  borderTop: `4px solid ${accent}`,
  borderRadius: 8,
  fontFamily: FONT,
  fontSize: 16,
  lineHeight: "24px",
  color: "#1c1917",
});

export function Line({ children, style }: { children: ReactNode; style?: CSSProperties }) {
  return (
    <tr>
      <td style={{ padding: "0 20px", ...style }}>{children}</td>
    </tr>
  );
}

export function Banner({ text, tone }: { text: string; tone: Tone }) {
  return (
    <tr>
      <td style={{ padding: "12px 20px", fontWeight: 700, backgroundColor: TONES[tone].background, color: TONES[tone].color }}>
        {text}
      </td>
    </tr>
  );
}

/** The one thing to press. A coloured cell around the link, so that it is a button in every mail program. */
export function Button({ href, label, hint }: { href: string; label: string; hint?: string }) {
  return (
    <tr>
      <td align="center" style={{ padding: "16px 20px 20px" }}>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} border={0}>
          <tbody>
            <tr>
              <td align="center" style={{ backgroundColor: "#14532d", borderRadius: 8 }}>
                <a href={href} style={buttonLink}>
                  {label}
                </a>
              </td>
            </tr>
          </tbody>
        </table>
        {hint && <div style={{ ...muted, paddingTop: 8 }}>{hint}</div>}
      </td>
    </tr>
  );
}

const buttonLink: CSSProperties = {
  display: "block",
  padding: "15px 24px",
  fontSize: 18,
  fontWeight: 700,
  color: "#ffffff",
  textDecoration: "none",
};
