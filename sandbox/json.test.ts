import { describe, expect, it } from "vitest";
import { count, idText, objects, parseJson, stringifyJson } from "./json.ts";

describe("JSON as the sandbox reads and writes it", () => {
  it("keeps every digit of ids beyond 2^53, there and back", () => {
    const text = '{"id":900719925474099377,"n":-9007199254740993,"small":7,"rate":0.19,"price":"1.00"}';
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  it("reads ids from numbers, digits and gids alike", () => {
    expect(idText(7)).toBe("7");
    expect(idText(900719925474099377n)).toBe("900719925474099377");
    expect(idText("gid://shopify/Order/900719925474099377")).toBe("900719925474099377");
    expect(idText("seven")).toBeNull();
    expect(idText(null)).toBeNull();
  });

  it("takes nothing for a number that is none", () => {
    expect(count("")).toBeNull();
    expect(count(null)).toBeNull();
    expect(count("3")).toBe(3);
    expect(objects("no list")).toEqual([]);
  });
});
