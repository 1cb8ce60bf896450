import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { ARITHMETIC, type AsmBlock, type AsmInstruction, asmBlock, baseMnemonic, isMemory } from '../shared/asm-text';

export default defineRule({
  id: 'asm-options-contradict',
  summary:
    '`asm!` whose options promise what its instructions do not keep: `nomem`, `readonly`, `preserves_flags`, `nostack`',
  category: 'simd',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: ['clippy::pointers_in_nomem_asm_block'],
  options: {},
  triggers: ['asm!'],
  on: ['macro_invocation'],
  *check(node) {
    const block = asmBlock(node);
    if (!block) return;
    for (const [option, token] of block.options) {
      const broken = BREAKS[option]?.(block);
      if (!broken) continue;
      const { instruction, what, instead } = broken;
      yield {
        at: token,
        message: `\`${option}\` promises what \`${instruction.mnemonic}\` does not keep: it ${what}`,
        related: [{ at: instruction.literal, message: `this ${what}` }],
        fixes: withoutOption(token, option, instead, block),
      };
    }
  },
});

interface Broken {
  readonly instruction: AsmInstruction;
  /** What the instruction does, as in "it …". */
  readonly what: string;
  /** A weaker option that holds, or null where there is none. */
  readonly instead: string | null;
}

const BREAKS: Readonly<Record<string, (block: AsmBlock) => Broken | null>> = {
  nomem: (block) => {
    const store = block.instructions.find(stores);
    if (store) return { instruction: store, what: 'writes memory', instead: null };
    const load = block.instructions.find(loads);
    return load ? { instruction: load, what: 'reads memory', instead: 'readonly' } : null;
  },
  readonly: ({ instructions }) => {
    const store = instructions.find(stores);
    return store ? { instruction: store, what: 'writes memory', instead: null } : null;
  },
  preserves_flags: ({ instructions }) => {
    // What is saved and put back is preserved.
    if (instructions.some(({ mnemonic }) => /^(?:push|pop)f|^[ls]ahf$|^msr$/.test(mnemonic))) return null;
    const setter = instructions.find(setsFlags);
    return setter ? { instruction: setter, what: 'changes the flags', instead: null } : null;
  },
  nostack: ({ instructions }) => {
    const push = instructions.find(pushes);
    return push ? { instruction: push, what: 'puts something on the stack', instead: null } : null;
  },
};

/** Writes the first argument where it is memory. */
const X86_STORING = /^(?:v?mov\w*|set\w+|not|stmxcsr|s[gil]dt|fxsave\w*|xsave\w*|cmpxchg\w*|xchg|fst\w*|fist\w*)$/;
/** Stores of ARM and RISC-V, whose memory comes last. */
const OTHER_STORING = /^(?:st[rplu]\w*|stlr\w*|stxr\w*|s[bhwd]|fs[wd]|sc\.[wd]\S*|amo\w+\.\S+)$/;
const OTHER_LOADING = /^(?:ld[rpauxn]\w*|l[bhwd]u?|lwu|fl[wd]|lr\.[wd]\S*)$/;
const STRING_STORING = /^(?:stos|movs)[bwdq]$/;
const STRING_LOADING = /^(?:lods|cmps|scas)[bwdq]$/;
const X86_LOADING =
  /^(?:v?mov\w*|cmp|test|l[gil]dt|ldmxcsr|fxrstor\w*|xrstor\w*|fld\w*|fild\w*|v?p?add\w*|v?p?xor\w*)$/;

function stores({ mnemonic, arguments: args }: AsmInstruction): boolean {
  const base = baseMnemonic(mnemonic);
  // `movsd` with arguments moves a float.
  if (STRING_STORING.test(mnemonic) && args.length === 0) return true;
  if (base === 'xchg' || base === 'xadd') return args.some(isMemory);
  const [first] = args;
  if (first !== undefined && isMemory(first) && (X86_STORING.test(base) || ARITHMETIC.has(base))) return true;
  return OTHER_STORING.test(mnemonic) && args.length > 1 && isMemory(args.at(-1)!);
}

function loads({ mnemonic, arguments: args }: AsmInstruction): boolean {
  const base = baseMnemonic(mnemonic);
  if (STRING_LOADING.test(mnemonic) && args.length === 0) return true;
  if (!args.some(isMemory)) return false;
  return X86_LOADING.test(base) || ARITHMETIC.has(base) || OTHER_LOADING.test(mnemonic);
}

/** Instructions that set flags on every architecture that has them, and those of x86, told by their number of arguments. */
function setsFlags({ mnemonic, arguments: args }: AsmInstruction): boolean {
  const base = baseMnemonic(mnemonic);
  if (/^(?:cmp|test|cmn|tst|adds|subs|ands|adcs|sbcs|negs|bics|stc|clc|cmc|std)$/.test(base)) return true;
  if (/^(?:cmpxchg\w*|ptest|vptest|u?comis[sd]|vu?comis[sd])$/.test(base)) return true;
  if (/^(?:cmps|scas)[bwdq]$/.test(mnemonic) && args.length === 0) return true;
  if (/^(?:inc|dec|neg|mul|imul)$/.test(base)) return args.length === 1;
  // ARM and RISC-V write `add` with three arguments, and theirs sets no flags.
  return ARITHMETIC.has(base) && args.length === 2 && !/^(?:rol|ror)$/.test(base);
}

function pushes({ mnemonic, arguments: args }: AsmInstruction): boolean {
  if (/^(?:pushf[dq]?|pusha[d]?|enter)$/.test(mnemonic)) return true;
  if (/^(?:push|call)$/.test(baseMnemonic(mnemonic))) return args.length === 1;
  return /^st[rp]$/.test(mnemonic) && /^\[\s*sp\s*,\s*#?-\d+\s*\]!$/.test(args.at(-1) ?? '');
}

/** Takes the option out of its list, the whole `options(…)` where it was the only one. */
function withoutOption(token: Node, option: string, instead: string | null, block: AsmBlock): ReportedFix[] {
  if (instead !== null)
    return [
      {
        title: `use \`${instead}\``,
        safety: 'suggestion',
        edits: [{ span: token, newText: instead }],
      },
    ];
  // `pure` cannot do without the promise.
  if (block.options.has('pure') && (option === 'nomem' || option === 'readonly')) return [];
  const list = token.parent!;
  const others = list.children.filter((child) => child.named);
  const next = token.after().next().value;
  const previous = token.before().next().value;
  if (others.length === 1) {
    const name = list.before().next().value;
    const comma = name?.before().next().value;
    if (name?.text !== 'options' || comma?.text !== ',') return [];
    return [removal(option, comma.start, list.end)];
  }
  if (next?.text === ',') {
    const following = next.after().next().value;
    return following ? [removal(option, token.start, following.start)] : [];
  }
  return previous?.text === ',' ? [removal(option, previous.start, token.end)] : [];
}

function removal(option: string, start: number, end: number): ReportedFix {
  return {
    title: `take \`${option}\` back`,
    safety: 'suggestion',
    edits: [{ span: { start, end }, newText: '' }],
  };
}
