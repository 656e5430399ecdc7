import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, Checkbox, ChoiceList, DropZone, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { merchantPaths } from "#app/paths.ts";
import type { SupplierPage } from "#app/queries/supplier.server.ts";
import { toast } from "#app/ui/merchant/frame/toast.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import type { Fields, SupplierForm } from "#app/ui/merchant/suppliers/detail-fields.tsx";
import { ImportResult, type ImportAnswer } from "#app/ui/merchant/suppliers/import-result.tsx";
import { saveFile } from "#app/ui/merchant/suppliers/save-file.ts";

type Props = Fields<SupplierForm> & { supplier: SupplierPage; mayChange: boolean };

/** What a supplier sells: any GTIN, or those on a list that is imported and downloaded here. */
export function CatalogueCard({ supplier, mayChange, draft, set }: Props) {
  const { t } = useTranslation("suppliers");
  const { number } = useFormat();
  const { listed, id, code } = supplier;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("catalogue.title")}
        </Text>
        <Checkbox
          label={t("catalogue.acceptsAnyGtin")}
          helpText={t("catalogue.acceptsAnyGtinHelp")}
          checked={draft.acceptsAnyGtin}
          onChange={set("acceptsAnyGtin")}
          disabled={!mayChange}
        />
        {listed === 0 && !draft.acceptsAnyGtin ? <Banner tone="warning">{t("catalogue.emptyWarning")}</Banner> : null}
        {listed > 0 ? (
          <InlineStack align="space-between" blockAlign="center" gap="300">
            <Text as="p">
              {t("catalogue.count", { count: listed, shown: number(listed) })}{" "}
              {draft.acceptsAnyGtin ? t("catalogue.costOnly") : ""}
            </Text>
            <DownloadButton supplierId={id} code={code} />
          </InlineStack>
        ) : null}
        {mayChange ? <ImportForm supplierId={id} code={code} /> : null}
      </BlockStack>
    </Card>
  );
}

function ImportForm({ supplierId, code }: { supplierId: string; code: string }) {
  const { t } = useTranslation("suppliers");
  const [file, setFile] = useState<File | null>(null);
  const [mode, setMode] = useState("replace");
  const { submit, state, data } = useFetcher<ImportAnswer>();
  const busy = state !== "idle";
  function take() {
    const form = new FormData();
    form.set("mode", mode);
    form.set("file", file!);
    submit(form, { method: "post", action: merchantPaths.catalogue(supplierId), encType: "multipart/form-data" });
  }
  return (
    <BlockStack gap="300">
      <DropZone
        label={t("catalogue.choose")}
        labelHidden
        allowMultiple={false}
        accept=".csv,.txt,.tsv,text/csv,text/plain"
        disabled={busy}
        onDropAccepted={([chosen]) => setFile(chosen ?? null)}
      >
        <DropZone.FileUpload
          actionTitle={t(file ? "catalogue.another" : "catalogue.choose")}
          actionHint={t("catalogue.drop")}
        />
      </DropZone>
      {file ? (
        <>
          <ChoiceList
            title={t("catalogue.mode.label")}
            choices={["replace", "merge"].map((value) => ({
              value,
              label: t(`catalogue.mode.${value}`),
              helpText: t(`catalogue.mode.${value}Help`),
            }))}
            selected={[mode]}
            onChange={([chosen]) => setMode(chosen ?? "replace")}
          />
          <InlineStack gap="300" blockAlign="center">
            <Button variant="primary" onClick={take} loading={busy}>
              {t("catalogue.import", { file: file.name })}
            </Button>
            {busy ? (
              <Text as="span" tone="subdued">
                {t("catalogue.importing")}
              </Text>
            ) : null}
          </InlineStack>
        </>
      ) : null}
      {data && !busy ? <ImportResult answer={data} code={code} /> : null}
    </BlockStack>
  );
}

/** Fetched with the session token, which a plain link out of the frame would not carry. */
function DownloadButton({ supplierId, code }: { supplierId: string; code: string }) {
  const { t } = useTranslation(["suppliers", "orders"]);
  const [busy, setBusy] = useState(false);
  async function download() {
    setBusy(true);
    try {
      const answer = await fetch(merchantPaths.catalogue(supplierId));
      if (!answer.ok) throw new Error(String(answer.status));
      saveFile(await answer.blob(), `${code}.csv`);
    } catch {
      toast(t("orders:trouble.download"), { isError: true });
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button onClick={() => void download()} loading={busy}>
      {t("catalogue.download")}
    </Button>
  );
}
