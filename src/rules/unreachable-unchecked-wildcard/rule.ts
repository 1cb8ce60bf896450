import { attributesOf, isTest } from '../../facts/attributes';
import { type Asked, isSafeEntry } from '../../facts/exposure';
import {
  borrowOf,
  functionCall,
  isUnsafeFunction,
  macroCall,
  methodCall,
  operandOf,
  peel,
  wrapped,
} from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { hasSafetySection } from '../../facts/safety';
import type { Confidence, Severity } from '../../finding';
import { isComment, type Node } from '../../syntax/node';
import { defineRule, type Report, type ReportedFix } from '../define-rule';
import { listed } from '../shared/flow-words';
import {
  coversBoundedValues,
  isGuarded,
  type Leftover,
  leavesOtherHalf,
  leftover,
  patternOf,
  takesEverything,
  variantPattern,
} from './patterns';

export default defineRule({
  id: 'unreachable-unchecked-wildcard',
  summary: 'a catch-all arm or `else` branch that is `unreachable_unchecked()`',
  category: 'unchecked',
  severity: 'warning',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['unreachable_unchecked', 'assert_unchecked', 'intrinsics'],
  on: ['call_expression'],
  *check(node, { file, program }) {
    if (!isUnreachableUnchecked(node, file) || contractRulesItOut(node)) return;
    const end = deadEnd(node, file);
    const found = end && (describe(end, file) ?? describeBody(end, node, { file, program }));
    if (!found) return;
    const { otherFixes = [], ...story } = found;
    yield { at: node, ...story, fixes: [panicInstead(node), ...otherFixes] };
  },
});

function isUnreachableUnchecked(node: Node, { paths }: FileFacts): boolean {
  const call = functionCall(node);
  if (!call) return false;
  if (paths.isStd(call.callee, 'std::hint::unreachable_unchecked')) return true;
  const [condition] = call.arguments;
  return (
    condition !== undefined &&
    peel(condition).text === 'false' &&
    paths.isStd(call.callee, 'std::hint::assert_unchecked', 'std::intrinsics::assume')
  );
}

/**
 * In a documented unsafe function it is the caller who promises that the other values do not come. What an unsafe method of
 * a trait asks for is written at the trait.
 */
function contractRulesItOut(node: Node): boolean {
  const item = node.ancestor('function_item');
  return (
    item !== null &&
    isUnsafeFunction(item) &&
    (item.parent?.parent?.child('trait') != null ||
      hasSafetySection(item) ||
      hasSafetyComment(item) ||
      /unchecked/.test(item.child('name')?.text ?? ''))
  );
}

/** A private function says what it demands in a plain comment. */
function hasSafetyComment(item: Node): boolean {
  const above = item.parent?.children.slice(0, item.index) ?? [];
  for (const node of above.reverse()) {
    if (isComment(node) && /^\/[/*]\s*safety\b/i.test(node.text)) return true;
    if (!isComment(node) && node.kind !== 'attribute_item') return false;
  }
  return false;
}

/** The outermost expression that does nothing but run into the call: the body of an arm, branch or closure. */
function deadEnd(call: Node, file: FileFacts): Node | null {
  let at = wrapped(call);
  for (let parent = at.parent; parent; parent = at.parent) {
    switch (parent.kind) {
      case 'block':
        if (parent.children.some((child) => child.end <= at.start && mayLeave(child))) return null;
        break;
      case 'expression_statement':
      case 'parenthesized_expression':
      case 'unsafe_block':
        break;
      case 'if_expression':
        if (!isBuildSwitch(parent.child('condition'), file)) return at;
        break;
      case 'else_clause': {
        const condition = parent.parent?.child('condition') ?? null;
        if (!isBuildSwitch(condition, file)) return at;
        break;
      }
      default:
        return at;
    }
    at = parent;
  }
  return null;
}

/** `if cfg!(debug_assertions) { panic!() } else { unreachable_unchecked() }` is the call in a release build. */
function isBuildSwitch(condition: Node | null, { paths }: FileFacts): boolean {
  const inner = condition && (operandOf(condition, '!') ?? peel(condition));
  const macro = inner && macroCall(inner);
  return macro !== null && paths.resolve(macro.name).replace(/^std::/, '') === 'cfg';
}

function mayLeave(statement: Node): boolean {
  for (const node of statement.descendants())
    if (node.is('return_expression', 'break_expression', 'continue_expression', 'try_expression')) return true;
  return false;
}

interface Story extends Pick<Report, 'message' | 'related' | 'confidence' | 'severity'> {
  readonly otherFixes?: readonly ReportedFix[];
}

/**
 * How much is said of the missing half of an `Option` or `Result`: no variant will be added to them, and what a function
 * has done before may have ruled it out. Where it has done nothing before, nobody has looked.
 */
function severityOfHalf(end: Node): { readonly severity?: Severity } {
  for (let at = end; at.parent && at.kind !== 'function_item'; at = at.parent) {
    const { parent } = at;
    if (parent.kind === 'block' && parent.children.some((other) => other.end <= at.start && isStep(other)))
      return { severity: 'info' };
    if (parent.is('for_expression', 'while_expression', 'loop_expression')) return { severity: 'info' };
  }
  return {};
}

/** A statement that does something: an item or a comment is none. */
function isStep(node: Node): boolean {
  return node.is('let_declaration', 'expression_statement');
}

function describe(end: Node, file: FileFacts): Story | null {
  const parent = end.parent!;
  switch (parent.kind) {
    case 'match_arm':
      return end.field === 'value' ? describeArm(parent, file) : null;
    case 'let_declaration': {
      const pattern = parent.child('pattern');
      return end.field === 'alternative' && pattern ? describeElse([pattern], parent, file) : null;
    }
    case 'else_clause':
      return describeBranch(parent.parent!, file);
    case 'closure_expression':
      return end.field === 'body' ? describeClosure(parent) : null;
    default:
      return null;
  }
}

/** A function that does nothing but run into the call. */
function describeBody(body: Node, call: Node, asked: Asked): Story | null {
  const item = body.parent;
  const name = item?.child('name')?.text;
  if (item?.kind !== 'function_item' || name === undefined || body.field !== 'body') return null;
  // A parameter may be of a type without values.
  if ((item.child('parameters')?.namedChildren.length ?? 0) > 0) return null;
  // Which build runs into it is chosen on the way, or where the function is chosen.
  for (let at = call; at !== body && at.parent; at = at.parent) if (at.kind === 'if_expression') return null;
  if (attributesOf(item).some(({ path }) => path.startsWith('cfg'))) return null;
  const isRun = name === 'main' || isTest(item);
  if (!isRun && !isSafeEntry(item, asked)) return null;
  return {
    message: isRun
      ? `\`${name}\` runs into this on every way`
      : `\`${name}\` is safe to call, and every call is undefined behaviour`,
    ...(isRun && { severity: 'error' as const }),
  };
}

function describeArm(arm: Node, file: FileFacts): Story | null {
  const pattern = patternOf(arm);
  const match = arm.ancestor('match_expression');
  const subject = match?.child('value');
  if (!pattern || !match || !subject || isGuarded(arm) || !takesEverything(pattern)) return null;
  const others = match.child('body')!.namedChildren.filter((other) => other.kind === 'match_arm' && other !== arm);
  if (others.some((other) => patternOf(other)?.kind === 'slice_pattern')) return null;
  if (coversBoundedValues(behind(subject), others, file)) return null;
  const half = leavesOtherHalf(
    others.flatMap((other) => (isGuarded(other) ? [] : (patternOf(other) ?? []))),
    file,
  );
  const left = leftover(others, file);
  // The numbers of a state machine have names, and the author has named them all: no variant is added to a number.
  const isNamed = !left && others.length > 1 && others.every((other) => isConstant(patternOf(other)));
  const message = `the \`${pattern.text}\` arm is undefined behaviour for every value that no other arm takes`;
  if (!left) return half ? { message, ...severityOfHalf(match) } : { message, ...(isNamed && { severity: 'info' }) };
  const names = left.variants.map((variant) => `\`${left.prefix}::${variant.child('name')?.text}\``);
  return {
    message:
      names.length > 0 && names.length <= 3
        ? `${message}: today ${listed(names)}, later any variant that is added`
        : message,
    related: [
      {
        at: left.item.node.child('name') ?? left.item.node,
        message: `a variant added to \`${left.item.name}\` ends in that arm without a word from the compiler`,
      },
    ],
    otherFixes: left.variants.length > 0 && pattern.kind === '_' ? [nameVariants(pattern, left)] : [],
  };
}

/** `COMPLETE`, `State::RUNNING`, also several of them. */
function isConstant(pattern: Node | null): boolean {
  return pattern !== null && /^(?:(?:\w+::)*[A-Z][A-Z\d_]*(?:\s*\|\s*)?)+$/.test(pattern.text);
}

function nameVariants(wildcard: Node, { prefix, variants }: Leftover): ReportedFix {
  return {
    title: 'name the variants instead of `_`',
    safety: 'suggestion',
    edits: [{ span: wildcard, newText: variants.map((variant) => variantPattern(prefix, variant)).join(' | ') }],
  };
}

/** `x` in `match *x` and `match &x`. */
function behind(subject: Node): Node {
  return operandOf(subject, '*') ?? borrowOf(subject)?.place ?? peel(subject);
}

function describeBranch(branch: Node, file: FileFacts): Story | null {
  const condition = branch.child('condition');
  if (!condition) return null;
  const patterns = [...condition.descendants()].flatMap((node) =>
    node.kind === 'let_condition' ? (node.child('pattern') ?? []) : [],
  );
  if (patterns.length > 0) return describeElse(patterns, branch, file);
  if (operandOf(condition, '!')) return null;
  return {
    message: 'this `else` branch is undefined behaviour whenever no condition above it holds',
    confidence: 'medium',
  };
}

const EITHER_OR = /^(?:Some|None|Ok|Err|(?:[\w:]*::)?(?:Option|Result)::\w+)\b/;

function describeElse(patterns: readonly Node[], whole: Node, file: FileFacts): Story | null {
  if (patterns.some((pattern) => pattern.kind === 'slice_pattern')) return null;
  // `Option` and `Result` get no new variants: what is left is the missing check.
  const confidence: Confidence = patterns.every((pattern) => EITHER_OR.test(pattern.text)) ? 'medium' : 'high';
  return {
    message: `this \`else\` branch is undefined behaviour for every value that \`${patterns.map((pattern) => pattern.text).join('`, `')}\` does not match`,
    confidence,
    ...(leavesOtherHalf(patterns, file) ? severityOfHalf(whole) : {}),
  };
}

const FALLBACKS = new Set(['unwrap_or_else', 'map_or_else']);

function describeClosure(closure: Node): Story | null {
  const list = closure.parent;
  const call = list?.kind === 'arguments' && list.parent ? methodCall(list.parent) : null;
  if (!call || !FALLBACKS.has(call.name) || call.arguments[0] !== closure) return null;
  return {
    message: `the fallback of \`${call.name}\` is undefined behaviour where there is no value`,
    confidence: 'medium',
    ...severityOfHalf(call.call),
  };
}

/** Replaces the call, and the unsafe block with it where nothing else is in there. */
function panicInstead(call: Node): ReportedFix {
  let span = wrapped(call);
  const statement = span.parent?.kind === 'expression_statement' ? span.parent : span;
  const block = statement.parent;
  if (
    block?.kind === 'block' &&
    block.parent?.kind === 'unsafe_block' &&
    block.namedChildren.length === 1 &&
    !hasComment(block)
  )
    span = wrapped(block.parent);
  return { title: 'panic with `unreachable!()`', safety: 'suggestion', edits: [{ span, newText: 'unreachable!()' }] };
}

function hasComment(block: Node): boolean {
  return block.children.some((child) => child.kind.endsWith('comment'));
}
