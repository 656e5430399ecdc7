import { objects, type JsonObject } from "../../json.ts";
import { RestError } from "./errors.ts";
import type { Call, Reply } from "./route.ts";

/** Objects in one batch. */
const MOST = 100;

interface Doing {
  create: (body: JsonObject) => JsonObject;
  update: (id: number, body: JsonObject) => JsonObject;
  delete: (id: number) => JsonObject;
}

/** 200 for the whole; what went wrong stands at its item. */
export function batch({ body }: Call, act: Doing): Reply {
  const [create, update] = [objects(body.create), objects(body.update)];
  const gone = Array.isArray(body.delete) ? body.delete.map(Number) : [];
  if (create.length + update.length + gone.length > MOST)
    throw new RestError(
      413,
      "woocommerce_rest_request_entity_too_large",
      `Unable to accept more than ${MOST} items for this request.`,
    );
  const each = (id: number, run: () => JsonObject): JsonObject => {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      return { id, error: error.body };
    }
  };
  return {
    body: {
      ...(create.length > 0 && { create: create.map((one) => each(0, () => act.create(one))) }),
      ...(update.length > 0 && {
        update: update.map((one) => each(Number(one.id), () => act.update(Number(one.id), one))),
      }),
      ...(gone.length > 0 && { delete: gone.map((id) => each(id, () => act.delete(id))) }),
    },
  };
}
