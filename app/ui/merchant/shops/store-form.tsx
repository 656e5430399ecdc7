import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { NewShopPage, Tried } from "#app/queries/new-shop.server.ts";
import { TryingNote } from "#app/ui/merchant/shops/trying-note.tsx";
import { useDraft } from "#app/ui/merchant/use-draft.ts";

type Answer = { failure?: Tried; wrongKeys?: true };

/** A WooCommerce store's address, and the two ways to its keys. What was typed stays while it is tried. */
export function StoreForm({ page }: { page: NewShopPage }) {
  const { t } = useTranslation("account");
  const fetcher = useFetcher<Answer>();
  const { draft, set } = useDraft({ address: page.address, consumerKey: "", consumerSecret: "" });
  const busy = fetcher.state === "idle" ? null : fetcher.formData?.get("intent");
  const failure = busy ? null : (fetcher.data?.failure ?? (fetcher.data ? null : page.failure));
  const send = (intent: string) => fetcher.submit({ intent, ...draft }, { method: "post" });
  const key = (name: "consumerKey" | "consumerSecret", type?: "password") => (
    <TextField label={t(`connect.${name}`)} value={draft[name]} onChange={set(name)} type={type} autoComplete="off" maxLength={80} monospaced />
  );
  return (
    <BlockStack gap="400">
      {failure?.problem === "trying" ? <TryingNote /> : null}
      {failure && failure.problem !== "trying" ? (
        <div role="alert">
          <Banner tone="critical">{t(`connect.error.${failure.problem}`, { detail: failure.detail, address: failure.address })}</Banner>
        </div>
      ) : null}
      <TextField
        label={t("connect.address")}
        helpText={t("connect.addressHelp")}
        value={draft.address}
        onChange={set("address")}
        type="url"
        autoComplete="url"
        maxLength={500}
      />
      {page.mayHandshake ? (
        <BlockStack gap="200" inlineAlign="start">
          <Button variant="primary" onClick={() => send("handshake")} loading={busy === "handshake"} disabled={busy === "keys" || !draft.address}>
            {t("connect.byStore")}
          </Button>
          <Text as="p" tone="subdued">
            {t("connect.byStoreHelp")}
          </Text>
        </BlockStack>
      ) : (
        <Banner>{t("connect.error.no_handshake", { detail: page.appUrl })}</Banner>
      )}
      <Text as="h3" variant="headingSm">
        {t("connect.keys")}
      </Text>
      <Text as="p" tone="subdued">
        {t("connect.keysHelp")}
      </Text>
      <FormLayout>
        {key("consumerKey")}
        {key("consumerSecret", "password")}
      </FormLayout>
      {fetcher.data?.wrongKeys && !busy ? (
        <Text as="p" tone="critical">
          {t("connect.keysWrong")}
        </Text>
      ) : null}
      <InlineStack>
        <Button
          onClick={() => send("keys")}
          loading={busy === "keys"}
          disabled={busy === "handshake" || !draft.address || !draft.consumerKey || !draft.consumerSecret}
        >
          {t("connect.connect")}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
