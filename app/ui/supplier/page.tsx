import type { ReactNode } from "react";
import type { Language } from "#app/domain/channel.ts";
import { LANGUAGES, type SupplierText } from "#app/texts/supplier.ts";

const NAMES: Record<Language, string> = { en: "English", de: "Deutsch", fr: "Français" };

/** The sheet every page of the supplier stands on. The links are relative, so that they keep what address he is at. */
export function Page(props: { language: Language; t: SupplierText; footer?: string; children: ReactNode }) {
  return (
    <div className="supplier">
      <main>{props.children}</main>
      <footer>
        {props.footer && <p>{props.footer}</p>}
        <nav aria-label={props.t("page.language")}>
          {LANGUAGES.map((language) => (
            <a
              key={language}
              href={`?lang=${language}`}
              lang={language}
              hrefLang={language}
              aria-current={language === props.language ? "true" : undefined}
            >
              {NAMES[language]}
            </a>
          ))}
        </nav>
      </footer>
    </div>
  );
}
