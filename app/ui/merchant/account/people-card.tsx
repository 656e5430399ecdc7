import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AccountPage } from "#app/queries/account.server.ts";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

/** Who may sign in by e-mail; further people are let in by their address. */
export function PeopleCard({ page }: { page: AccountPage }) {
  const { t } = useTranslation("account");
  const say = (key: string) => t(`page.${key}`);
  const [email, setEmail] = useState("");
  const invite = useSaved(say, () => setEmail(""));
  const remove = useSaved(say);
  return (
    <Card>
      <BlockStack gap="400">
        {page.whole && page.members.length === 0 ? <Text as="p">{t("page.nobody")}</Text> : null}
        {page.members.map((member) => (
          <InlineStack key={member.id} align="space-between" blockAlign="center" gap="200">
            <Text as="span" breakWord>
              {member.email}
            </Text>
            {member.mayRemove ? (
              <Button variant="plain" tone="critical" onClick={() => remove.send({ intent: "remove", memberId: member.id })}>
                {t("page.remove")}
              </Button>
            ) : null}
          </InlineStack>
        ))}
        {page.mayInvite ? (
          <form onSubmit={(event) => (event.preventDefault(), invite.send({ intent: "invite", email }))}>
            <TextField
              label={t("page.email")}
              type="email"
              value={email}
              onChange={setEmail}
              autoComplete="off"
              maxLength={254}
              connectedRight={
                <Button submit loading={invite.busy} disabled={!email}>
                  {t("page.invite")}
                </Button>
              }
            />
          </form>
        ) : (
          <Text as="p" tone="subdued">
            {t(page.whole ? "page.noMail" : "page.onlyInside")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
