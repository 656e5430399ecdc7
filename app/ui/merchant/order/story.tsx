import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderPage } from "#app/queries/order.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";

/** One timeline of the whole order, the newest first: what happened, when, and who did it. */
export function Story({ timeline }: Pick<OrderPage, "timeline">) {
  const { t } = useTranslation(["orders", "states"]);
  const { when } = useFormat();
  const say = useStory();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("order.story")}
        </Text>
        <ol className="st-story">
          {timeline.map((entry) => (
            <li key={entry.id} className={`st-by-${entry.actor}`}>
              <div>{say(entry)}</div>
              <div className="st-soft st-sentence">
                {when(entry.at)} · {t(`states:actor.${entry.actor}`)}
              </div>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

/** The sentence of an entry; codes among its parameters become words first. */
function useStory() {
  const { t } = useTranslation("states");
  const { list } = useFormat();
  return ({ code, params }: OrderPage["timeline"][number]) => {
    const words: Record<string, string> = {};
    if (code === "held" || code === "hold_released") words.reason = t(`hold.${params.reason}.label`);
    if (code === "write_back_failed") words.reason = t(`problem.${params.reason}.short`);
    if (code === "acknowledged") {
      const said = ["accepted", "later", "refused"].filter((answer) => Number(params[answer]) > 0);
      words.answers = list(said.map((answer) => t(`answers.${answer}`, { count: Number(params[answer]) })));
    }
    return t(`timeline.${code}`, { ...params, ...words });
  };
}
