import type { Node } from '../../syntax/node';
import { defineRule } from '../define-rule';
import {
  ARITHMETIC,
  type AsmBlock,
  type AsmInstruction,
  type AsmOperand,
  asmBlock,
  baseMnemonic,
  operandNamed,
} from '../shared/asm-text';
import { listed } from '../shared/flow-words';

export default defineRule({
  id: 'asm-clobber-undeclared',
  summary: '`asm!` that changes a register which its operands do not say is changed',
  category: 'simd',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['asm!'],
  on: ['macro_invocation'],
  *check(node) {
    const block = asmBlock(node);
    // What does not come back need not keep anything.
    if (!block || block.options.has('noreturn')) return;
    const told = new Set<Node>();
    for (const instruction of block.instructions) {
      const lost = undeclared(instruction, block);
      if (lost.length === 0 || told.has(instruction.literal)) continue;
      told.add(instruction.literal);
      yield {
        at: instruction.literal,
        message: `\`${instruction.mnemonic}\` changes ${listed(lost)}, and no \`out\` or \`inout\` operand says so`,
      };
    }
  },
});

/** Registers that an instruction changes without naming them. Source: the processor's manual. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  // `rbx` cannot be an operand: it is saved by hand, which is not followed.
  cpuid: ['eax', 'ecx', 'edx'],
  rdtsc: ['eax', 'edx'],
  rdtscp: ['eax', 'ecx', 'edx'],
  rdmsr: ['eax', 'edx'],
  rdpmc: ['eax', 'edx'],
  xgetbv: ['eax', 'edx'],
  syscall: ['rcx', 'r11'],
};

/** What string instructions count on with, where they repeat. */
const STRING = /^(movs|stos|lods|cmps|scas)[bwdq]$/;

function undeclared(instruction: AsmInstruction, block: AsmBlock): string[] {
  return [...implicit(instruction, block), ...inputWritten(instruction, block)];
}

function implicit({ mnemonic, prefixes, arguments: args }: AsmInstruction, block: AsmBlock): string[] {
  const repeats = prefixes.some((prefix) => prefix.startsWith('rep'));
  const string = args.length === 0 ? STRING.exec(mnemonic)?.[1] : undefined;
  const registers = CHANGES[mnemonic] ?? (string && repeats ? ['rcx', ...pointersOf(string)] : []);
  // MIPS has an instruction of that name; on x86 the number of the call goes into `rax`.
  if (mnemonic === 'syscall' && !block.operands.some(({ register }) => wholeRegister(register) === 'rax')) return [];
  if (registers.length === 0 || block.hasClobberAbi || isSavedByHand(block)) return [];
  return registers.filter((register) => !block.operands.some((operand) => declares(operand, register))).map(quoted);
}

function pointersOf(string: string): string[] {
  if (string === 'stos' || string === 'scas') return ['rdi'];
  return string === 'lods' ? ['rsi'] : ['rdi', 'rsi'];
}

/** A block that pushes and pops registers may restore them all. `rbx` alone is kept for the compiler's sake. */
function isSavedByHand({ instructions }: AsmBlock): boolean {
  return instructions.some(
    ({ mnemonic, arguments: args }) => /^(?:push|pop)[lq]?$/.test(mnemonic) && !/^%?[er]?bx$/.test(args[0] ?? ''),
  );
}

function declares({ direction, register }: AsmOperand, wanted: string): boolean {
  return direction !== 'in' && wholeRegister(register) === wholeRegister(wanted);
}

/** `rax` for each of its parts: `al`, `ax`, `eax`. */
function wholeRegister(register: string): string {
  const letter = /^[er]?([abcd])x$|^([abcd])[lh]$/.exec(register);
  if (letter) return `r${letter[1] ?? letter[2]}x`;
  const index = /^[er]?([sd])il?$/.exec(register);
  if (index) return `r${index[1]}i`;
  return register.replace(/^(r\d+)[bwd]$/, '$1');
}

function quoted(register: string): string {
  return `\`${register}\``;
}

/** The `in` operand that an instruction of x86 has as its destination. */
function inputWritten({ mnemonic, arguments: args }: AsmInstruction, block: AsmBlock): string[] {
  const base = baseMnemonic(mnemonic);
  const [first] = args;
  if (first === undefined || isSavedByHand(block)) return [];
  const isUnary = /^(?:inc|dec|neg|not|bswap|pop)$/.test(base) && args.length === 1;
  // With three arguments `add` may be that of another architecture, whose destination comes first as well.
  const isBinary = (base === 'mov' || base === 'xchg' || ARITHMETIC.has(base)) && args.length >= 2;
  if (!isUnary && !isBinary) return [];
  const operand = operandNamed(first, block);
  // Giving back what was taken leaves the input as it was.
  return operand?.direction === 'in' && block.instructions.length === 1 ? [`the input \`${first}\``] : [];
}
