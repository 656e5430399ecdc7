import { shippedOf, titleOf } from "#app/domain/lines.ts";
import { CarrierFields } from "#app/ui/supplier/carrier-fields.tsx";
import { FieldError, described } from "#app/ui/supplier/field.tsx";
import { Hidden } from "#app/ui/supplier/hidden.tsx";
import { sayError, type View } from "#app/ui/supplier/view.ts";

/** "I ship this": everything still open is preset, so that a number alone is enough. */
export function ShipForm({ order, t, problem: sent, submission }: View) {
  const problem = sent?.intent === "ship" ? sent : null;
  const preset = { numbers: "", carrier: order.defaultCarrier ?? "", otherName: "" };
  return (
    <form method="post" noValidate>
      <Hidden intent="ship" order={order} />
      <input type="hidden" name="seen" value={shippedOf(order.lines)} />
      <input type="hidden" name="submission" value={problem?.values.submission ?? submission} />
      <CarrierFields t={t} prefix="ship" preset={preset} problem={problem} />
      <Quantities {...{ order, t, problem }} />
      <button className="press" type="submit">
        {t(order.test ? "ship.buttonTest" : "ship.button")}
      </button>
      {!order.test && <p className="hint">{t("ship.consequence", { shop: order.shopName })}</p>}
    </form>
  );
}

function Quantities({ order, t, problem }: Pick<View, "order" | "t" | "problem">) {
  const open = order.lines.filter((line) => line.open > 0);
  const nothing = sayError(t, problem?.errors.lines);
  const wrong = nothing || Object.keys(problem?.errors ?? {}).some((field) => field.startsWith("quantity."));
  return (
    <details className="part" open={Boolean(wrong)}>
      <summary>{t("ship.lines")}</summary>
      <p className="hint">{t("ship.linesHint")}</p>
      {nothing && <FieldError name="lines" text={nothing} />}
      <ul>
        {open.map((line) => {
          const name = `quantity.${line.lineId}`;
          const error = sayError(t, problem?.errors[name]);
          return (
            <li key={line.lineId} className={error ? "wrong" : undefined}>
              <label htmlFor={name}>{titleOf(line)}</label>
              <input
                id={name}
                name={name}
                inputMode="numeric"
                pattern="[0-9]*"
                maxLength={6}
                autoComplete="off"
                defaultValue={problem?.values[name] ?? line.open - line.refused}
                {...described(name, error)}
              />
              {error && <FieldError name={name} text={error} />}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
