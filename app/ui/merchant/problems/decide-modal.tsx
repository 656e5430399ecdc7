import { BlockStack, Checkbox, Modal, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DeadLetterAction } from "#app/domain/dead-letter.ts";
import { merchantPaths } from "#app/paths.ts";
import { useShopKept } from "#app/ui/merchant/frame/shop-kept.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { Whither, whitherAtFirst, type SupplierToChoose } from "#app/ui/merchant/problems/whither.tsx";
import { useAct } from "#app/ui/merchant/use-act.ts";

type Decide = {
  action: DeadLetterAction;
  /** Null = all of this kind. */
  ids: string[] | null;
  kind: string | null;
  count: number;
  suppliers: SupplierToChoose[];
  /** Whose orders these are. */
  ofSuppliers: ReadonlySet<string>;
  onClose: () => void;
};

/** Asks before many are decided about, and says what may happen. */
export function DecideModal({ action, ids, kind, count, suppliers, ofSuppliers, onClose }: Decide) {
  const { t } = useTranslation(["problems", "orders"]);
  const { number } = useFormat();
  const { act, busy, answer } = useAct(useShopKept()(`${merchantPaths.problems()}?index`));
  const [whither, setWhither] = useState(() => whitherAtFirst(suppliers, ofSuppliers));
  const [arrived, setArrived] = useState(false);
  useEffect(() => {
    if (answer) onClose();
  }, [answer, onClose]);
  const elsewhere = action === "send_elsewhere";
  const go = () =>
    act(action, {
      ids: (ids ?? []).join(","),
      ...(ids === null && kind ? { all: kind } : {}),
      ...(elsewhere ? whither : {}),
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
              <Whither suppliers={suppliers} ofSuppliers={ofSuppliers} chosen={whither} onChoose={setWhither} />
              <Checkbox label={t("arrived")} checked={arrived} onChange={setArrived} />
            </>
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
