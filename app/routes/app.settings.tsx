import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, type ClientActionFunctionArgs } from "@remix-run/react";
import { mayChangeForAll, requireMerchant } from "#app/auth/merchant.server.ts";
import { forgetMailServer, saveMailServer, sendTestMail } from "#app/flows/merchant/save-mail-server.server.ts";
import { saveAccountSettings, saveShopSettings } from "#app/flows/merchant/save-settings.server.ts";
import { countries } from "#app/lib/countries.ts";
import { keepTyped } from "#app/lib/keep-typed.ts";
import { readForm } from "#app/lib/read-form.server.ts";
import { settingsPage } from "#app/queries/settings.server.ts";
import { languagesOf, textsIn } from "#app/texts/index.ts";
import { SettingsForm } from "#app/ui/merchant/settings/settings-form.tsx";
import settingsStyles from "#app/ui/merchant/settings/settings.css?url";
import { MerchantPage } from "#app/ui/merchant/shell.tsx";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: settingsStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  const merchant = await requireMerchant(request);
  return {
    clock: { timezone: merchant.shop.timezone, now: new Date() },
    settings: await settingsPage(merchant),
    mayChange: await mayChangeForAll(merchant),
    languages: languagesOf("merchant"),
    countries: countries(merchant.language),
  };
}

/** What of the settings counts in all shops of the account. */
const FOR_ALL_SHOPS = ["save", "save-mail-server", "forget-mail-server"];

export async function action({ request }: ActionFunctionArgs) {
  const merchant = await requireMerchant(request);
  const { account, shop, language } = merchant;
  const form = Object.fromEntries(await readForm(request));
  if (FOR_ALL_SHOPS.includes(String(form.intent)) && !(await mayChangeForAll(merchant))) {
    return { ok: false as const, said: "onlyByEmail" };
  }
  switch (form.intent) {
    case "save-shop":
    case "save": {
      const taken = [
        await saveShopSettings(account.id, shop.id, form),
        form.intent === "save" ? await saveAccountSettings(account.id, form, languagesOf("merchant")) : null,
      ];
      const errors = Object.assign({}, ...taken.map((saved) => (saved && !saved.ok ? saved.errors : {}))) as Record<
        string,
        string
      >;
      if (Object.keys(errors).length > 0) return { ok: false as const, said: "notSaved", errors };
      return { ok: true as const, said: "saved" };
    }
    case "save-mail-server": {
      const saved = await saveMailServer(account.id, form);
      return saved.ok
        ? { ok: true as const, said: "mail.kept" }
        : { ok: false as const, said: "notSaved", errors: saved.errors };
    }
    case "forget-mail-server":
      await forgetMailServer(account.id);
      return { ok: true as const, said: "mail.forgotten" };
    case "test-mail": {
      const say = textsIn(language).getFixedT(language, "settings");
      const test = await sendTestMail(account.id, { subject: say("mail.testSubject"), text: say("mail.testText") });
      return { ok: test.code === "accepted", test };
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const clientAction = ({ serverAction }: ClientActionFunctionArgs) =>
  keepTyped(() => serverAction<typeof action>(), { ok: false as const, said: "failed" });

export default function Settings() {
  const { clock, ...view } = useLoaderData<typeof loader>();
  return (
    <MerchantPage clock={clock}>
      <SettingsForm {...view} />
    </MerchantPage>
  );
}
