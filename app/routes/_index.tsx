import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { merchantPaths, signInPaths } from "#app/paths.ts";
import { translator } from "#app/texts/index.ts";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";

export const meta: MetaFunction = () => [{ title: "Stafette" }];

/** A shop's admin opens the app's bare address with its name; anyone else came by chance. */
export function loader({ request }: LoaderFunctionArgs) {
  const { search, searchParams } = new URL(request.url);
  if (searchParams.has("shop")) throw redirect(merchantPaths.home + search);
  return null;
}

export default function FrontDoor() {
  const say = translator(usePageLanguage(), "sentences");
  return (
    <PlainPage title={say("page.front.title")}>
      <p>{say("page.front.what")}</p>
      <ul>
        <li>{say("page.front.merchant")}</li>
        <li>
          {say("page.front.woocommerce")} <a href={signInPaths.ask}>{say("page.front.signIn")}</a>
        </li>
        <li>{say("page.front.supplier")}</li>
      </ul>
    </PlainPage>
  );
}
