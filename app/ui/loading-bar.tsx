import { useNavigation } from "@remix-run/react";
import { useEffect } from "react";

/** The admin's own loading bar, while a page or an answer is on its way. */
export function LoadingBar() {
  const busy = useNavigation().state !== "idle";
  useEffect(() => {
    window.shopify?.loading(busy);
  }, [busy]);
  return null;
}
