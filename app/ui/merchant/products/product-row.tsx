import { Badge, InlineStack, Select, Text, TextField, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { OUTCOME_TONE } from "#app/ui/merchant/tones.ts";
import { foldSupplierCode } from "#app/domain/supplier-code.ts";
import { RECEIVES_ORDERS } from "#app/domain/supplier.ts";
import type { Edit } from "#app/ui/merchant/products/use-edits.ts";
import type { Judged } from "#app/ui/merchant/products/use-judge.ts";
import type { KnownSupplier, ProductRow } from "#app/ui/merchant/products/view.ts";

type Props = {
  row: ProductRow;
  edit: Edit | undefined;
  judged: Judged;
  refusal: string | undefined;
  suppliers: KnownSupplier[];
  onEdit: (field: keyof Edit, value: string) => void;
};

/** One variant: what it is, its two codes to be filled in, and what that comes to. */
export function VariantRow({ row, edit, judged, refusal, suppliers, onEdit }: Props) {
  const { t } = useTranslation("products");
  const name = [row.productTitle, row.variantTitle].filter(Boolean).join(", ");
  return (
    <li className="variant" data-edited={edit ? "" : undefined} data-variant={row.id}>
      <div className="variant__what">
        <Thumbnail size="small" alt="" source={row.imageUrl ?? ImageIcon} />
        <div className="variant__names">
          <Text as="p" fontWeight="semibold" breakWord>
            {row.productTitle}
          </Text>
          <Text as="p" tone="subdued" variant="bodySm" breakWord>
            {[row.variantTitle, row.sku || t("noSku")].filter(Boolean).join(" · ")}
          </Text>
        </div>
      </div>
      <div className="variant__gtin">
        <TextField
          label={`${t("column.gtin")}, ${name}`}
          labelHidden
          placeholder={t("column.gtin")}
          value={edit?.gtin ?? row.gtin}
          onChange={(value) => onEdit("gtin", value)}
          autoComplete="off"
          inputMode="numeric"
          maxLength={255}
          monospaced
        />
      </div>
      <div className="variant__supplier">
        <SupplierSelect
          label={`${t("column.supplier")}, ${name}`}
          value={edit?.supplierCode ?? row.variantSupplierCode}
          fromProduct={row.productSupplierCode}
          suppliers={suppliers}
          onChange={(value) => onEdit("supplierCode", value)}
        />
      </div>
      <div className="variant__verdict">
        <InlineStack gap="200" blockAlign="center">
          <Badge
            tone={judged.checking ? undefined : OUTCOME_TONE[judged.verdict === "ready" ? "qualified" : judged.verdict]}
          >
            {t(`verdict.${judged.verdict}`)}
          </Badge>
          {edit ? (
            <Text as="span" tone="subdued" variant="bodySm">
              {t("edited")}
            </Text>
          ) : null}
        </InlineStack>
        <Text as="p" tone="subdued" variant="bodySm" breakWord>
          {judged.text}
        </Text>
        {refusal ? (
          <div role="alert">
            <Text as="p" tone="critical" variant="bodySm" breakWord>
              {refusal}
            </Text>
          </div>
        ) : null}
      </div>
    </li>
  );
}

type SelectProps = {
  label: string;
  value: string;
  fromProduct: string;
  suppliers: KnownSupplier[];
  onChange: (value: string) => void;
};

/** Whom a variant goes to. What stands in the shop is kept as it is written there, even where nobody has that code. */
const SupplierSelect = memo(function SupplierSelect({ label, value, fromProduct, suppliers, onChange }: SelectProps) {
  const { t } = useTranslation("products");
  const named = (code: string) => suppliers.find((one) => foldSupplierCode(one.code) === foldSupplierCode(code));
  const known = named(value);
  const inherited = fromProduct && (named(fromProduct)?.code ?? fromProduct);
  const options = [
    { label: inherited ? t("supplier.fromProduct", { code: inherited }) : t("supplier.none"), value: "" },
    ...suppliers
      .filter((one) => one.status !== "removed" || one === known)
      .map((one) => {
        const status = RECEIVES_ORDERS.includes(one.status) ? "" : `, ${t(`supplier.status.${one.status}`)}`;
        return { label: `${one.code} · ${one.name}${status}`, value: one === known ? value : one.code };
      }),
    ...(value && !known ? [{ label: t("supplier.unknown", { code: value }), value }] : []),
  ];
  return <Select label={label} labelHidden options={options} value={value} onChange={onChange} />;
});
