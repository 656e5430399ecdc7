export type Session = { accountId: string; embedded: boolean };

type Reader = { shop: { count: (asked: { where: { accountId: string } }) => PromiseLike<number> } };

/**
 * Whether a session may see and decide what belongs to the whole account. From inside a shop's admin only while the
 * account has no other shop: that admin's staff see their own alone.
 */
export const hasWholeAccount = async (reader: Reader, { accountId, embedded }: Session): Promise<boolean> =>
  !embedded || (await reader.shop.count({ where: { accountId } })) < 2;
