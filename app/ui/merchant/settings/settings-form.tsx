import { Banner, Layout, Page } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsPage } from "#app/queries/settings.server.ts";
import { SaveBar } from "#app/ui/merchant/frame/save-bar.tsx";
import { FirmCard } from "#app/ui/merchant/settings/firm-card.tsx";
import { GtinCard } from "#app/ui/merchant/settings/gtin-card.tsx";
import { MailCard } from "#app/ui/merchant/settings/mail-card.tsx";
import { OrdersCard } from "#app/ui/merchant/settings/orders-card.tsx";
import { useDraft } from "#app/ui/merchant/use-draft.ts";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

export type SettingsDraft = {
  forwardWhen: string;
  notifyCustomer: boolean;
  completeOrders: boolean;
  gtinSource: string;
  name: string;
  notifyEmail: string;
  language: string;
  company: string;
  address1: string;
  address2: string;
  zip: string;
  city: string;
  province: string;
  countryCode: string;
};

/** What each card of the settings gets: the form, how to change it, and the sentence for a wrong field. */
export type Card = {
  draft: SettingsDraft;
  set<Key extends keyof SettingsDraft>(key: Key): (value: SettingsDraft[Key]) => void;
  wrong: (key: string) => string | undefined;
};

type Props = { settings: SettingsPage; mayChange: boolean; languages: string[]; countries: { code: string; name: string }[] };

/**
 * Settings: few, each with what follows from it and what it is by default. `mayChange` = also those that count in all
 * shops of the account.
 */
export function SettingsForm({ settings, mayChange, languages, countries }: Props) {
  const { t } = useTranslation("settings");
  const { shop, account, address, mail } = settings;
  const { forwardWhen, notifyCustomer, completeOrders, gtinSource } = shop;
  const { draft, dirty, set, fields, discard } = useDraft<SettingsDraft>({
    forwardWhen,
    notifyCustomer,
    completeOrders,
    gtinSource,
    ...account,
    ...address,
  });
  const { send, busy, errors } = useSaved(t, discard);
  const card: Card = { draft, set, wrong: (key) => (errors[key] ? t(`error.${errors[key]}`) : undefined) };
  return (
    <Page title={t("title")}>
      <SaveBar
        id="settings"
        open={dirty}
        busy={busy}
        save={{ label: t("save"), press: () => send({ intent: mayChange ? "save" : "save-shop", ...fields() }) }}
        discard={{ label: t("discard"), press: discard }}
      />
      <div className="settings">
        <Layout>
          <Layout.AnnotatedSection title={t("orders.title")} description={t("orders.lead", { shop: shop.name })}>
            <OrdersCard {...card} leavesOrdersOpen={shop.leavesOrdersOpen} />
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection title={t("gtin.title")} description={t("gtin.lead")}>
            <GtinCard {...card} platform={shop.platform} />
          </Layout.AnnotatedSection>
          <Layout.AnnotatedSection title={t("firm.title")} description={t("firm.lead")}>
            {mayChange ? <FirmCard {...card} languages={languages} countries={countries} /> : <Banner>{t("onlyByEmail")}</Banner>}
          </Layout.AnnotatedSection>
          {mayChange ? (
            <Layout.AnnotatedSection title={t("mail.title")} description={t("mail.lead")}>
              <MailCard mail={mail} notifyEmail={account.notifyEmail} />
            </Layout.AnnotatedSection>
          ) : null}
        </Layout>
      </div>
    </Page>
  );
}
