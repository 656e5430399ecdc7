import { addLook } from "./look.ts";

// The element stays where the app put it (React owns its place); only its look changes. The real one covers the
// whole admin, this one the app's own frame.
const LOOK = `
  ui-modal { display: none; }
  ui-modal[showing] { display: block; position: fixed; z-index: 600; inset: 12vh auto auto 50%; translate: -50% 0;
    width: min(620px, 92vw); max-height: 76vh; overflow: auto; background: #fff; border-radius: 16px;
    box-shadow: 0 0 0 100vmax rgb(0 0 0 / 50%); font: 14px/1.5 Inter, system-ui, sans-serif; }
  ui-modal ui-title-bar { display: flex !important; gap: 8px; align-items: center; padding: 12px 16px;
    background: #f3f3f3; }
  ui-modal ui-title-bar::before { content: attr(title); font-weight: 600; margin-right: auto; }`;

class Modal extends HTMLElement {
  #escape = (event: KeyboardEvent) => void (event.key === "Escape" && this.hide());

  show(): void {
    this.toggleAttribute("showing", true);
    addEventListener("keydown", this.#escape);
    this.dispatchEvent(new Event("show"));
  }
  hide(): void {
    this.toggleAttribute("showing", false);
    removeEventListener("keydown", this.#escape);
    this.dispatchEvent(new Event("hide"));
  }
  toggle(): void {
    if (this.hasAttribute("showing")) this.hide();
    else this.show();
  }
}

const byId = (id: string) => document.getElementById(id) as Modal | null;

export const modal = {
  show: async (id: string) => byId(id)?.show(),
  hide: async (id: string) => byId(id)?.hide(),
  toggle: async (id: string) => byId(id)?.toggle(),
};

/** Makes `ui-modal` a dialog inside the app's own frame. */
export function defineModal(): void {
  customElements.define("ui-modal", Modal);
  addLook(LOOK);
}
