import { SaveBar as AdminSaveBar } from "@shopify/app-bridge-react";
import { ContextualSaveBar } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useSurroundings } from "#app/ui/merchant/frame/surroundings.ts";

type Props = {
  id: string;
  open: boolean;
  busy: boolean;
  save: { label: string; press: () => void };
  discard: { label: string; press: () => void };
};

/** What is typed and not saved yet, with its two buttons: the admin's own bar, or Polaris's in a window of our own. */
export function SaveBar({ id, open, busy, save, discard }: Props) {
  const { embedded } = useSurroundings();
  const { t } = useTranslation("account");
  if (embedded) {
    return (
      <AdminSaveBar id={id} open={open}>
        <button variant="primary" onClick={save.press} loading={busy ? "" : undefined}>
          {save.label}
        </button>
        <button onClick={discard.press} disabled={busy}>
          {discard.label}
        </button>
      </AdminSaveBar>
    );
  }
  if (!open) return null;
  return (
    <ContextualSaveBar
      message={t("frame.unsaved")}
      saveAction={{ content: save.label, onAction: save.press, loading: busy }}
      discardAction={{ content: discard.label, onAction: discard.press, disabled: busy }}
    />
  );
}
