/** Values of the protocol to our own. */
import type { Position as ProtoPosition, Range as ProtoRange } from 'vscode-languageserver';
import type { Position, Range } from '../finding';
import { decodeCharacter, type EncodedText } from './position-encoding';

export function fromPosition(text: EncodedText, position: ProtoPosition): Position {
  const { line, character } = position;
  return { line, character: decodeCharacter(text.lineText(line), character, text.encoding) };
}

export function fromRange(text: EncodedText, range: ProtoRange): Range {
  return { start: fromPosition(text, range.start), end: fromPosition(text, range.end) };
}
