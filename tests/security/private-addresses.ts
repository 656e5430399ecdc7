/** How attackers write an address inside: as a URL's host takes it. */
export const INSIDE = [
  // this machine, in every spelling a URL or a resolver reads
  "127.0.0.1", "127.1", "127.0.1", "127.127.127.127", "127.000.000.001", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1",
  "0x7F000001", "2130706433", "017700000001", "0", "0.0.0.0", "127.0.0.1.", "127。0。0。1", "127．0．0．1", "①②⑦.⓪.⓪.①", "%31%32%37.0.0.1",
  // the house's network, the provider's, and the clouds' data about themselves
  "10.0.0.1", "10.255.255.255", "012.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.1", "3232235521",
  "169.254.169.254", "169.254.43518", "0xa9fea9fe", "2852039166", "0251.0376.0251.0376", "100.64.0.1", "100.100.100.200", "192.0.0.192",
  // no single host, or none on the internet
  "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
  // IPv6, plain and with an IPv4 address folded in
  "[::1]", "[0:0:0:0:0:0:0:1]", "[0000:0000:0000:0000:0000:0000:0000:0001]", "[::]", "[::127.0.0.1]", "[::7f00:1]", "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]", "[::FFFF:10.0.0.1]", "[0:0:0:0:0:ffff:192.168.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2002:a9fe:a9fe::1]", "[2001:0:7f00:1::]", "[2001::1]", "[2001:db8::1]", "[3fff::1]", "[5f00::1]",
  "[100::1]", "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]", "[febf::1]", "[fec0::1]", "[ff02::1]",
] as const;

/** What a name may resolve to, one list of addresses for each time it is asked. Each of these leads inside at some point. */
export const ANSWERS: Record<string, string[][]> = {
  "inside.example.com": [["127.0.0.1"]],
  "inside6.example.com": [["::1"]],
  "mapped.example.com": [["::ffff:127.0.0.1"]],
  "metadata.example.com": [["169.254.169.254"]],
  "linklocal.example.com": [["fe80::1"]],
  "half.example.com": [["8.8.8.8", "127.0.0.1"]],
  "other-half.example.com": [["127.0.0.1", "8.8.8.8"]],
  "both.example.com": [["2a00:1450:4001::1", "::1"]],
  "xn--e1afmkfd.example.com": [["10.0.0.1"]],
  "127.0.0.1.nip.io": [["127.0.0.1"]],
  "localtest.me": [["127.0.0.1"]],
};
