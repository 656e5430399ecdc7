import { carrierById, isCarrierId } from "#app/domain/carrier/carriers.ts";
import type { Platform } from "#app/domain/platform.ts";

/**
 * A carrier's name. Stores take any: fulfilments get WooCommerce's key for it where there is one (`wooProvider`), AST and
 * Shipment Tracking the name with our link, because their own list of carriers is downloaded and may be empty.
 */
export const companyFor: Platform["companyFor"] = ({ id, name }) =>
  id !== null && isCarrierId(id) ? carrierById(id).name : name;
