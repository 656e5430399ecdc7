import { Form } from "@remix-run/react";
import { operatorPaths } from "#app/paths.ts";
import { useSay } from "#app/ui/operator/say.ts";
import { PlainPage } from "#app/ui/plain-page.tsx";

type Row = { id: string; name: string; verification: string; verificationSince: string | Date | null };

/** Who waits to be verified, the longest waiting first, and what was decided last. */
export function AccountList({ email, waiting, decided }: { email: string; waiting: Row[]; decided: Row[] }) {
  const { say } = useSay();
  return (
    <PlainPage title={say("operator.list.title")}>
      <div className="operator">
        {waiting.length > 0 ? <Rows rows={waiting} /> : <p>{say("operator.list.none")}</p>}
        {decided.length > 0 ? (
          <>
            <h2>{say("operator.list.decided")}</h2>
            <Rows rows={decided} />
          </>
        ) : null}
        <Form method="post" action={`${operatorPaths.accounts}?index`}>
          <p>{say("operator.list.signedIn", { email })}</p>
          <button type="submit" className="quiet">
            {say("operator.list.signOut")}
          </button>
        </Form>
      </div>
    </PlainPage>
  );
}

function Rows({ rows }: { rows: Row[] }) {
  const { say, when } = useSay();
  return (
    <table>
      <thead>
        <tr>
          {["account", "state", "since"].map((column) => (
            <th key={column}>{say(`operator.list.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, verification, verificationSince }) => (
          <tr key={id}>
            <td>
              <a href={operatorPaths.account(id)}>{name}</a>
            </td>
            <td>{say(`operator.state.${verification}`)}</td>
            <td>{when(verificationSince)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
