import { carrierById, isCarrierId } from "#app/domain/carrier/carriers.ts";
import type { Platform } from "#app/domain/platform.ts";

/** Shopify's exact word for a carrier; where it has none, the name as the supplier wrote it. */
export const companyFor: Platform["companyFor"] = ({ id, name }) =>
  id !== null && isCarrierId(id) ? carrierById(id).shopifyCompany : name;
