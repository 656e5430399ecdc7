import { createPrivateKey, X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import { selfSigned } from "./certificate.ts";

it("a certificate is made for localhost, signed by itself, and fits its key", () => {
  const { key, cert } = selfSigned();
  const read = new X509Certificate(cert);
  expect(read.subject).toBe("CN=localhost");
  expect(read.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1");
  expect(read.verify(read.publicKey)).toBe(true);
  expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(read.validToDate.getTime()).toBeGreaterThan(Date.now() + 3_000 * 86_400_000);
});
