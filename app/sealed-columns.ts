/** A column that holds something sealed. */
type Sealed = {
  model: "personalData" | "account" | "shop" | "shopifySession" | "supplierLink" | "supplierChannel" | "verificationDocument";
  column: string;
  /** What it is sealed to: this word, and the row's values of `ids`. */
  boundTo: string;
  ids: readonly ("id" | "accountId")[];
  /** Sealed bytes, up to some megabytes a row; otherwise a short text. */
  bytes: boolean;
};

const TEXT = { ids: ["id"], bytes: false } as const;

/** What a row's value is sealed to. */
export const sealedTo = ({ boundTo, ids }: Sealed, row: Record<string, unknown>) => [boundTo, ...ids.map((name) => row[name])].join(":");

/** Every column that holds something sealed. A test compares with the models. */
export const SEALED: readonly Sealed[] = [
  { model: "personalData", column: "sealed", boundTo: "person", ...TEXT },
  { model: "account", column: "smtpUrlSealed", boundTo: "smtp", ...TEXT },
  { model: "shop", column: "credentialsSealed", boundTo: "shop", ...TEXT },
  { model: "shopifySession", column: "accessTokenSealed", boundTo: "shopify-session", ...TEXT },
  { model: "shopifySession", column: "refreshTokenSealed", boundTo: "shopify-session", ...TEXT },
  { model: "supplierLink", column: "tokenSealed", boundTo: "link", ...TEXT },
  { model: "supplierChannel", column: "settingsSealed", boundTo: "supplier-channel", ...TEXT },
  { model: "verificationDocument", column: "sealed", boundTo: "verification", ids: ["accountId", "id"], bytes: true },
];
