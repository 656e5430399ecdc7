import type { JsonObject } from "../../json.ts";

/** What WooCommerce answers instead; `code` is the number 0 in one place of the real thing. */
export class RestError extends Error {
  readonly status: number;
  readonly body: JsonObject;
  constructor(status: number, code: string | number, message: string, extra: JsonObject = {}) {
    super(message);
    this.status = status;
    this.body = { code, message, data: { status, ...extra } };
  }
}

/** 400 rest_invalid_param for one parameter. */
export function invalidParam(name: string, code: string, message: string): RestError {
  return new RestError(400, "rest_invalid_param", `Invalid parameter(s): ${name}`, {
    params: { [name]: message },
    details: { [name]: { code, message, data: null } },
  });
}

export function missingParam(name: string): RestError {
  return new RestError(400, "rest_missing_callback_param", `Missing parameter(s): ${name}`, { params: [name] });
}

export const noRoute = () =>
  new RestError(404, "rest_no_route", "No route was found matching the URL and request method.");

export const badCredentials = (message: string) => new RestError(401, "woocommerce_rest_authentication_error", message);
