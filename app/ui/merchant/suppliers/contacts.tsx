import { BlockStack, Box, Button, FormLayout, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { AskModal } from "#app/ui/merchant/ask-modal.tsx";
import { useSaved } from "#app/ui/merchant/use-saved.ts";

type Contact = { id: string; name: string; email: string };

/** Whom mail goes to: added, changed and removed one by one. */
export function Contacts({ contacts, mustKeepOne }: { contacts: Contact[]; mustKeepOne: boolean }) {
  const { t } = useTranslation("suppliers");
  /** A contact's id, "" for a new one. */
  const [open, setOpen] = useState<string | null>(contacts.length === 0 ? "" : null);
  const [leaving, setLeaving] = useState<Contact | null>(null);
  const removal = useSaved(t, () => setLeaving(null));
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {t("told.contacts")}
      </Text>
      {contacts.map((contact) =>
        open === contact.id ? (
          <ContactForm key={contact.id} contact={contact} onClose={() => setOpen(null)} />
        ) : (
          <InlineStack key={contact.id} align="space-between" blockAlign="center" gap="300" wrap={false}>
            <div style={{ minWidth: 0 }}>
              <Text as="p" breakWord>
                {contact.email}
              </Text>
              {contact.name ? (
                <Text as="p" tone="subdued" variant="bodySm">
                  {contact.name}
                </Text>
              ) : null}
            </div>
            <InlineStack gap="300" wrap={false}>
              <Button
                variant="plain"
                accessibilityLabel={`${t("told.edit")}: ${contact.email}`}
                onClick={() => setOpen(contact.id)}
              >
                {t("told.edit")}
              </Button>
              {mustKeepOne && contacts.length === 1 ? null : (
                <Button
                  variant="plain"
                  tone="critical"
                  accessibilityLabel={`${t("told.remove")}: ${contact.email}`}
                  onClick={() => setLeaving(contact)}
                >
                  {t("told.remove")}
                </Button>
              )}
            </InlineStack>
          </InlineStack>
        ),
      )}
      {open === "" ? (
        <ContactForm contact={null} onClose={() => setOpen(null)} />
      ) : (
        <Box>
          <Button onClick={() => setOpen("")}>{t("told.addContact")}</Button>
        </Box>
      )}
      <AskModal
        open={leaving !== null}
        title={t("ask.contact.title", { email: leaving?.email })}
        text={t("ask.contact.text")}
        go={t("told.remove")}
        destructive
        busy={removal.busy}
        onGo={() => leaving && removal.send({ intent: "remove-contact", contactId: leaving.id })}
        onClose={() => setLeaving(null)}
      />
    </BlockStack>
  );
}

function ContactForm({ contact, onClose }: { contact: Contact | null; onClose: () => void }) {
  const { t } = useTranslation("suppliers");
  const [name, setName] = useState(contact?.name ?? "");
  const [email, setEmail] = useState(contact?.email ?? "");
  const { send, busy, errors } = useSaved(t, onClose);
  const wrong = (key: string) => (errors[key] ? t(`error.${errors[key]}`) : undefined);
  const save = () => send({ intent: "save-contact", name, email, ...(contact ? { contactId: contact.id } : {}) });
  return (
    <Box padding="300" background="bg-surface-secondary" borderRadius="200">
      <form onSubmit={(event) => (event.preventDefault(), save())}>
        <FormLayout>
          <FormLayout.Group>
            <TextField
              label={t("told.email")}
              type="email"
              value={email}
              onChange={setEmail}
              error={wrong("email")}
              helpText={contact && email.trim() !== contact.email ? t("told.changeHint") : undefined}
              autoComplete="off"
              maxLength={254}
            />
            <TextField
              label={t("told.name")}
              value={name}
              onChange={setName}
              error={wrong("name")}
              autoComplete="off"
              maxLength={120}
            />
          </FormLayout.Group>
          <InlineStack gap="200">
            <Button variant="primary" submit loading={busy}>
              {t("told.saveContact")}
            </Button>
            <Button onClick={onClose}>{t("told.cancel")}</Button>
          </InlineStack>
        </FormLayout>
      </form>
    </Box>
  );
}
