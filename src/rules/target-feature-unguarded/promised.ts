/** Which target features a place in the code may take for granted. */
import { attributesOf } from '../../facts/attributes';
import { functionCall, macroCall, methodCall, operandOf, peel } from '../../facts/expressions';
import { isComment, type Node } from '../../syntax/node';
import type { RuleContext } from '../define-rule';

/** `unknown` where something may have asked for features in a way that is not understood. */
export type Promised = ReadonlySet<string> | 'unknown';

const NOTHING: ReadonlySet<string> = new Set();

/** Names that a condition about the processor is likely to have. */
export const ABOUT_FEATURES =
  /detect|feature|cpu|avx|sse|simd|fma|neon|isa|level|support|avail|arch|has_|have_|can_|backend|target|accel|intrin|vector/i;

function both(one: Promised, other: Promised): Promised {
  return one === 'unknown' || other === 'unknown' ? 'unknown' : new Set([...one, ...other]);
}

function common(one: Promised, other: Promised): Promised {
  if (one === 'unknown' || other === 'unknown') return 'unknown';
  return new Set([...one].filter((feature) => other.has(feature)));
}

/** The features in the text of attributes: `enable = "avx2,fma"`, `target_feature = "avx2"`. */
export function listedFeatures(text: string): string[] {
  return [...text.matchAll(/(?:enable|target_feature)\s*=\s*"([^"]*)"/g)].flatMap((match) =>
    match[1]!.split(',').map((feature) => feature.trim()),
  );
}

/** The features of a function's own `#[target_feature(enable = "…")]`. */
export function enabledFeatures(item: Node): string[] {
  return attributesOf(item)
    .filter((attribute) => attribute.path === 'target_feature')
    .flatMap((attribute) => listedFeatures(attribute.arguments));
}

/** What attributes on the way to the root say: `#[target_feature]` of the function, `#[cfg(target_feature = …)]`. */
export function promisedByAttributes(node: Node): Promised {
  let promised: Promised = NOTHING;
  for (let at: Node | null = node; at; at = at.parent) {
    for (const { path, arguments: text } of [...outerAttributes(at), ...innerAttributes(at)]) {
      if (path === 'target_feature') promised = both(promised, new Set(listedFeatures(text)));
      else if (path === 'cfg') promised = both(promised, configured(text));
      else if (at.kind === 'function_item' && ABOUT_FEATURES.test(path + text)) return 'unknown';
    }
  }
  return promised;
}

/** The file itself, whose children are many, has none. */
function outerAttributes(node: Node) {
  return node.is('source_file', 'declaration_list') ? [] : attributesOf(node);
}

/** Inner attributes stand in front of everything else. */
function innerAttributes(holder: Node): { path: string; arguments: string }[] {
  if (!holder.is('source_file', 'declaration_list', 'block')) return [];
  const found: { path: string; arguments: string }[] = [];
  for (const child of holder.children) {
    if (child.kind === 'inner_attribute_item')
      found.push({ path: /^#!\[\s*(\w+)/.exec(child.text)?.[1] ?? '', arguments: child.text });
    else if (child.named && !isComment(child)) break;
  }
  return found;
}

/** What holds where a `cfg` predicate does. */
function configured(predicate: string): Promised {
  if (!predicate.includes('target_feature')) return NOTHING;
  return /\b(?:any|not)\s*\(/.test(predicate) ? 'unknown' : new Set(listedFeatures(predicate));
}

/** What the checks around a place and before it in its function have made sure of. */
export function promisedByChecks(place: Node, context: RuleContext): Promised {
  let promised: Promised = NOTHING;
  for (let at = place; at.parent && at.kind !== 'function_item'; at = at.parent)
    promised = both(promised, promisedIn(at, at.parent, context));
  return promised;
}

/** What a parent makes sure of before it comes to one of its children. */
function promisedIn(child: Node, parent: Node, context: RuleContext): Promised {
  const condition = parent.child('condition');
  switch (parent.kind) {
    case 'if_expression':
    case 'while_expression':
      if (!condition || child === condition) return NOTHING;
      return child.field === 'alternative' ? whereFails(condition, context) : whereHolds(condition, context);
    case 'binary_expression': {
      const left = parent.child('left');
      if (!left || child === left) return NOTHING;
      if (parent.has('&&')) return whereHolds(left, context);
      return parent.has('||') ? whereFails(left, context) : NOTHING;
    }
    case 'match_arm': {
      const pattern = parent.child('pattern');
      if (!pattern || child === pattern) return NOTHING;
      if (ABOUT_FEATURES.test(pattern.text)) return guardOrUnknown(pattern, context);
      return NOTHING;
    }
    case 'match_expression':
      return child.field !== 'value' && ABOUT_FEATURES.test(parent.child('value')?.text ?? '') ? 'unknown' : NOTHING;
    case 'block':
      return [...child.before()].reduce<Promised>(
        (promised, statement) => both(promised, promisedBehind(statement, context)),
        NOTHING,
      );
    default:
      return NOTHING;
  }
}

function guardOrUnknown(pattern: Node, context: RuleContext): Promised {
  const condition = pattern.child('condition');
  return condition ? whereHolds(condition, context) : 'unknown';
}

/** What is sure behind a statement: the features of an `assert!`, of an `if` that leaves where they are missing. */
function promisedBehind(statement: Node, context: RuleContext): Promised {
  const inner = statement.kind === 'expression_statement' ? statement.namedChildren[0] : statement;
  if (!inner?.named) return NOTHING;
  const macro = macroCall(inner);
  if (macro && /^(?:debug_)?assert$/.test(macro.name.text)) {
    const condition = macro.arguments?.[0];
    return condition ? whereHolds(condition, context) : 'unknown';
  }
  if (inner.kind === 'if_expression') {
    const condition = inner.child('condition');
    const consequence = inner.child('consequence');
    if (condition && consequence && !inner.child('alternative') && leaves(consequence))
      return whereFails(condition, context);
    return NOTHING;
  }
  if (inner.kind === 'let_declaration')
    return inner.child('alternative') && ABOUT_FEATURES.test(inner.text) ? 'unknown' : NOTHING;
  const call = functionCall(inner);
  return call && ABOUT_FEATURES.test(call.callee.text) && call.arguments.length === 0 ? 'unknown' : NOTHING;
}

function leaves(block: Node): boolean {
  const last = block.namedChildren.at(-1);
  const inner = last?.kind === 'expression_statement' ? last.namedChildren[0] : last;
  if (!inner) return false;
  if (inner.is('return_expression', 'break_expression', 'continue_expression')) return true;
  const macro = macroCall(inner);
  return macro !== null && /^(?:panic|unreachable|unimplemented|todo|bail)$/.test(macro.name.text.replace(/^.*::/, ''));
}

/** What is sure where a condition is true. */
function whereHolds(condition: Node, context: RuleContext): Promised {
  const node = peel(condition);
  const not = operandOf(node, '!');
  if (not) return whereFails(not, context);
  const macro = macroCall(node);
  if (macro) return askedBy(macro.call);
  switch (node.kind) {
    case 'binary_expression': {
      const left = node.child('left');
      const right = node.child('right');
      if (!left || !right) return 'unknown';
      if (node.has('&&')) return both(whereHolds(left, context), whereHolds(right, context));
      if (node.has('||')) return common(whereHolds(left, context), whereHolds(right, context));
      return ABOUT_FEATURES.test(node.text) ? 'unknown' : NOTHING;
    }
    case 'boolean_literal':
      return NOTHING;
    case 'identifier': {
      const binding = context.file.bindingsAt(node)?.of(node);
      return binding?.init && !binding.mutable ? whereHolds(binding.init, context) : 'unknown';
    }
    case 'call_expression':
      return answeredBy(node, context);
    default:
      return 'unknown';
  }
}

/** What is sure where a condition is false. */
function whereFails(condition: Node, context: RuleContext): Promised {
  const node = peel(condition);
  const not = operandOf(node, '!');
  if (not) return whereHolds(not, context);
  const left = node.kind === 'binary_expression' ? node.child('left') : null;
  const right = left && node.child('right');
  if (left && right && node.has('||')) return both(whereFails(left, context), whereFails(right, context));
  if (left && right && node.has('&&')) return common(whereFails(left, context), whereFails(right, context));
  if (macroCall(node)) return askedBy(node) === 'unknown' ? 'unknown' : NOTHING;
  const binding = node.kind === 'identifier' ? context.file.bindingsAt(node)?.of(node) : null;
  if (binding?.init && !binding.mutable) return whereFails(binding.init, context);
  // Where the processor has a feature is no place to learn that it lacks another, but a name may say the opposite.
  return ABOUT_FEATURES.test(node.text) && /not?_|without|lack|missing|fallback/i.test(node.text) ? 'unknown' : NOTHING;
}

/** The feature that `is_x86_feature_detected!("avx2")` or `cfg!(target_feature = "avx2")` asks for. */
function askedBy(macro: Node): Promised {
  const name = macroCall(macro)!.name.text.replace(/^.*::/, '');
  if (/^is_\w+_feature_detected$/.test(name)) {
    const feature = /"([^"]+)"/.exec(macro.text)?.[1];
    return feature === undefined ? 'unknown' : new Set([feature]);
  }
  if (name === 'cfg') return configured(macro.text);
  return 'unknown';
}

/** Methods of std whose answers have nothing to do with the processor. */
const ABOUT_DATA =
  /^(?:is_empty|is_some|is_none|is_ok|is_err|contains|starts_with|ends_with|is_multiple_of|eq|any|all)$/;

/** A call as a condition: a function of the crate that does nothing but ask for features, or one about data. */
function answeredBy(node: Node, { file, program }: RuleContext): Promised {
  const method = methodCall(node);
  if (method) return ABOUT_DATA.test(method.name) && !ABOUT_FEATURES.test(method.receiver.text) ? NOTHING : 'unknown';
  const call = functionCall(node);
  const body = call && program.functionAt(call.callee, file)?.node.child('body');
  if (
    !body ||
    !/_feature_detected!/.test(body.text) ||
    /\|\||\bif\b|\bmatch\b|!\s*(?:std::)?(?:\w+::)*is_/.test(body.text)
  )
    return 'unknown';
  return new Set([...body.text.matchAll(/_feature_detected!\s*\(\s*"([^"]+)"/g)].map((match) => match[1]!));
}
