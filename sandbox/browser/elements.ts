/**
 * A small stand-in for the s-* elements our admin extensions use. Those that only look like something are drawn by
 * elements.css; here stand the ones that do something.
 */
import { sheet } from "./elements-look.ts";
import { say } from "./parent.ts";

class Drawn extends HTMLElement {
  readonly root = this.attachShadow({ mode: "open" });
  constructor() {
    super();
    this.root.adoptedStyleSheets = [sheet];
  }
  /** Fills the shadow with markup of our own; what comes from outside is set as text afterwards. */
  draw(markup: string, texts: Record<string, string | null> = {}): void {
    this.root.innerHTML = markup;
    for (const [selector, words] of Object.entries(texts)) {
      const part = this.root.querySelector(selector);
      if (words) part!.textContent = words;
      else part?.remove();
    }
  }
}

class AdminBlock extends Drawn {
  static observedAttributes = ["heading"];
  attributeChangedCallback(): void {
    this.draw("<h2></h2><slot></slot>", { h2: this.getAttribute("heading") });
  }
}

class Banner extends Drawn {
  connectedCallback(): void {
    this.draw('<div class="banner" role="alert"><b></b><slot></slot></div>', { b: this.getAttribute("heading") });
  }
}

class Button extends Drawn {
  connectedCallback(): void {
    this.draw("<button><slot></slot></button>");
  }
}

class TextField extends Drawn {
  static observedAttributes = ["label", "details", "placeholder"];
  #input = document.createElement("input");
  defaultValue = "";

  connectedCallback(): void {
    this.draw("<label><span></span><small></small></label>");
    this.root.querySelector("span")!.after(this.#input);
    this.#input.autocomplete = "off";
    this.attributeChangedCallback();
  }
  attributeChangedCallback(): void {
    const label = this.root.querySelector("span");
    if (!label) return;
    label.textContent = this.getAttribute("label");
    this.root.querySelector("small")!.textContent = this.getAttribute("details");
    this.#input.placeholder = this.getAttribute("placeholder") ?? "";
  }
  get value(): string {
    return this.#input.value;
  }
  set value(value: string) {
    if (this.#input.value !== value) this.#input.value = value;
  }
}

/** Knows when a field differs from what was saved, and asks the admin for its save bar. */
class Form extends HTMLElement {
  #fields = () => [...this.querySelectorAll<TextField>("s-text-field")];

  connectedCallback(): void {
    this.addEventListener("input", () => setTimeout(() => this.tellState()));
  }
  tellState(busy = false): void {
    say({ say: "save-bar", on: this.#fields().some((field) => field.value !== field.defaultValue), busy });
  }
  async save(): Promise<void> {
    let work: Promise<unknown> = Promise.resolve();
    const event = Object.assign(new Event("submit"), { waitUntil: (promise: Promise<unknown>) => (work = promise) });
    this.dispatchEvent(event);
    this.tellState(true);
    await work.catch(() => {});
    // The block draws what it saved (or the refusal) before the fields are compared again.
    setTimeout(() => this.tellState(), 50);
    say({ say: "changed" });
  }
  discard(): void {
    this.dispatchEvent(new Event("reset"));
    setTimeout(() => this.tellState(), 50);
  }
}

class Table extends HTMLElement {
  static observedAttributes = ["paginate", "haspreviouspage", "hasnextpage"];
  onpreviouspage: unknown = null;
  onnextpage: unknown = null;
  attributeChangedCallback(): void {
    let nav = this.querySelector(":scope > nav");
    if (!this.hasAttribute("paginate")) return nav?.remove();
    nav ??= this.appendChild(document.createElement("nav"));
    const turn = (label: string, name: string, possible: boolean) => {
      const button = document.createElement("button");
      button.textContent = label;
      button.disabled = !possible;
      button.onclick = () => this.dispatchEvent(new Event(name));
      return button;
    };
    nav.replaceChildren(
      turn("‹", "previouspage", this.hasAttribute("haspreviouspage")),
      turn("›", "nextpage", this.hasAttribute("hasnextpage")),
    );
  }
}

export const theForm = (): Form | null => document.querySelector<Form>("s-form");

export function defineElements(): void {
  const all = {
    "s-admin-block": AdminBlock,
    "s-banner": Banner,
    "s-button": Button,
    "s-text-field": TextField,
    "s-form": Form,
    "s-table": Table,
  };
  for (const [name, element] of Object.entries(all)) customElements.define(name, element);
}
