import { v7 as newId } from "uuid";
import { z } from "zod";
import { write, type Tx } from "#app/db.server.ts";
import { isCarrierId } from "#app/domain/carrier/carriers.ts";
import { readEmailAddress } from "#app/domain/email-address.ts";
import { nextStatuses, SUPPLIER_STATUSES, type SupplierStatus } from "#app/domain/supplier.ts";
import { foldSupplierCode, isSupplierCodeShape } from "#app/domain/supplier-code.ts";
import { addContact } from "#app/flows/merchant/save-contact.server.ts";
import { queue } from "#app/jobs/queue.server.ts";
import { formErrors } from "#app/lib/form-errors.ts";
import { line, ticked } from "#app/lib/form-fields.ts";
import { isTimezone } from "#app/lib/timezone.ts";

/** What a merchant may say of a supplier; everything else of the row is not his to set. */
const Fields = z.object({
  code: z.string().transform(foldSupplierCode).refine(isSupplierCodeShape, "code_shape"),
  name: line(120).min(1, "missing"),
  internalRef: line(60).default(""),
  language: z.enum(["en", "de", "fr"], "unknown"),
  timezone: z.string().refine(isTimezone, "unknown"),
  defaultCarrier: z
    .string()
    .refine((id) => id === "" || isCarrierId(id), "unknown")
    .default(""),
  acceptsAnyGtin: ticked,
  attachAddress: ticked,
});

const FirstContact = z.object({
  status: z.enum(["draft", "active"], "unknown"),
  contactName: line(120).default(""),
  email: z
    .string()
    .trim()
    .refine((email) => email === "" || readEmailAddress(email) !== null, "email")
    .default(""),
});

export type SupplierInput = Record<string, unknown>;
export type SupplierSaved = { ok: true; supplierId: string } | { ok: false; errors: Record<string, string> };

/** Makes a supplier with his first contact and the e-mail channel. Active only with somebody to tell. */
export async function createSupplier(accountId: string, input: SupplierInput): Promise<SupplierSaved> {
  const read = Fields.extend(FirstContact.shape).safeParse(input);
  if (!read.success) return { ok: false, errors: formErrors(read.error) };
  const { status, contactName, email, ...fields } = read.data;
  if (status === "active" && email === "") return { ok: false, errors: { email: "needed_to_be_active" } };
  return write(async (tx) => {
    const taken = await codeTaken(tx, accountId, fields.code, null);
    if (taken) return taken;
    const id = newId();
    const now = new Date();
    await tx.supplier.create({ data: { id, accountId, status, createdAt: now, ...columnsOf(fields) } });
    await tx.supplierChannel.create({ data: { id: newId(), supplierId: id, channel: "email", validFrom: now } });
    if (email) await addContact(tx, id, { name: contactName, email: readEmailAddress(email)! });
    await queue(tx, { kind: "judge-products", accountId });
    return { ok: true, supplierId: id };
  });
}

/** Changes what the merchant says of a supplier. Null when this account has no such supplier. */
export async function saveSupplier(
  accountId: string,
  supplierId: string,
  input: SupplierInput,
): Promise<SupplierSaved | null> {
  const read = Fields.safeParse(input);
  if (!read.success) return { ok: false, errors: formErrors(read.error) };
  return write(async (tx) => {
    const known = await tx.supplier.findFirst({ where: { id: supplierId, accountId } });
    if (!known) return null;
    const taken = await codeTaken(tx, accountId, read.data.code, supplierId);
    if (taken) return taken;
    const columns = columnsOf(read.data);
    await tx.supplier.update({ where: { id: supplierId }, data: columns });
    if (columns.codeKey !== known.codeKey || columns.acceptsAnyGtin !== known.acceptsAnyGtin) {
      await queue(tx, { kind: "judge-products", accountId });
    }
    return { ok: true, supplierId };
  });
}

/**
 * Moves a supplier to another status. Back among the active, he gets what waited for him (the same job that judges the
 * products asks for it, however much it is). Null when this account has no such supplier.
 */
export async function setSupplierStatus(
  accountId: string,
  supplierId: string,
  wanted: string,
): Promise<{ ok: true } | { ok: false; code: "not_allowed" | "needs_contact" } | null> {
  const status = SUPPLIER_STATUSES.find((one) => one === wanted);
  return write(async (tx) => {
    const known = await tx.supplier.findFirst({
      where: { id: supplierId, accountId },
      include: { contacts: { where: { removedAt: null }, take: 1 } },
    });
    if (!known) return null;
    if (!status || !nextStatuses(known.status as SupplierStatus).includes(status))
      return { ok: false, code: "not_allowed" };
    if (status === "active" && known.contacts.length === 0) return { ok: false, code: "needs_contact" };
    await tx.supplier.update({ where: { id: supplierId }, data: { status } });
    await queue(tx, { kind: "judge-products", accountId });
    return { ok: true };
  });
}

const columnsOf = ({ defaultCarrier, ...fields }: z.output<typeof Fields>) => ({
  ...fields,
  codeKey: fields.code,
  defaultCarrier: defaultCarrier || null,
});

async function codeTaken(tx: Tx, accountId: string, codeKey: string, supplierId: string | null) {
  const other = await tx.supplier.findUnique({ where: { accountId_codeKey: { accountId, codeKey } } });
  if (!other || other.id === supplierId) return null;
  return { ok: false as const, errors: { code: other.status === "removed" ? "code_of_removed" : "code_taken" } };
}
