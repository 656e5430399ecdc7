import { Form } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { signInPaths } from "#app/paths.ts";
import type { AccountPage } from "#app/queries/account.server.ts";
import { useFormat } from "#app/ui/merchant/format.tsx";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

/** The browsers a member is signed in with; each can be signed out from here. */
export function SessionsCard({ sessions }: Pick<AccountPage, "sessions">) {
  const { t } = useTranslation("account");
  const { when } = useFormat();
  const { send } = useSaved((key) => t(`page.${key}`));
  return (
    <Card>
      <BlockStack gap="400">
        {sessions.map(({ id, device, lastSeenAt, own }) => (
          <InlineStack key={id} align="space-between" blockAlign="center" gap="200">
            <BlockStack>
              <InlineStack gap="200">
                <Text as="span">{device}</Text>
                {own ? <Badge tone="info">{t("page.thisOne")}</Badge> : null}
              </InlineStack>
              <Text as="span" tone="subdued">
                {t("page.lastSeen", { when: when(lastSeenAt) })}
              </Text>
            </BlockStack>
            {own ? (
              <Form method="post" action={signInPaths.out} reloadDocument>
                <Button submit>{t("page.signOut")}</Button>
              </Form>
            ) : (
              <Button onClick={() => send({ intent: "revoke", sessionId: id })}>{t("page.signOutThere")}</Button>
            )}
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
