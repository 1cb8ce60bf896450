/** Colours and other control sequences of terminals. Source: ECMA-48, "Control sequences". */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control sequences are what is looked for
const CONTROL = /\u001b(?:\[[\d;?]*[A-Za-z]|\][^\u0007]*\u0007)/g;

/** The lines of a text, without colours and carriage returns. */
export function plainLines(text: string): string[] {
  return text.replace(CONTROL, '').split(/\r?\n/);
}
