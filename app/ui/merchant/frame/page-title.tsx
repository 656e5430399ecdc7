import { TitleBar } from "@shopify/app-bridge-react";
import { useEffect } from "react";
import { useSurroundings } from "#app/ui/merchant/frame/surroundings.ts";

/** The page's name: in the admin's bar, or on the browser's tab. */
export function PageTitle({ title }: { title: string }) {
  const { embedded } = useSurroundings();
  useEffect(() => {
    if (!embedded) document.title = `${title} · Stafette`;
  }, [embedded, title]);
  return embedded ? <TitleBar title={title} /> : null;
}
