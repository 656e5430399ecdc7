import { BlockStack, DropZone, InlineError, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MOST_DOCUMENT_BYTES, type DocumentKind } from "#app/domain/verification-document.ts";

const MEGABYTE = 1024 * 1024;

type Props = { kind: DocumentKind; file: File | undefined; error: string | undefined; disabled: boolean; choose: (file: File) => void };

/** One document to be chosen. What is seen to be wrong here already is said at once; the server looks at the bytes. */
export function FileField({ kind, file, error, disabled, choose }: Props) {
  const { t } = useTranslation("verification");
  const [wrong, setWrong] = useState<string>();
  const said = wrong ?? error;
  function take(chosen: File | undefined) {
    const trouble = chosen ? (chosen.size > MOST_DOCUMENT_BYTES ? "too_large" : undefined) : "wrong_type";
    setWrong(trouble);
    if (chosen && !trouble) choose(chosen);
  }
  return (
    <BlockStack gap="100">
      <DropZone
        label={t(`kind.${kind}`)}
        allowMultiple={false}
        accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
        disabled={disabled}
        onDropAccepted={([chosen]) => take(chosen)}
        onDropRejected={() => take(undefined)}
      >
        <DropZone.FileUpload actionTitle={t(file ? "merchant.another" : "merchant.choose")} actionHint={file?.name ?? t(`merchant.hint.${kind}`)} />
      </DropZone>
      {said ? <InlineError fieldID={kind} message={t(`merchant.wrong.${said}`, { megabytes: MOST_DOCUMENT_BYTES / MEGABYTE })} /> : null}
      {file ? (
        <Text as="p" tone="subdued" breakWord>
          {t("merchant.chosen", { file: file.name })}
        </Text>
      ) : null}
    </BlockStack>
  );
}
