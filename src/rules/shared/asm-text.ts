/**
 * Inline assembly taken apart: instructions, operands, options. Source: reference, "Inline assembly".
 */
import { macroCall } from '../../facts/expressions';
import type { Node } from '../../syntax/node';

export interface AsmOperand {
  /** As written: `in`, `out`, `lateout`, `inout`, `inlateout`. */
  readonly direction: string;
  /** `reg` or another class, or the register without its quotes: `eax`. */
  readonly register: string;
  /** The name that the template may use, or null. */
  readonly name: string | null;
  /** Whether it is written in quotes; explicit registers take no part in the numbering. */
  readonly isExplicit: boolean;
}

export interface AsmInstruction {
  /** In lower case, prefixes such as `lock` and `rep` left out. */
  readonly mnemonic: string;
  /** In lower case. */
  readonly prefixes: readonly string[];
  /** In Intel's order, the destination first. */
  readonly arguments: readonly string[];
  /** The piece of the template that it stands in. */
  readonly literal: Node;
}

export interface AsmBlock {
  readonly instructions: readonly AsmInstruction[];
  readonly operands: readonly AsmOperand[];
  /** Each option to the token that sets it. */
  readonly options: ReadonlyMap<string, Node>;
  readonly hasClobberAbi: boolean;
}

const PREFIX = /^(?:lock|rep|repe|repz|repne|repnz|data16|rex64|xacquire|xrelease)$/;

/** What an `asm!` says; null for other macros and where a part is not understood (`concat!`, metavariables). */
export function asmBlock(node: Node): AsmBlock | null {
  const macro = macroCall(node);
  if (!macro || !/^(?:(?:std|core)::arch::)?asm$/.test(macro.name.text)) return null;
  const tree = macro.call.firstOf('token_tree');
  if (!tree) return null;
  const literals: Node[] = [];
  const operands: AsmOperand[] = [];
  const options = new Map<string, Node>();
  let hasClobberAbi = false;
  for (const part of partsOf(tree)) {
    const [first, second] = part;
    if (!first) continue;
    if (first.is('string_literal', 'raw_string_literal')) {
      if (part.length > 1) return null;
      literals.push(first);
    } else if (first.text === 'options' && second?.kind === 'token_tree') {
      for (const option of second.children) if (option.named) options.set(option.text, option);
    } else if (first.text === 'clobber_abi') hasClobberAbi = true;
    else if (/^concat|^\$/.test(first.text) || first.kind === 'attribute_item') return null;
    else {
      const operand = operandOf(part);
      if (operand) operands.push(operand);
    }
  }
  const isAtt = options.has('att_syntax');
  if (options.has('raw')) return null;
  return {
    instructions: literals.flatMap((literal) => instructionsIn(literal, isAtt)),
    operands,
    options,
    hasClobberAbi,
  };
}

/** The arguments of the macro, each as its tokens. */
function partsOf(tree: Node): Node[][] {
  const parts: Node[][] = [[]];
  for (const token of tree.children.slice(1, -1)) {
    if (token.text === ',') parts.push([]);
    else if (!token.kind.endsWith('comment')) parts.at(-1)!.push(token);
  }
  return parts;
}

/** `in(reg) x`, `name = out("eax") y`; null for `const`, `sym` and `label`. */
function operandOf(part: readonly Node[]): AsmOperand | null {
  const isNamed =
    part[1]?.text === '=' && part[2] !== undefined && /^(?:in|out|lateout|inout|inlateout)$/.test(part[2].text);
  const [direction, register] = isNamed ? part.slice(2) : part;
  if (!direction || register?.kind !== 'token_tree' || !/^(?:in|out|lateout|inout|inlateout)$/.test(direction.text))
    return null;
  const inner = register.text.slice(1, -1).trim();
  return {
    direction: direction.text,
    register: inner.replaceAll('"', '').toLowerCase(),
    name: isNamed ? part[0]!.text : null,
    isExplicit: inner.startsWith('"'),
  };
}

function instructionsIn(literal: Node, isAtt: boolean): AsmInstruction[] {
  const text = literal.text
    .replace(/^r?#*"|"#*$/g, '')
    .replace(/\\n|\\t|\\\n/g, (sequence) => (sequence === '\\t' ? ' ' : '\n'));
  return text
    .split(/[\n;]/)
    .map((line) =>
      line
        .replace(/\/\/.*$|\/\*.*?\*\/|^\s*#.*$/g, '')
        .replace(/^\s*[\w.$]+:/, '')
        .trim(),
    )
    .filter((line) => line !== '' && !line.startsWith('.'))
    .map((line): AsmInstruction => {
      const words = line.split(/\s+/);
      const prefixes: string[] = [];
      while (words.length > 1 && PREFIX.test(words[0]!.toLowerCase())) prefixes.push(words.shift()!.toLowerCase());
      const mnemonic = words.shift()!.toLowerCase();
      const list = split(words.join(' '));
      return { mnemonic, prefixes, arguments: isAtt ? list.reverse() : list, literal };
    });
}

/** Parts between commas outside of brackets. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '[' || character === '(' || character === '{') depth++;
    else if (character === ']' || character === ')' || character === '}') depth--;
    else if ((character === ',' && depth === 0) || at === text.length) {
      const part = text.slice(from, at).trim();
      if (part !== '') parts.push(part);
      from = at + 1;
    }
  }
  return parts;
}

/** The operand that `{0}`, `{name}` or `{:e}` stands for; `index` counts the placeholders without a name or number. */
export function operandNamed(placeholder: string, block: AsmBlock): AsmOperand | null {
  const name = /^\{\s*(\w+)\s*(?::\w*)?\}$/.exec(placeholder)?.[1];
  if (name === undefined) return null;
  if (!/^\d+$/.test(name)) return block.operands.find((operand) => operand.name === name) ?? null;
  return block.operands.filter((operand) => !operand.isExplicit)[Number(name)] ?? null;
}

/** True for an argument that is memory behind an operand: `qword ptr [{0} + 8]`, `8({p})`. */
export function isMemory(argument: string): boolean {
  return /\[[^\]]*\{[^\]]*\]/.test(argument) || /\(\s*[^()]*\{[^)]*\)/.test(argument);
}

/** Instructions of x86 that write their first argument and set the status flags by what they compute. */
export const ARITHMETIC = new Set(
  (
    'add sub adc sbb and or xor inc dec neg shl sal shr sar rol ror rcl rcr shld shrd imul bts btr btc xadd andn bzhi ' +
    'blsr blsi blsmsk tzcnt lzcnt popcnt bsf bsr'
  ).split(' '),
);

/** The mnemonic without the size that AT&T's syntax appends. */
export function baseMnemonic(mnemonic: string): string {
  const short = mnemonic.replace(/[bwlq]$/, '');
  return ARITHMETIC.has(short) || /^(?:mov|cmp|test|push|pop|call|lea|xchg|not)$/.test(short) ? short : mnemonic;
}
