import { Banner, BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { NewShopPage } from "#app/queries/new-shop.server.ts";
import { PageTitle } from "#app/ui/merchant/frame/page-title.tsx";
import { GtinField } from "#app/ui/merchant/shops/gtin-field.tsx";
import { ShopifyCode } from "#app/ui/merchant/shops/shopify-code.tsx";
import { StoreForm } from "#app/ui/merchant/shops/store-form.tsx";

/** Connecting a further shop; after it, what was connected and where its GTINs stand. */
export function NewShop({ embedded, page }: { embedded: boolean; page: NewShopPage }) {
  const { t } = useTranslation("account");
  const title = t("connect.title");
  if (embedded) {
    return (
      <Page title={title} backAction={{ content: t("page.title"), url: merchantPaths.account }}>
        <PageTitle title={title} />
        <Banner title={t("connect.inside")}>{t("connect.insideText", { address: page.signInAt })}</Banner>
      </Page>
    );
  }
  return (
    <Page title={title} backAction={{ content: t("page.title"), url: merchantPaths.account }}>
      <PageTitle title={title} />
      {page.shop ? (
        <BlockStack gap="400">
          <Banner
            tone="success"
            title={t("connect.done", { shop: page.shop.name })}
            action={{ content: t("connect.go"), url: merchantPaths.home }}
          >
            {t("connect.doneText")}
          </Banner>
          <Card>
            <GtinField shop={page.shop} />
          </Card>
        </BlockStack>
      ) : (
        <Layout>
          <Layout.Section>
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  {t("connect.woocommerce")}
                </Text>
                <StoreForm page={page} />
              </BlockStack>
            </Card>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <ShopifyCode />
          </Layout.Section>
        </Layout>
      )}
    </Page>
  );
}
