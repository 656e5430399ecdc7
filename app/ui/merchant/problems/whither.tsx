import { Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";

export type SupplierToChoose = { id: string; name: string; contacts: { id: string; email: string }[] };

/** What the form says of whom it goes to: another supplier, a contact of the same one, or a new address of his. */
export type Chosen = { supplierId: string; contactId?: string; email?: string };

type Choice = { suppliers: SupplierToChoose[]; ofSuppliers: ReadonlySet<string> };

/** Another supplier before the one that has it. */
export const whitherAtFirst = (suppliers: SupplierToChoose[], ofSuppliers: ReadonlySet<string>): Chosen => ({
  supplierId: (suppliers.find(({ id }) => !ofSuppliers.has(id)) ?? suppliers[0])?.id ?? "",
});

/** Whom it goes to. */
export function Whither({ suppliers, ofSuppliers, chosen, onChoose }: Choice & { chosen: Chosen; onChoose: (chosen: Chosen) => void }) {
  const { t } = useTranslation("problems");
  const own = suppliers.filter(({ id }) => ofSuppliers.has(id));
  const groups = [
    { title: t("other_suppliers"), options: suppliers.map(({ id, name }) => ({ value: id, label: name })) },
    ...own.map(({ id, name, contacts }) => ({
      title: t("same_supplier", { supplier: name }),
      options: [
        ...contacts.map((contact) => ({ value: `${id} ${contact.id}`, label: contact.email })),
        { value: `${id} new`, label: t("new_address", { supplier: name }) },
      ],
    })),
  ];
  const choose = (value: string) => {
    const [supplierId = "", contact] = value.split(" ");
    if (contact === undefined) return onChoose({ supplierId });
    onChoose(contact === "new" ? { supplierId, email: "" } : { supplierId, contactId: contact });
  };
  const { supplierId, contactId, email } = chosen;
  const value = [supplierId, email === undefined ? contactId : "new"].filter(Boolean).join(" ");
  return (
    <>
      <Select label={t("whither")} options={groups} value={value} onChange={choose} />
      {email !== undefined && (
        <TextField
          label={t("email")}
          type="email"
          value={email}
          onChange={(typed) => onChoose({ supplierId, email: typed })}
          helpText={t("email_hint")}
          autoComplete="off"
          maxLength={254}
        />
      )}
    </>
  );
}
