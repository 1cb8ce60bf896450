import type { Binding } from '../../facts/bindings';
import { isSafeEntry } from '../../facts/exposure';
import { functionCall, isInUnsafe, isUnsafeFunction, methodCall, peel, wrapped } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import type { WrittenType } from '../../facts/types';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { soleUnsafeBlock } from '../shared/sole-unsafe-block';
import { isByte } from '../shared/trusted-fields';

export default defineRule({
  id: 'utf8-unchecked-from-input',
  summary: 'bytes of a caller or reader that become a string without a check that they are UTF-8',
  category: 'unchecked',
  severity: 'error',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['utf8_unchecked'],
  on: ['call_expression'],
  *check(node, context) {
    const { file } = context;
    const call = functionCall(node);
    const item = node.ancestor('function_item');
    if (!call || !item || !isInUnsafe(node) || isUnsafeFunction(item)) return;
    const name = UNCHECKED.exec(file.paths.resolve(call.callee))?.[1];
    const [bytes] = call.arguments;
    const base = name && bytes ? baseOf(bytes, file) : null;
    if (!name || !base) return;
    const isArgument = base.declaration.parent === item.child('parameters') && isBytes(file.types.of(base.node), base);
    const reads: Node[] = [];
    if (isAskedAbout(base, file, reads)) return;
    if (isArgument ? !isSafeEntry(item, context) : reads.length === 0 || base.kind !== 'let') return;
    const from = isArgument ? 'which any caller may give' : 'which were read from elsewhere';
    const fix = checkInstead(node, call.callee, name);
    yield {
      at: node,
      message: `nothing checks that the bytes in \`${base.name}\`, ${from}, are UTF-8`,
      related: isArgument
        ? [{ at: base.node, message: 'any bytes can come in here' }]
        : [{ at: reads[0]!, message: 'any bytes can come in here' }],
      ...(fix && { fixes: [fix] }),
    };
  },
});

const UNCHECKED = /^(?:std::(?:str|string::String)|str)::(from(?:_boxed)?_utf8_unchecked(?:_mut)?)$/;
/** Methods that give the same bytes, or a part of them. */
const PASSING =
  /^(?:as_ref|as_mut|as_slice|as_mut_slice|to_vec|to_owned|into|into_vec|clone|borrow|deref|get_unchecked)$/;
/** Methods that say nothing of what the bytes are. */
const HARMLESS =
  /^(?:len|is_empty|capacity|resize|clear|reserve|truncate|set_len|as_ptr|as_mut_ptr|push|extend_from_slice)$/;
const READING = /^(?:read|read_exact|read_to_end|read_until|read_at|read_exact_at|recv|recv_from|peek|read_buf)$/;

/** The variable whose bytes an expression gives; null where something is done to them. */
function baseOf(expression: Node, file: FileFacts, depth = 6): Binding | null {
  const node = peel(expression);
  if (depth === 0) return null;
  switch (node.kind) {
    case 'identifier': {
      const binding = file.bindingsAt(node)?.of(node) ?? null;
      if (binding?.kind !== 'let' || binding.mutable || !binding.init) return binding;
      return baseOf(binding.init, file, depth - 1);
    }
    case 'reference_expression': {
      const value = node.child('value');
      return value && baseOf(value, file, depth - 1);
    }
    case 'unary_expression':
    case 'index_expression':
      return node.namedChildren[0] ? baseOf(node.namedChildren[0], file, depth - 1) : null;
    case 'call_expression': {
      const method = methodCall(node);
      return method && PASSING.test(method.name) ? baseOf(method.receiver, file, depth - 1) : null;
    }
    default:
      return null;
  }
}

/** Bytes that a caller gives: slices, arrays, vectors and boxes of `u8`, and what turns into a slice of them. */
function isBytes(type: WrittenType | null, binding: Binding): boolean {
  if (type?.kind === 'reference') return isBytes(type.to, binding);
  if (type?.kind === 'slice' || type?.kind === 'array') return isByte(type.element);
  if (type?.kind === 'named' && /^std::(?:vec::Vec|boxed::Box|borrow::Cow)$/.test(type.path)) {
    const element = type.arguments[0] ?? null;
    return isByte(element?.kind === 'slice' ? element.element : element);
  }
  if (type?.kind !== 'trait' && type?.kind !== 'parameter') return false;
  // What a trait is of is not in the type.
  const bounds = type.kind === 'trait' ? binding.type?.text : signatureOf(binding.declaration);
  return /\b(?:AsRef|Into)\s*<\s*(?:\[u8\]|Vec\s*<\s*u8\s*>)\s*>/.test(bounds ?? '');
}

/** The head of the function that declares a parameter. */
function signatureOf(parameter: Node): string {
  const item = parameter.ancestor('function_item');
  const body = item?.child('body');
  return item && body ? item.text.slice(0, body.start - item.start) : '';
}

/**
 * True where the function looks at the bytes, or gives them to somebody who may.
 * @param reads takes the calls that fill the variable.
 */
function isAskedAbout(base: Binding, file: FileFacts, reads: Node[], seen = new Set<Binding>()): boolean {
  seen.add(base);
  return base.uses.some((use) => {
    let at = wrapped(use);
    for (;;) {
      const parent: Node | null = at.parent;
      switch (parent?.kind) {
        case 'reference_expression':
        case 'unary_expression':
          at = wrapped(parent);
          continue;
        case 'index_expression':
          // A single byte is looked at; a range of them is a part.
          if (parent.namedChildren[0] !== at || parent.namedChildren[1]?.kind !== 'range_expression') return true;
          at = wrapped(parent);
          continue;
        case 'field_expression': {
          const call = parent.parent?.kind === 'call_expression' ? parent.parent : null;
          const name = parent.child('field')?.text ?? '';
          if (!call || HARMLESS.test(name)) return call === null;
          if (!PASSING.test(name)) return true;
          at = wrapped(call);
          continue;
        }
        case 'let_declaration': {
          const pattern = parent.child('pattern');
          const derived = pattern?.kind === 'identifier' ? file.bindingsAt(pattern)?.of(pattern) : null;
          return !derived || (!seen.has(derived) && isAskedAbout(derived, file, reads, seen));
        }
        case 'arguments': {
          const call = parent.parent!;
          const called = functionCall(call);
          if (called && UNCHECKED.test(file.paths.resolve(called.callee))) return false;
          const method = methodCall(call);
          if (!method || !READING.test(method.name)) return true;
          reads.push(call);
          return false;
        }
        case 'expression_statement':
          return false;
        default:
          return true;
      }
    }
  });
}

/** `unsafe { str::from_utf8_unchecked(b) }` becomes `str::from_utf8(b).unwrap()`. */
function checkInstead(call: Node, callee: Node, name: string): ReportedFix | null {
  const unsafeBlock = soleUnsafeBlock(call);
  if (!unsafeBlock || callee.kind !== 'scoped_identifier' || name.includes('boxed')) return null;
  if (!callee.text.endsWith(name)) return null;
  const path = callee.text.slice(0, -name.length) + name.replace('_unchecked', '');
  const newText = `${path}${call.text.slice(callee.end - call.start)}.unwrap()`;
  return {
    title: 'panic where the bytes are not UTF-8',
    safety: 'suggestion',
    edits: [{ span: { start: unsafeBlock.start, end: unsafeBlock.end }, newText }],
  };
}
