/** What a merchant's record of a firm can be. */
export const SUPPLIER_STATUSES = ["draft", "invited", "active", "paused", "removed"] as const;
export type SupplierStatus = (typeof SUPPLIER_STATUSES)[number];

/** Who is sent new orders. */
export const RECEIVES_ORDERS: readonly string[] = ["active", "invited"] satisfies SupplierStatus[];

/** Where a status may lead by the merchant's hand. Nobody becomes a draft again, and `invited` is for an invitation. */
const NEXT: Record<SupplierStatus, readonly SupplierStatus[]> = {
  draft: ["active", "removed"],
  invited: ["active", "paused", "removed"],
  active: ["paused", "removed"],
  paused: ["active", "removed"],
  removed: ["active"],
};

export const nextStatuses = (status: SupplierStatus) => NEXT[status];
