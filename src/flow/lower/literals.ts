/** Literals to values. */
import type { Node } from '../../syntax/node';
import type { LocalId } from '../ir';
import type { Lowering } from './context';

const INTEGER_SUFFIX = /(?:[ui](?:8|16|32|64|128|size))$/;
const FLOAT_SUFFIX = /f(?:16|32|64|128)$/;

export function lowerLiteral(l: Lowering, node: Node, dst: LocalId): void {
  const text = node.text;
  switch (node.kind) {
    case 'boolean_literal':
      l.boolean(dst, text === 'true', node);
      return;
    case 'integer_literal': {
      const float = /^0[xbo]/.test(text) ? null : FLOAT_SUFFIX.exec(text);
      const suffix = (float ?? INTEGER_SUFFIX.exec(text))?.[0] ?? null;
      if (float) l.emit({ op: 'literal', at: node, dst, kind: 'float', value: null, suffix });
      else l.emit({ op: 'literal', at: node, dst, kind: 'integer', value: integer(text, suffix), suffix });
      return;
    }
    case 'float_literal': {
      const suffix = FLOAT_SUFFIX.exec(text)?.[0] ?? null;
      l.emit({ op: 'literal', at: node, dst, kind: 'float', value: null, suffix });
      return;
    }
    case 'char_literal':
      if (text.startsWith('b')) {
        const value = byte(text.slice(2, -1));
        l.emit({ op: 'literal', at: node, dst, kind: 'integer', value, suffix: 'u8' });
      } else l.emit({ op: 'literal', at: node, dst, kind: 'char', value: null, suffix: null });
      return;
    default: {
      const kind = text.startsWith('b') ? 'bytes' : text.startsWith('c') ? 'c-string' : 'string';
      l.emit({ op: 'literal', at: node, dst, kind, value: null, suffix: null });
    }
  }
}

function integer(text: string, suffix: string | null): bigint | null {
  const digits = text.slice(0, suffix ? -suffix.length : undefined).replaceAll('_', '');
  return /^(?:\d+|0x[\da-f]+|0o[0-7]+|0b[01]+)$/i.test(digits) ? BigInt(digits) : null;
}

const ESCAPES: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, '\\': 92, '0': 0, "'": 39, '"': 34 };

/** The value of what stands between the quotes of a byte literal. */
function byte(text: string): bigint | null {
  if (!text.startsWith('\\')) return text.length === 1 ? BigInt(text.charCodeAt(0)) : null;
  if (text.startsWith('\\x')) return BigInt(`0x${text.slice(2)}`);
  const code = ESCAPES[text.slice(1)];
  return code === undefined ? null : BigInt(code);
}
