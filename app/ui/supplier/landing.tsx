import { Page } from "#app/ui/supplier/page.tsx";
import type { Language } from "#app/domain/channel.ts";
import type { SupplierText } from "#app/texts/supplier.ts";

type Props = { shopName: string; number: string; language: Language; t: SupplierText };

/** What stands behind a link before it is opened: nothing that the mail's subject did not say. */
export function Landing({ shopName, number, language, t }: Props) {
  return (
    <Page language={language} t={t}>
      <div className="card alone">
        <p className="from">{shopName}</p>
        <h1>{number}</h1>
        <p>{t("landing.lead", { shop: shopName })}</p>
        <form method="post">
          <button className="press" type="submit">
            {t("landing.button")}
          </button>
        </form>
        <p className="hint">{t("landing.why")}</p>
      </div>
    </Page>
  );
}
