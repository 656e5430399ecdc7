import { expect, test } from "vitest";
import { isPublicHost } from "#app/lib/public-host.ts";

test.each(["mail.example.com", "smtp.gmail.com", "8.8.8.8", "172.32.0.1"])("%s may be called", (host) => {
  expect(isPublicHost(host)).toBe(true);
});

test.each([
  "localhost",
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "::1",
  "2130706433",
  "127.1",
  "db.internal",
  "printer.local",
  "redis",
])("%s may not", (host) => {
  expect(isPublicHost(host)).toBe(false);
});
