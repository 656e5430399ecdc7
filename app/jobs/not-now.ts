/** What this work needs is shut until then: it waits, which does not count as a failure of its own. */
export class NotNow extends Error {
  override name = "NotNow";
  readonly until: Date;
  constructor(until: Date) {
    super(`Shut until ${until.toISOString()}`);
    this.until = until;
  }
}
