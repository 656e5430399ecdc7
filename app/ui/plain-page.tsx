import type { ReactNode } from "react";

/** A page that stands alone, outside a shop's admin. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="plain">
      <main>
        <div className="mark">Stafette</div>
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
