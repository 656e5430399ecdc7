import { nothingHere } from "#app/auth/operator.server.ts";

const nowhere = () => {
  throw nothingHere();
};

/** No other address below /operator leads anywhere, for anybody. */
export const loader = nowhere;
export const action = nowhere;
