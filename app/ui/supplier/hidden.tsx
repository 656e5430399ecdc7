import type { Intent, View } from "#app/ui/supplier/view.ts";

/** What every form of the page carries: which one it is, and the version it was rendered for. */
export function Hidden({ intent, order }: { intent: Intent; order: View["order"] }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={order.version} />
    </>
  );
}
