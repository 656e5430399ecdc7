import { onTold, say } from "./parent.ts";
import type { BarButton } from "./protocol.ts";

/** What stands behind the admin's Save and Discard at the moment. */
let open: { id: string; save: () => void; discard: () => void } | undefined;

function show(bar: NonNullable<typeof open>): void {
  open = bar;
  say({ say: "save-bar", on: true });
}

function hide(id?: string): void {
  if (!open || (id !== undefined && open.id !== id)) return;
  open = undefined;
  say({ say: "save-bar", on: false });
}

class SaveBar extends HTMLElement {
  show(): void {
    show({
      id: this.id,
      save: () => this.querySelector<HTMLElement>("button[variant=primary]")?.click(),
      discard: () => this.querySelector<HTMLElement>("button:not([variant=primary])")?.click(),
    });
    this.dispatchEvent(new Event("show"));
  }
  hide(): void {
    hide(this.id);
    this.dispatchEvent(new Event("hide"));
  }
  get showing(): boolean {
    return open?.id === this.id;
  }
}

const bar = (id: string) => document.getElementById(id) as SaveBar | null;

export const saveBar = {
  show: async (id: string) => bar(id)?.show(),
  hide: async (id: string) => bar(id)?.hide(),
  toggle: async (id: string) => (bar(id)?.showing ? bar(id)?.hide() : bar(id)?.show()),
  leaveConfirmation: async () => {},
};

class TitleBar extends HTMLElement {
  #watch = new MutationObserver(() => this.#tell());

  connectedCallback(): void {
    this.#watch.observe(this, { attributes: true, childList: true, subtree: true, characterData: true });
    this.#tell();
  }
  disconnectedCallback(): void {
    this.#watch.disconnect();
    if (!this.closest("ui-modal")) say({ say: "title", title: "", buttons: [] });
  }
  press(at: number): void {
    this.querySelectorAll<HTMLElement>("button, a")[at]?.click();
  }
  #tell(): void {
    if (this.closest("ui-modal")) return;
    const buttons = [...this.querySelectorAll("button, a")].map(
      (button): BarButton => ({
        label: button.textContent?.trim() ?? "",
        primary: button.getAttribute("variant") === "primary",
        disabled: button.hasAttribute("disabled"),
      }),
    );
    say({ say: "title", title: this.getAttribute("title") ?? "", buttons });
  }
}

/** `ui-title-bar`, `ui-save-bar` and forms with `data-save-bar`: drawn by the admin, answered by the app. */
export function joinBars(): void {
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-title-bar", TitleBar);

  const formOf = (event: Event) => (event.target as Element).closest?.<HTMLFormElement>("form[data-save-bar]");
  const edited = (event: Event) => {
    const form = formOf(event);
    if (form) show({ id: "form", save: () => form.requestSubmit(), discard: () => form.reset() });
  };
  document.addEventListener("input", edited);
  document.addEventListener("change", edited);
  for (const over of ["submit", "reset"]) {
    document.addEventListener(over, (event) => void (formOf(event) && hide("form")));
  }

  onTold((message) => {
    if (message.tell === "save") open?.save();
    if (message.tell === "discard") open?.discard();
    if (message.tell === "title-button") document.querySelector<TitleBar>("ui-title-bar")?.press(message.at);
  });
}
