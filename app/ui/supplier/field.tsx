import type { ReactNode } from "react";

type Props = { name: string; label: string; hint?: string; error?: string | undefined; children: ReactNode };

/** A labelled field; what is wrong with it stands right under it. Its control names the ids below as its description. */
export function Field({ name, label, hint, error, children }: Props) {
  return (
    <div className={error ? "field wrong" : "field"}>
      <label htmlFor={name}>{label}</label>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {error && <FieldError name={name} text={error} />}
    </div>
  );
}

export const FieldError = ({ name, text }: { name: string; text: string }) => (
  <p className="error" id={`${name}-error`}>
    {text}
  </p>
);

/** What a control says of itself to those who hear the page; the first that is wrong is where the page opens. */
export const described = (name: string, error: string | undefined, hint = false) => ({
  autoFocus: error ? true : undefined,
  "aria-invalid": error ? true : undefined,
  "aria-describedby": [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || undefined,
});
