/** Every column that holds sealed text, and what it is sealed to, beside the id of its row. A test compares with the models. */
export const SEALED = [
  { model: "personalData", column: "sealed", boundTo: "person" },
  { model: "account", column: "smtpUrlSealed", boundTo: "smtp" },
  { model: "shop", column: "credentialsSealed", boundTo: "shop" },
  { model: "shopifySession", column: "accessTokenSealed", boundTo: "shopify-session" },
  { model: "shopifySession", column: "refreshTokenSealed", boundTo: "shopify-session" },
  { model: "supplierLink", column: "tokenSealed", boundTo: "link" },
  { model: "supplierChannel", column: "settingsSealed", boundTo: "supplier-channel" },
] as const;
