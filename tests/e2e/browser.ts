/** An ordinary browser's name: a headless one's is taken for a robot's on admin routes. */
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";

/** How long a page is waited for, in milliseconds: a busy machine is slow. */
export const PATIENCE = 60_000;
