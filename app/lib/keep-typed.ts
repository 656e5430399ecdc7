/**
 * For a page's `clientAction`: a line that is down becomes an answer, so that what was typed stays on the page. Answers
 * the server means as such (a redirect, a 404) pass.
 */
export async function keepTyped<Answer, Failed>(ask: () => Promise<Answer>, failed: Failed): Promise<Answer | Failed> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Error) return failed;
    throw error;
  }
}
