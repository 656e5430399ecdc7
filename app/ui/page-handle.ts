/** What a route may say of itself: `hydrated` pages run scripts, the others work without any. */
export type PageHandle = { hydrated?: boolean };
