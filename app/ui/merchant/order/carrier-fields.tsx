import { BlockStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { carriers } from "#app/domain/carrier/carriers.ts";
import { recogniseCarrier } from "#app/domain/carrier/recognise.ts";
import { parseTrackingNumbers } from "#app/domain/carrier/tracking-number.ts";
import type { Shipment } from "#app/ui/merchant/order/relay-context.ts";

const OTHER = "other";

export type Chosen = { carrierId: string; name: string; url: string };

export const noCarrier = ({ carrierId, name }: Chosen) => carrierId === "" && name.trim() === "";

/** The carrier all these numbers surely belong to; "" where that is not certain: then a person says. */
function recognised(numbers: string): string {
  const found = parseTrackingNumbers(numbers).map((number) => recogniseCarrier(number));
  const ids = new Set(found.map((one) => (one.certainty === "certain" ? one.carrierId : "")));
  return ids.size === 1 ? [...ids][0]! : "";
}

/** Which carrier: as the person said; until then by the numbers, as it was, or as the supplier mostly ships. */
export function useCarrier(numbers: string, before: Shipment | null, usual: string | null) {
  const old = before && (before.carrierId ?? OTHER);
  const [said, setSaid] = useState<string | null>(null);
  const [name, setName] = useState(before && !before.carrierId ? before.carrierName : "");
  const [url, setUrl] = useState("");
  const certain = recognised(numbers);
  const id = said ?? (certain || old || usual || "");
  const chosen: Chosen = id === OTHER ? { carrierId: "", name, url } : { carrierId: id, name: "", url: "" };
  return { id, certain: said === null && certain !== "", setSaid, name, setName, url, setUrl, chosen };
}

/** The list of carriers, and two boxes for one that is not in it. */
export function CarrierFields({ id, certain, setSaid, name, setName, url, setUrl }: ReturnType<typeof useCarrier>) {
  const { t } = useTranslation("orders");
  return (
    <BlockStack gap="400">
      <Select
        label={t("tracking.carrier")}
        helpText={certain ? t("tracking.recognised") : undefined}
        options={[
          { value: "", label: t("tracking.choose"), disabled: true },
          ...carriers.map((carrier) => ({ value: carrier.id, label: carrier.name })),
          { value: OTHER, label: t("tracking.other") },
        ]}
        value={id}
        onChange={setSaid}
      />
      {id === OTHER && (
        <>
          <TextField label={t("tracking.name")} autoComplete="off" maxLength={60} value={name} onChange={setName} />
          <TextField
            label={t("tracking.url")}
            helpText={t("tracking.urlHelp")}
            type="url"
            autoComplete="off"
            value={url}
            onChange={setUrl}
          />
        </>
      )}
    </BlockStack>
  );
}
