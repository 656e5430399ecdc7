import { BlockStack, Checkbox, Modal, Select, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeadLetterAction } from "#app/domain/dead-letter.ts";
import { merchantPaths } from "#app/paths.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { useAct } from "#app/ui/merchant/use-act.ts";

type Decide = {
  action: DeadLetterAction;
  /** Null = all of this kind. */
  ids: string[] | null;
  kind: string | null;
  count: number;
  suppliers: { id: string; name: string }[];
  onClose: () => void;
};

/** Asks before many are decided about, and says what may happen. */
export function DecideModal({ action, ids, kind, count, suppliers, onClose }: Decide) {
  const { t } = useTranslation(["problems", "orders"]);
  const { number } = useFormat();
  const { act, busy, answer } = useAct(`${merchantPaths.problems()}?index`);
  const [supplierId, setSupplierId] = useState(suppliers[0]?.id ?? "");
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    if (answer) onClose();
  }, [answer, onClose]);
  const elsewhere = action === "send_elsewhere";
  const go = () =>
    act(action, {
      ids: (ids ?? []).join(","),
      ...(ids === null && kind ? { all: kind } : {}),
      ...(elsewhere ? { supplierId } : {}),
      ...(elsewhere && arrived ? { mayHaveArrived: "yes" } : {}),
    });
  return (
    <Modal
      open
      title={t(`ask.${action}.title`, { chosen: count === 1 ? t("chosen_one") : number(count) })}
      onClose={onClose}
      primaryAction={{ content: t(`action.${action}`), destructive: action === "cancel", loading: busy !== null, onAction: go }}
      secondaryActions={[{ content: t("orders:keep"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{t(`ask.${action}.text`)}</Text>
          {elsewhere && (
            <>
              <Select
                label={t("supplier")}
                options={suppliers.map(({ id, name }) => ({ value: id, label: name }))}
                value={supplierId}
                onChange={setSupplierId}
              />
              <Checkbox label={t("arrived")} checked={arrived} onChange={setArrived} />
            </>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
