/** @jsxImportSource preact */
import type { Api } from "@shopify/ui-extensions/admin.product-details.block.render";
import { render } from "preact";
import { ProductCodes } from "./ProductCodes.tsx";

declare const shopify: Api;

/** Shopify runs this once per page view; the body is the block's own. */
export default function block(): void {
  render(<ProductCodes admin={shopify} />, document.body);
}
