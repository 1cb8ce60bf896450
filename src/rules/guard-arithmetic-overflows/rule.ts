import type { Binding } from '../../facts/bindings';
import { isSafeEntry } from '../../facts/exposure';
import { castOf, isInUnsafe, isUnsafeFunction, peel } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { typeText } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type RuleContext } from '../define-rule';
import { CallerValues, wrapsAround } from '../shared/caller-values';
import { type TrustedValue, trustedValues } from '../shared/trusted-values';
import { uncheckedOperation } from '../shared/unchecked-operations';

/** How many variables that stand for one another are followed. */
const DEPTH = 6;

export default defineRule({
  id: 'guard-arithmetic-overflows',
  summary: 'a bounds check whose arithmetic on an argument can wrap around in a release build',
  category: 'contracts',
  severity: 'warning',
  confidence: 'medium',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unsafe'],
  on: ['function_item'],
  *check(node, context) {
    yield* wrappingShape(node, context);
    const values = trustedValues(node, context);
    const told = new Set<Node>();
    for (const value of values) {
      const cut = cuttingGuard(value, context.file);
      if (!cut || told.has(cut) || !isSafeEntry(node, context)) continue;
      told.add(cut);
      yield {
        at: cut,
        message: `\`${cut.text}\` leaves the upper bits of \`${value.parameter.name}\` out, and the check passes where only they are set`,
        related: [
          { at: value.operand, message: `\`${value.operation.name}\` trusts all of it here` },
          {
            at: value.parameter.node,
            message: `any \`${typeText(context.file.types.of(value.parameter.node))}\` can come in here`,
          },
        ],
      };
    }
    for (const value of values) {
      const arithmetic = wrappingGuard(value);
      if (!arithmetic || told.has(arithmetic) || !wrapsAround(context.file.types.of(value.parameter.node))) continue;
      if (!isTrustedApart(value, arithmetic, context.file)) continue;
      if (others(arithmetic, value, values).some(({ guards }) => guards.some(({ kind }) => kind === 'check'))) continue;
      if (!isSafeEntry(node, context)) continue;
      told.add(arithmetic);
      const type = typeText(context.file.types.of(value.parameter.node));
      yield {
        at: arithmetic,
        message: `\`${arithmetic.text.replace(/\s+/g, ' ')}\` wraps around in a release build where \`${value.parameter.name}\` is large, and the check passes`,
        related: [
          { at: value.operand, message: `\`${value.operation.name}\` trusts it here` },
          { at: value.parameter.node, message: `any \`${type}\` can come in here` },
        ],
      };
    }
  },
});

/**
 * A constructor that compares a product of two arguments with a length and keeps both: where the product wrapped around,
 * `row < self.rows` bounds nothing.
 */
function* wrappingShape(node: Node, context: RuleContext): Iterable<Report> {
  const { file } = context;
  const body = node.child('body');
  if (!body?.text.includes('*') || node.ancestor('impl_item') === null) return;
  const values = new CallerValues(node, file, () => context.program);
  for (const comparison of body.descendants()) {
    if (!/^(?:[<>]=?|==|!=)$/.test(comparison.child('operator')?.text ?? '')) continue;
    if (comparison.kind !== 'binary_expression' || comparison.ancestor('macro_invocation')?.text.startsWith('debug_'))
      continue;
    const sides = [comparison.child('left'), comparison.child('right')].flatMap((side) => (side ? [peel(side)] : []));
    const product = sides.find((side) => side.kind === 'binary_expression' && side.child('operator')?.text === '*');
    const factors = [product?.child('left'), product?.child('right')].flatMap((factor) => {
      const binding = factor?.kind === 'identifier' ? file.bindingsAt(factor)?.of(factor) : null;
      return binding?.kind === 'parameter' && wrapsAround(file.types.of(binding.node)) ? [binding] : [];
    });
    const isAllThatIsAsked = factors.every((factor) => values.guards(factor).every(({ at }) => at === comparison));
    if (!product || factors.length !== 2 || factors[0] === factors[1] || !isAllThatIsAsked) continue;
    if (!sides.some((side) => /\blen\(\)$/.test(side.text))) continue;
    const use = strideTrusted(factors, body, context);
    if (!use || !isSafeEntry(node, context)) continue;
    yield {
      at: product,
      message: `\`${product.text}\` wraps around in a release build where \`${factors[0]!.name}\` is large, and the check passes`,
      related: [
        { at: use, message: 'an index that is compared with each of them is trusted here' },
        { at: factors[0]!.node, message: `any \`${typeText(file.types.of(factors[0]!.node))}\` can come in here` },
      ],
    };
  }
}

/** `self.data.get_unchecked(row * self.columns + column)` in a safe method, where both factors are kept in fields. */
function strideTrusted(factors: readonly Binding[], body: Node, { file, program }: RuleContext): Node | null {
  const self = file.types.selfType(body);
  const owner = self?.kind === 'named' ? file.items.typeAt(self.path) : undefined;
  const kept = factors.flatMap((factor) =>
    [...body.descendants()].flatMap((part) => {
      if (!part.is('field_initializer', 'shorthand_field_initializer')) return [];
      const value = part.child('value') ?? part.namedChildren[0];
      const name = part.child('field') ?? part.namedChildren[0];
      return value?.kind === 'identifier' && file.bindingsAt(value)?.of(value) === factor && name ? [name.text] : [];
    }),
  );
  if (!owner || kept.length !== 2) return null;
  const stride = new RegExp(
    `\\*\\s*self\\s*\\.\\s*(?:${kept.join('|')})\\b|\\bself\\s*\\.\\s*(?:${kept.join('|')})\\s*\\*`,
  );
  for (const { trait, methods } of file.items.implsOf(owner.name))
    for (const method of methods.values()) {
      const inner = method.child('body');
      if (!inner?.text.includes('unsafe') || isUnsafeFunction(method) || !(isPub(method) || trait !== null)) continue;
      if (/\.len\(\)|\bassert/.test(inner.text)) continue;
      for (const call of inner.descendants()) {
        if (call.kind !== 'call_expression' || !isInUnsafe(call)) continue;
        const operation = uncheckedOperation(call, file, () => program);
        const operand = operation?.trusted.find(({ text }) => stride.test(text));
        if (operand) return operand;
      }
    }
  return null;
}

const WIDTHS: Readonly<Record<string, number>> = {
  u8: 8,
  i8: 8,
  u16: 16,
  i16: 16,
  u32: 32,
  i32: 32,
  usize: 64,
  isize: 64,
  u64: 64,
  i64: 64,
  u128: 128,
  i128: 128,
};

/** The cast to a narrower type whose result is all that the function compares, where the whole value is trusted. */
function cuttingGuard({ guards, parameter, operand }: TrustedValue, file: FileFacts): Node | null {
  const real = guards.filter(({ kind }) => kind !== 'debug');
  const width = WIDTHS[typeText(file.types.of(parameter.node))];
  const cuts = real.map(({ at }) => {
    if (!/^[<>]=?$/.test(at.child('operator')?.text ?? '')) return null;
    const sides = [at.child('left'), at.child('right')].flatMap((side) => (side ? [peel(side)] : []));
    return sides.find((side) => {
      const cast = castOf(side);
      const binding = cast?.value.kind === 'identifier' ? file.bindingsAt(cast.value)?.of(cast.value) : null;
      const to = cast ? WIDTHS[cast.type.text] : undefined;
      return binding === parameter && width !== undefined && to !== undefined && to < width && to <= 32;
    });
  });
  const [first] = cuts;
  if (!first || cuts.some((cut) => !cut) || !width) return null;
  const isCutToo = [...operand.descendants()].some((part) => {
    const to = WIDTHS[castOf(part)?.type.text ?? ''];
    return part.kind === 'type_cast_expression' && to !== undefined && to <= 32;
  });
  return isCutToo || operand.text.includes('try_') ? null : first;
}

/** The sum, difference or product that is all that the function checks of the value; null where it checks more or less. */
function wrappingGuard({ guards }: TrustedValue): Node | null {
  const real = guards.filter(({ kind }) => kind !== 'debug');
  return real.every(({ kind }) => kind === 'arithmetic') ? (real[0]?.arithmetic ?? null) : null;
}

/**
 * True where the value that is trusted is not the one that was compared: a sum that wrapped around and is in bounds
 * itself does no harm.
 */
function isTrustedApart({ operand, parameter, guards }: TrustedValue, arithmetic: Node, file: FileFacts): boolean {
  const compared = new Set(guards.flatMap(({ at }) => [at.child('left')?.text, at.child('right')?.text]));
  const reaches = (node: Node, depth: number): boolean => {
    if (depth === 0 || compared.has(node.text)) return false;
    const binding = node.kind === 'identifier' ? file.bindingsAt(node)?.of(node) : null;
    if (binding === parameter) return true;
    if (!binding?.init) return node.children.some((child) => reaches(child, depth));
    const isCompared = binding.init.start <= arithmetic.start && arithmetic.end <= binding.init.end;
    return !isCompared && reaches(binding.init, depth - 1);
  };
  return reaches(operand, DEPTH);
}

/** The other arguments of the same arithmetic: where one of them is bounded, the sum may not wrap. */
function others(arithmetic: Node, { parameter }: TrustedValue, values: readonly TrustedValue[]): TrustedValue[] {
  const names = new Set(
    [...arithmetic.descendants()].filter((part) => part.kind === 'identifier').map((part) => part.text),
  );
  return values.filter((value) => value.parameter !== parameter && names.has(value.parameter.name));
}
