import type { SerializeFrom } from "@remix-run/node";
import { operatorPaths } from "#app/paths.ts";
import type { OperatorAccount } from "#app/queries/operator.server.ts";
import { DecisionForms } from "#app/ui/operator/decision-forms.tsx";
import { Documents } from "#app/ui/operator/documents.tsx";
import { useSay } from "#app/ui/operator/say.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";

export type ShownAccount = SerializeFrom<OperatorAccount>;

/** One account: who he says he is, what he handed in, the decision, and who did what. */
export function AccountDecision({ account, wrong, typed }: { account: ShownAccount; wrong: string | null; typed: string }) {
  const { say, when } = useSay();
  const facts: [string, string[]][] = [
    ["state", [`${say(`operator.state.${account.state}`)}${account.since ? ` · ${when(account.since)}` : ""}`]],
    ["address", account.address],
    ["emails", account.emails],
    ["shops", account.shops.map(({ name, domain }) => `${name} · ${domain}`)],
    ["waiting", [String(account.waiting)]],
    ["reason", account.reason ? [account.reason] : []],
  ];
  return (
    <PlainPage title={account.name}>
      <div className="operator">
        <p>
          <a href={operatorPaths.accounts}>{say("operator.account.back")}</a>
        </p>
        <dl>
          {facts
            .filter(([, lines]) => lines.length > 0)
            .map(([name, lines]) => [
              <dt key={name}>{say(`operator.account.${name}`)}</dt>,
              <dd key={`${name}.said`} className="words">
                {lines.join("\n")}
              </dd>,
            ])}
        </dl>
        <Documents account={account} />
        <DecisionForms account={account} wrong={wrong} typed={typed} />
        <Story entries={account.entries} />
      </div>
    </PlainPage>
  );
}

function Story({ entries }: Pick<ShownAccount, "entries">) {
  const { say, when } = useSay();
  if (entries.length === 0) return null;
  return (
    <>
      <h2>{say("operator.story.title")}</h2>
      <table>
        <tbody>
          {entries.map(({ id, at, code, by, kind, reason }) => (
            <tr key={id}>
              <td>{when(at)}</td>
              <td>{by || say("operator.story.merchant")}</td>
              <td>
                {say(`operator.story.${code}`, { document: kind ? say(`kind.${kind}`) : "" })}
                {reason ? ` ${reason}` : ""}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
