import { isTestCode } from '../../facts/attributes';
import { methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { abiOf, hasForeignAbi } from '../../facts/foreign';
import { autoDeref, type WrittenType } from '../../facts/types';
import { isPub } from '../../facts/visibility';
import { descendantsOutside } from '../../facts/walk';
import { isAtLeast } from '../../rust-version';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { type Panic, panicsIn } from '../shared/panics';
import { isForeseen, isNeverEmpty } from './foreseen';

export default defineRule({
  id: 'extern-c-may-panic',
  summary: 'a function with a foreign ABI that a panic can leave',
  category: 'ffi',
  severity: 'warning',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['extern'],
  on: ['function_item'],
  *check(node, { file, msrv }) {
    const body = node.child('body');
    const name = node.child('name');
    if (!body || !name || !isCalledFromOutside(node, name.text, file) || isGuarded(body)) return;
    const found = exits(node, body, file);
    // What the author did not foresee comes before what he did.
    const first = found.find((exit) => !exit.isForeseen) ?? found[0];
    if (!first) return;
    const others = found.filter((exit) => exit !== first);
    const old = msrv !== null && !isAtLeast(msrv, 1, 81);
    const end = old ? 'is undefined behaviour before Rust 1.81' : 'aborts the process';
    yield {
      at: first.node,
      message: `${first.what}, and a panic that leaves \`${name.text}\` ${end}`,
      related: [
        { at: name, message: `the caller speaks \`${abiOf(node)}\`, which has no unwinding` },
        ...others.slice(0, 3).map((other) => ({ at: other.node, message: `${other.what}, here too` })),
      ],
      confidence: first.confidence,
      // It is defined today, and how a test fails.
      ...(((!old && first.isForeseen) || isInTests(file)) && { severity: 'info' }),
      fixes: catchUnwind(node, body, file),
    };
  },
});

/** Functions that a host of `std` calls by a foreign ABI: not tests, not the entry of a program, not panic handlers. */
function isCalledFromOutside(item: Node, name: string, file: FileFacts): boolean {
  const abi = abiOf(item) ?? '';
  if (
    !hasForeignAbi(item) ||
    abi.endsWith('-unwind') ||
    !/^(?:C|system|cdecl|stdcall|fastcall|win64|sysv64|thiscall|efiapi)$/.test(abi)
  )
    return false;
  if (/^(?:main|_start|rust_eh_personality|rust_begin_unwind|__rust\w+)$/.test(name) || /abort|panic/.test(name))
    return false;
  // Without `std` a panic ends where the handler says: nothing unwinds.
  return (
    item.child('return_type')?.kind !== 'never_type' &&
    !file.holds(/#!\[(?:cfg_attr\([^)]*,\s*)?no_std/) &&
    !isTestCode(item)
  );
}

/** A value whose destructor aborts, made at the top: the author has chosen what a panic does. */
function isGuarded(body: Node): boolean {
  return body.namedChildren.some(
    (statement) =>
      statement.kind === 'let_declaration' && /abort|bomb|unwind|panic/i.test(statement.text.split('\n')[0]!),
  );
}

/** True for programs in `tests/` and modules that are called so. */
function isInTests({ place }: FileFacts): boolean {
  return /^(?:tests?|benches)(?![\w-])/.test(place.module);
}

interface Exit extends Pick<Panic, 'node' | 'what' | 'confidence'> {
  /** True where somebody else's code would panic, and where the author says that it does not happen. */
  readonly isForeseen: boolean;
}

/** Places that can panic, those of the caller's making first. */
function exits(item: Node, body: Node, file: FileFacts): Exit[] {
  const panics = panicsIn(body, file, true)
    .filter((panic) => counts(panic, item, file))
    .map((panic) => ({ ...panic, isForeseen: isForeseen(panic, file) }));
  return [...panics, ...callbacks(body, file)].sort((a, b) => a.node.start - b.node.start);
}

/** An assertion that a pointer is not null is an abort on purpose; an index counts where the caller gives it. */
function counts({ node, kind, confidence }: Panic, item: Node, file: FileFacts): boolean {
  if (kind === 'assertion')
    return !/is_null|\bis_none\(\)|\bis_some\(\)|debug_assert|offset_of|panicking/.test(node.text);
  if (kind === 'unwrap' && isNeverEmpty(node, file)) return false;
  if (kind !== 'index') return confidence !== 'low';
  const index = node.namedChildren[1]!;
  const names = [...index.descendants()].filter((part) => part.kind === 'identifier');
  const given = names.filter((name) => file.bindingsAt(name)?.of(name)?.kind === 'parameter');
  return given.length > 0 && given.every((name) => !isMentionedInCheck(name.text, node, item));
}

function isMentionedInCheck(name: string, before: Node, item: Node): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  for (const node of item.descendants()) {
    if (node.start >= before.start) return false;
    const isCheck =
      node.is('if_expression', 'while_expression', 'match_expression') || node.kind === 'macro_invocation';
    if (isCheck && word.test((node.child('condition') ?? node.child('value') ?? node).text)) return true;
  }
  return false;
}

/** Calls of closures that somebody else wrote: `(*f)(event)` where `f` is a `&mut F` with `F: FnMut(Event)`. */
function callbacks(body: Node, file: FileFacts): Exit[] {
  const leave = (node: Node) =>
    node.kind === 'closure_expression' || (node.kind.endsWith('_item') && node.kind !== 'attribute_item');
  const found: Exit[] = [];
  for (const node of descendantsOutside(body, leave)) {
    const implemented = node.kind === 'call_expression' ? implementedBySomebody(node, file) : null;
    if (implemented) {
      const what = `\`${implemented}\` is written by whoever implements the trait and can panic`;
      found.push({ node, what, confidence: 'medium', isForeseen: true });
      continue;
    }
    const callee = node.kind === 'call_expression' ? node.child('function') : null;
    if (!callee || callee.is('field_expression', 'scoped_identifier', 'generic_function')) continue;
    if (!isClosure(autoDeref(file.types.of(callee)))) continue;
    const what = `\`${callee.text}\` is a closure of somebody else's that can panic`;
    found.push({ node, what, confidence: 'medium', isForeseen: true });
  }
  return found;
}

/** `on_event` in `handler.on_event()`, where `handler` is a type parameter that a trait of this crate bounds. */
function implementedBySomebody(node: Node, file: FileFacts): string | null {
  const method = methodCall(node);
  const type = method && autoDeref(file.types.of(method.receiver));
  if (!method || type?.kind !== 'parameter' || type.name === 'Self') return null;
  const isOpen = type.bounds.some((bound) => {
    if (!bound.startsWith('crate::')) return false;
    const trait = file.items.traits.get(bound.slice(bound.lastIndexOf(':') + 1));
    // Of a private trait this crate has written all there are.
    return trait ? isPub(trait) && memberOf(trait, method.name) : true;
  });
  return isOpen ? method.name : null;
}

function memberOf(trait: Node, name: string): boolean {
  return (trait.child('body')?.namedChildren ?? []).some((member) => member.child('name')?.text === name);
}

function isClosure(type: WrittenType | null): boolean {
  if (type?.kind === 'named' && type.path === 'std::option::Option')
    return isClosure(autoDeref(type.arguments[0] ?? null));
  return (
    (type?.kind === 'parameter' || type?.kind === 'trait') &&
    type.bounds.some((bound) => /^(?:std::ops::)?Fn(?:Mut|Once)?$/.test(bound)) &&
    // A `Box<dyn FnOnce()>` starts a thread: whoever made it could wrap what it does, as std does.
    !(type.kind === 'trait' && type.bounds.some((bound) => /FnOnce$/.test(bound)))
  );
}

/** For functions that give nothing back: what a caught panic would have to return is for the author to say. */
function catchUnwind(item: Node, body: Node, file: FileFacts): ReportedFix[] {
  const returns = item.child('return_type');
  if ((returns && returns.kind !== 'unit_type') || !file.mentions('std') || file.stdCrate !== 'std') return [];
  if (/"[^"\n]*\n/.test(body.text)) return [];
  const head = 'let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {';
  const inner = body.text.slice(1, -1);
  const indentation = file.indentationAt(item.start);
  const shifted = inner.replace(/\n(?=[ \t]*\S)/g, '\n    ');
  const newText = inner.includes('\n')
    ? `{\n${indentation}    ${head}${shifted.trimEnd()}\n${indentation}    }));\n${indentation}}`
    : `{ ${head}${inner}})); }`;
  return [{ title: 'catch the panic with `catch_unwind`', safety: 'suggestion', edits: [{ span: body, newText }] }];
}
