/** @jsxImportSource preact */
import type { Api } from "@shopify/ui-extensions/admin.product-variant-details.block.render";
import { render } from "preact";
import { VariantCodes } from "./VariantCodes.tsx";

declare const shopify: Api;

/** Shopify runs this once per page view; the body is the block's own. */
export default function block(): void {
  render(<VariantCodes admin={shopify} />, document.body);
}
