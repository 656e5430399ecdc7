import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DOCUMENT_KINDS, MOST_NOTE_LETTERS, type DocumentKind } from "#app/domain/verification-document.ts";
import { useSaved } from "#app/ui/merchant/use-saved.ts";
import { FileField } from "#app/ui/merchant/verification/file-field.tsx";

type Files = Partial<Record<DocumentKind, File>>;

/** The form for both documents. Handed in again, what is not chosen anew stays as it was. */
export function HandInCard({ again }: { again: boolean }) {
  const { t } = useTranslation("verification");
  const [files, setFiles] = useState<Files>({});
  const [note, setNote] = useState("");
  const { send, busy, errors } = useSaved(
    (key) => t(`merchant.said.${key}`),
    () => (setFiles({}), setNote("")),
  );
  function handIn() {
    const form = new FormData();
    form.set("note", note);
    for (const kind of DOCUMENT_KINDS) if (files[kind]) form.set(kind, files[kind]);
    send(form, true);
  }
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t(again ? "merchant.again" : "merchant.handIn")}
          </Text>
          <Text as="p" tone="subdued">
            {t(again ? "merchant.againText" : "merchant.handInText")}
          </Text>
        </BlockStack>
        {DOCUMENT_KINDS.map((kind) => (
          <FileField
            key={kind}
            kind={kind}
            file={files[kind]}
            error={files[kind] && errors[kind] === "missing" ? undefined : errors[kind]}
            disabled={busy}
            choose={(file) => setFiles({ ...files, [kind]: file })}
          />
        ))}
        <TextField
          label={t("merchant.note")}
          helpText={t("merchant.noteHelp")}
          value={note}
          onChange={setNote}
          multiline={3}
          maxLength={MOST_NOTE_LETTERS}
          autoComplete="off"
        />
        <InlineStack>
          <Button variant="primary" onClick={handIn} loading={busy} disabled={!again && DOCUMENT_KINDS.some((kind) => !files[kind])}>
            {t("merchant.button")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
