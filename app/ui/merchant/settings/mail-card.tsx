import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Button, Card as Box, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsPage } from "#app/queries/settings.server.ts";
import { AskModal } from "#app/ui/merchant/ask-modal.tsx";
import { MailServerForm } from "#app/ui/merchant/settings/mail-server-form.tsx";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

type Mail = SettingsPage["mail"];
type TestAnswer = { ok: boolean; said?: string; test?: { code: string; to: string; response: string } };

/** By which server mails leave, a merchant's own in its place, and whether it works. */
export function MailCard({ mail, notifyEmail }: { mail: Mail; notifyEmail: string }) {
  const { t } = useTranslation("settings");
  const [editing, setEditing] = useState(false);
  const [asking, setAsking] = useState(false);
  const forget = useSaved(t, () => setAsking(false));
  const test = useFetcher<TestAnswer>();
  const { own, from, hostSends } = mail;
  const now = own
    ? t("mail.own", { host: own.host, port: own.port, from })
    : t(hostSends ? "mail.host" : "mail.none", { from });
  const canSend = own !== null || hostSends;
  return (
    <Box>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="p" tone={canSend ? undefined : "critical"} breakWord>
            {now}
          </Text>
          {own?.user ? (
            <Text as="p" tone="subdued">
              {t("mail.ownUser", { user: own.user })}
            </Text>
          ) : null}
        </BlockStack>
        {editing ? (
          <MailServerForm own={own} onClose={() => setEditing(false)} />
        ) : (
          <InlineStack gap="200">
            <Button onClick={() => setEditing(true)}>{t(own ? "mail.change" : "mail.use")}</Button>
            {canSend ? (
              <Button
                onClick={() => test.submit({ intent: "test-mail" }, { method: "post" })}
                loading={test.state !== "idle"}
                disabled={!notifyEmail}
              >
                {t("mail.test")}
              </Button>
            ) : null}
            {own ? (
              <Button variant="plain" tone="critical" onClick={() => setAsking(true)}>
                {t("mail.forget")}
              </Button>
            ) : null}
          </InlineStack>
        )}
        {canSend && !editing ? (
          <Text as="p" tone="subdued" breakWord>
            {notifyEmail ? t("mail.testHelp", { to: notifyEmail }) : t("mail.testNobody")}
          </Text>
        ) : null}
        {test.data && test.state === "idle" ? <TestResult answer={test.data} /> : null}
      </BlockStack>
      <AskModal
        open={asking}
        title={t("mail.forgetTitle")}
        text={t("mail.forgetText")}
        go={t("mail.forget")}
        destructive
        busy={forget.busy}
        onGo={() => forget.send({ intent: "forget-mail-server" })}
        onClose={() => setAsking(false)}
      />
    </Box>
  );
}

/** The server's answer, in words and in its own. */
function TestResult({ answer: { ok, test } }: { answer: TestAnswer }) {
  const { t } = useTranslation("settings");
  if (!test) return <Banner tone="critical">{t("failed")}</Banner>;
  return (
    <Banner tone={ok ? "success" : "critical"}>
      <BlockStack gap="100">
        <Text as="p" breakWord>
          {t([`mail.answer.${test.code}`, "mail.answer.other"], { to: test.to })}
        </Text>
        {test.response ? (
          <Text as="p" tone="subdued" breakWord>
            {t("mail.said", { said: test.response })}
          </Text>
        ) : null}
      </BlockStack>
    </Banner>
  );
}
