import { closest } from '../closest';

/** The end of a message about an unknown word: what it was most likely meant to be. Empty where nothing is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const near = closest(word, known);
  return near === null ? '' : `; did you mean \`${near}\`?`;
}
