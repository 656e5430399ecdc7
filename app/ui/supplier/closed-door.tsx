import type { Language } from "#app/domain/channel.ts";
import { supplierPaths } from "#app/paths.ts";
import type { SupplierText } from "#app/texts/supplier.ts";
import { Field } from "#app/ui/supplier/field.tsx";
import { Page } from "#app/ui/supplier/page.tsx";

type Props = { language: Language; t: SupplierText };

/** The one page for everything that opens nothing, whatever the reason. */
export function NotFound({ language, t }: Props) {
  return (
    <Page language={language} t={t}>
      <div className="card alone">
        <h1>{t("missing.title")}</h1>
        <p>{t("missing.lead")}</p>
        <form method="post" action={`${supplierPaths.newLink}?lang=${language}`}>
          <Field name="email" label={t("missing.email")}>
            <input id="email" name="email" type="email" autoComplete="email" required maxLength={320} />
          </Field>
          <Field name="number" label={t("missing.number")} hint={t("missing.numberHint")}>
            <input id="number" name="number" autoComplete="off" maxLength={100} aria-describedby="number-hint" />
          </Field>
          <button className="press" type="submit">
            {t("missing.button")}
          </button>
        </form>
      </div>
    </Page>
  );
}

/** The one answer to whoever asked for a new link. */
export const Asked = ({ language, t }: Props) => (
  <Message language={language} t={t} title={t("asked.title")} lines={[t("asked.lead"), t("asked.none")]} />
);

export function Message({ language, t, title, lines }: Props & { title: string; lines: string[] }) {
  return (
    <Page language={language} t={t}>
      <div className="card alone">
        <h1>{title}</h1>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </Page>
  );
}
