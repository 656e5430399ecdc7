import { v7 as newId } from "uuid";
import { z } from "zod";
import { write, type Tx } from "#app/db.server.ts";
import { readEmailAddress } from "#app/domain/email-address.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { formErrors } from "#app/lib/form-errors.ts";
import { line } from "#app/lib/form-fields.ts";

const Fields = z.object({
  name: line(120).default(""),
  email: z.string().transform((text, context) => {
    const address = readEmailAddress(text);
    if (address) return address;
    context.addIssue({ code: "custom", message: text.trim() ? "email" : "missing" });
    return z.NEVER;
  }),
});

export type ContactSaved = { ok: true } | { ok: false; errors: Record<string, string> };
type Whom = { accountId: string; supplierId: string };

/**
 * Adds a contact, or changes one. Another address is another contact: links mailed to the old one stop working.
 * Null when this account has no such supplier, or he no such contact.
 */
export async function saveContact(
  { accountId, supplierId }: Whom,
  contactId: string | null,
  input: Record<string, unknown>,
): Promise<ContactSaved | null> {
  const read = Fields.safeParse(input);
  if (!read.success) return { ok: false, errors: formErrors(read.error) };
  const fields = read.data;
  return write(async (tx) => {
    if (!(await tx.supplier.findFirst({ where: { id: supplierId, accountId } }))) return null;
    const contacts = await tx.contact.findMany({ where: { supplierId, removedAt: null } });
    const known = contactId ? contacts.find((contact) => contact.id === contactId) : undefined;
    if (contactId && !known) return null;
    const twin = contacts.find((one) => one.id !== contactId && one.email.toLowerCase() === fields.email.toLowerCase());
    if (twin) return { ok: false, errors: { email: "contact_taken" } };

    if (known?.email === fields.email) {
      await tx.contact.update({ where: { id: known.id }, data: { name: fields.name } });
      return { ok: true };
    }
    if (known) await takeAway(tx, known.id);
    await addContact(tx, supplierId, fields);
    // What could be told to nobody can be told now.
    if (contacts.length === 0) await queue(tx, { kind: "judge-products", accountId });
    return { ok: true };
  });
}

/** Takes a contact away: he gets no more mail, and his links open nothing. The last one of an active supplier stays. */
export async function removeContact(
  { accountId, supplierId }: Whom,
  contactId: string,
): Promise<{ ok: true } | { ok: false; code: "last_contact" } | null> {
  return write(async (tx) => {
    const supplier = await tx.supplier.findFirst({
      where: { id: supplierId, accountId },
      include: { contacts: { where: { removedAt: null } } },
    });
    if (!supplier?.contacts.some((contact) => contact.id === contactId)) return null;
    if (supplier.contacts.length === 1 && supplier.status === "active") return { ok: false, code: "last_contact" };
    await takeAway(tx, contactId);
    return { ok: true };
  });
}

/**
 * His links end for good, though he come back. What was for this contact alone is for all that are left: changes of it
 * must reach somebody.
 */
async function takeAway(tx: Tx, contactId: string): Promise<void> {
  const now = new Date();
  await tx.contact.update({ where: { id: contactId }, data: { removedAt: now } });
  await tx.supplierGrant.deleteMany({ where: { link: { contactId } } });
  await tx.supplierLink.updateMany({ where: { contactId, revokedAt: null }, data: { revokedAt: now } });
  await tx.purchaseOrder.updateMany({ where: { contactId }, data: { contactId: null } });
}

/** An address a supplier had before is taken up again, for it can stand in his list only once. */
export function addContact(tx: Tx, supplierId: string, fields: { name: string; email: string }) {
  return tx.contact.upsert({
    where: { supplierId_email: { supplierId, email: fields.email } },
    create: { id: newId(), supplierId, createdAt: new Date(), ...fields },
    update: { ...fields, removedAt: null },
  });
}
