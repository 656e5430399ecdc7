import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { agentsFor, isPrivateAddress, requirePublicUrl } from "./private-network.ts";

describe("Which addresses a stranger may have us call", () => {
  test.each([
    "127.0.0.1", "10.1.2.3", "192.168.0.10", "172.16.0.1", "172.31.255.255", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0", "no address",
  ])("%s is private", (address) => expect(isPrivateAddress(address)).toBe(true));

  test.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "193.99.144.80", "2a00:1450:4001::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])(
    "%s is public",
    (address) => expect(isPrivateAddress(address)).toBe(false),
  );

  test.each(["http://127.0.0.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]:8080/", "https://10.0.0.1/x"])(
    "%s names one outright",
    (url) => expect(() => requirePublicUrl(url)).toThrow("private network"),
  );

  test("a name that leads inside is refused when it is called, and nothing arrives", async () => {
    let calls = 0;
    const server = createServer((_request, response) => {
      calls += 1;
      response.end("hello");
    });
    await new Promise<void>((listening) => server.listen(0, listening));
    const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
    const call = (allowPrivate: boolean) =>
      new Promise((done) => {
        get(url, { agent: agentsFor({ allowPrivate }).http }, (response) => (response.resume(), done(response.statusCode)))
          .on("error", (error: NodeJS.ErrnoException) => done(error.code));
      });
    expect(await call(false)).toBe("EPRIVATE");
    expect(calls).toBe(0);
    expect(await call(true)).toBe(200);
    server.close();
  });
});
