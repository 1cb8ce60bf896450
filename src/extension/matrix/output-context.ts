/** How a message of a test knows the file that holds everything the test has printed: menus give the message alone. Pure. */

/** The manifest's menus are for messages with a context that starts so. */
const START = 'soundness.output:';

/** @param path Absolute. */
export function outputContext(path: string): string {
  return START + path;
}

/** The path of the file; null for a message that is not ours. */
export function outputOf(context: string | undefined): string | null {
  return context?.startsWith(START) ? context.slice(START.length) : null;
}
