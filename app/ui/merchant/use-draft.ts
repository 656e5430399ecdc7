import { useState } from "react";

type Values = Record<string, string | boolean>;

/** A form as it stands and as it was typed over: what differs is unsaved. */
export function useDraft<Form extends Values>(saved: Form) {
  const [typed, setTyped] = useState<Partial<Form>>({});
  const draft: Form = { ...saved, ...typed };
  const keys = Object.keys(saved) as (keyof Form & string)[];
  return {
    draft,
    dirty: keys.some((key) => draft[key] !== saved[key]),
    set:
      <Key extends keyof Form>(key: Key) =>
      (value: Form[Key]) =>
        setTyped((now) => ({ ...now, [key]: value })),
    discard: () => setTyped({}),
    /** As a form sends it: a box that is not ticked is absent. */
    fields: (): Record<string, string> =>
      Object.fromEntries(
        keys.flatMap((key) => (draft[key] === false ? [] : [[key, draft[key] === true ? "on" : String(draft[key])]])),
      ),
  };
}
