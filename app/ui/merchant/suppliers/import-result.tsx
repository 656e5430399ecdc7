import { Banner, BlockStack, Box, Button, List, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { saveFile } from "#app/ui/merchant/suppliers/save-file.ts";

export type ImportAnswer =
  | {
      ok: true;
      added: number;
      changed: number;
      same: number;
      removed: number;
      wrong: { line: number; gtin: string; error: string }[];
      wrongCount: number;
      wrongCsv: string;
    }
  | { ok: false; code: string; line?: number };

/** What came of a file: how much was taken in, and each row that was not, with its reason. */
export function ImportResult({ answer, code }: { answer: ImportAnswer; code: string }) {
  const { t } = useTranslation("suppliers");
  const { number } = useFormat();
  if (!answer.ok)
    return <Banner tone="critical">{t(`catalogue.refused.${answer.code}`, { line: answer.line })}</Banner>;
  const { added, changed, same, removed, wrong, wrongCount, wrongCsv } = answer;
  const counts = { added: number(added), changed: number(changed), same: number(same), removed: number(removed) };
  const more = wrongCount - wrong.length;
  return (
    <Banner tone={wrongCount > 0 ? "warning" : "success"}>
      <BlockStack gap="200">
        <Text as="p">{t("catalogue.done", counts)}</Text>
        {wrongCount > 0 ? (
          <>
            <Text as="p" fontWeight="semibold">
              {t("catalogue.wrong", { count: wrongCount, shown: number(wrongCount) })}
            </Text>
            <List>
              {wrong.map((row) => (
                <List.Item key={row.line}>
                  {t("catalogue.line", { line: number(row.line) })}
                  {row.gtin ? ` (${row.gtin})` : ""}: {t(`catalogue.error.${row.error}`)}
                </List.Item>
              ))}
              {more > 0 ? (
                <List.Item>{t("catalogue.wrongMore", { count: more, shown: number(more) })}</List.Item>
              ) : null}
            </List>
            <Box>
              <Button onClick={() => saveFile(new Blob([wrongCsv], { type: "text/csv" }), `${code}-left-out.csv`)}>
                {t("catalogue.downloadWrong")}
              </Button>
            </Box>
          </>
        ) : null}
      </BlockStack>
    </Banner>
  );
}
