import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useRouteLoaderData } from "@remix-run/react";
import { merchantPaths } from "#app/paths.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { translator } from "#app/texts/index.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";

export const meta: MetaFunction = () => [{ title: "Stafette" }];

/** A shop's admin opens the app's bare address with its name; anyone else came by chance. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(merchantPaths.home + search);
  return null;
}

export default function FrontDoor() {
  const root = useRouteLoaderData<typeof rootLoader>("root");
  const say = translator(root?.language ?? "en", "sentences");
  return (
    <PlainPage title={say("page.front.title")}>
      <p>{say("page.front.what")}</p>
      <ul>
        <li>{say("page.front.merchant")}</li>
        <li>{say("page.front.supplier")}</li>
      </ul>
    </PlainPage>
  );
}
