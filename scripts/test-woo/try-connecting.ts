import texts from "#app/texts/en/account.json" with { type: "json" };
import { checkConnection } from "#woo-bridge/check-connection.ts";
import type { ConnectionProblem } from "#woo-bridge/connection-problem.ts";
import { writeCredentials, type Credentials } from "#woo-bridge/connection.ts";
import { readShop } from "#woo-bridge/read-shop.ts";
import { expectSame, type Report } from "./report.ts";

const { error: SENTENCES } = texts.connect;
const TRUST = " (--insecure takes it for this trial.)";
const OPTIONS: Partial<Record<ConnectionProblem, string>> = { self_signed: TRUST, unknown_issuer: TRUST };

/** What the merchant would read. */
const sentenceOf = ({ problem, detail }: { problem: ConnectionProblem; detail: string }, address: string) =>
  SENTENCES[problem].replace("{{detail}}", detail).replace("{{address}}", address) + (OPTIONS[problem] ?? "");

/** Connects, and makes sure that what is no way in is known as such. Null when there is no way in at all. */
export async function tryConnecting(report: Report, url: string, keys: Credentials) {
  let connected: { domain: string; keys: Credentials } | null = null;
  await report.run("Connects with its keys", async () => {
    const checked = await checkConnection(url, keys);
    if (!checked.ok) throw new Error(sentenceOf(checked, url));
    connected = { domain: checked.domain, keys: checked.credentials };
    return `WooCommerce ${checked.version} at ${checked.domain}${checked.credentials.keysInQuery ? ", keys in the query" : ""}`;
  });
  if (!connected) return null;
  const way: { domain: string; keys: Credentials } = connected;

  await report.run("A wrong secret is known as one", async () => {
    const checked = await checkConnection(url, { ...keys, consumerSecret: `${keys.consumerSecret.slice(0, -4)}0000` });
    expectSame("problem", checked.ok ? "none" : checked.problem, "wrong_secret");
  });
  await report.run("A key nobody made does not open it", async () => {
    const checked = await checkConnection(url, { ...keys, consumerKey: "ck_0000000000000000000000000000000000000000" });
    if (checked.ok) throw new Error("it let us in");
    return checked.problem;
  });
  await report.run("Says its name, money and clock", async () => {
    const facts = await readShop({ domain: way.domain, credentials: writeCredentials(way.keys), gtinSource: "barcode" });
    return [facts.name, facts.currency, facts.timezone, facts.billingAddress?.city ?? "no address"].join(", ");
  });
  return way;
}
