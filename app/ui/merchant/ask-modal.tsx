import { Modal, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

type Ask = {
  open: boolean;
  title: string;
  text: string;
  /** What the button says, as the merchant would. */
  go: string;
  destructive?: boolean;
  busy: boolean;
  onGo: () => void;
  onClose: () => void;
};

/** Asks before something that cannot simply be undone, and says what may happen. */
export function AskModal({ open, title, text, go, destructive = false, busy, onGo, onClose }: Ask) {
  const { t } = useTranslation("orders");
  return (
    <Modal
      open={open}
      title={title}
      onClose={onClose}
      primaryAction={{ content: go, destructive, loading: busy, onAction: onGo }}
      secondaryActions={[{ content: t("keep"), onAction: onClose }]}
    >
      <Modal.Section>
        <Text as="p">{text}</Text>
      </Modal.Section>
    </Modal>
  );
}
