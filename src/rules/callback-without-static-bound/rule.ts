import { isTestCode } from '../../facts/attributes';
import { castOf, functionCall, isUnsafeFunction, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { foreignCall } from '../../facts/foreign';
import type { Program } from '../../facts/program';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix } from '../define-rule';
import { castRoot } from '../shared/null-checks';
import { type Callback, callbacksOf } from './bounds';

export default defineRule({
  id: 'callback-without-static-bound',
  summary: 'a closure that C keeps after the call, with a type that may borrow for a shorter time',
  category: 'ffi',
  severity: 'error',
  confidence: 'high',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['into_raw', 'leak', 'ManuallyDrop', 'forget'],
  on: ['function_item'],
  *check(node, { file, program }) {
    const body = node.child('body');
    if (!body || isUnsafeFunction(node) || isTestCode(node)) return;
    for (const callback of callbacksOf(node, file)) {
      const boxed = boxedPointer(callback, body, file);
      const call = boxed && registration(boxed, body, file, program);
      if (!boxed || !call || takesItBack(body, call)) continue;
      const { name, bound } = callback;
      const until = bound ? `only for \`${bound.text}\`` : 'for as short as it likes';
      yield {
        at: call,
        message: `the foreign library keeps this closure after the call, but \`${name}\` may borrow ${until}`,
        related: [
          {
            at: callback.declaration,
            message: bound
              ? `\`${bound.text}\` ends before the library lets go`
              : `nothing says that \`${name}\` is \`'static\``,
          },
          { at: boxed.made, message: 'from here on nobody in Rust owns the closure' },
        ],
        fixes: demandStatic(callback),
      };
    }
  },
});

interface Boxed {
  /** The call of `Box::into_raw` or `Box::leak`. */
  readonly made: Node;
  /** The variable that holds the pointer; null where the call gets the pointer itself. */
  readonly variable: string | null;
}

/** `Box::into_raw(Box::new(f))`, also where the closure is an `Option<F>` that is mapped or a box of a box. */
function boxedPointer({ parameter }: Callback, body: Node, file: FileFacts): Boxed | null {
  const word = new RegExp(`\\b${parameter}\\b`);
  // Variables that hold the closure or a box of it.
  const holders = new Set([parameter]);
  for (const node of body.descendants()) {
    if (node.kind === 'let_declaration' || node.kind === 'let_condition' || node.kind === 'match_arm') {
      const value =
        node.kind === 'match_arm' ? (node.ancestor('match_expression')?.child('value') ?? null) : node.child('value');
      const pattern = node.child('pattern');
      if (!value || !pattern || !mentionsAny(value, holders)) continue;
      const name = /(?:^|\()\s*(?:mut\s+|ref\s+)*([a-z_]\w*)\s*\)?$/.exec(pattern.text)?.[1];
      if (name && isMoveOf(value, holders)) holders.add(name);
    }
    const call = node.kind === 'call_expression' ? functionCall(node) : null;
    if (!call || !file.paths.isStd(call.callee, 'std::boxed::Box::into_raw', 'std::boxed::Box::leak')) continue;
    const [owner] = call.arguments;
    if (!owner || !(word.test(owner.text) || mentionsAny(owner, holders))) continue;
    return { made: node, variable: variableOf(node) };
  }
  return null;
}

function mentionsAny(node: Node, names: ReadonlySet<string>): boolean {
  for (const part of node.descendants()) if (part.kind === 'identifier' && names.has(part.text)) return true;
  return false;
}

/** `f`, `Box::new(f)`, `Box::new(Box::new(f) as Box<dyn Fn()>)`: not what calling or asking `f` gives. */
function isMoveOf(value: Node, names: ReadonlySet<string>): boolean {
  const root = castRoot(value);
  if (root.kind === 'identifier') return names.has(root.text);
  if (root.kind === 'struct_expression') return mentionsAny(root, names);
  const call = functionCall(root);
  return (
    call !== null &&
    /(?:^|::)(?:Box|Some|ManuallyDrop|Closure\w*|\w*Callback\w*|\w*Data|\w*State|\w*Context)(?:::new)?$/.test(
      call.callee.text,
    ) &&
    call.arguments.some((argument) => isMoveOf(argument, names))
  );
}

function variableOf(made: Node): string | null {
  const declaration = made.ancestor('let_declaration');
  const value = declaration?.child('value');
  if (!declaration || !value || value.start > made.start || value.end < made.end) return null;
  const pattern = declaration.child('pattern');
  // Casts and `Option::map` between the pointer and the name do not matter.
  return pattern?.kind === 'identifier' ? pattern.text : (/([a-z_]\w*)\s*$/.exec(pattern?.text ?? '')?.[1] ?? null);
}

const TAKES =
  /(?:^|_)(?:set|register|add|create|install|on|hook|listen|subscribe|handler|callback|attach|connect|bind|push|insert)(?:_|\d|$)|(?:Set|Register|Add|Create|Install|Hook|Subscribe)|_(?:hook|handler|callback|cb|listener)/;

/** The foreign call that gets the pointer and whose name says that it keeps it. */
function registration({ made, variable }: Boxed, body: Node, file: FileFacts, program: Program): Node | null {
  for (const node of body.descendants()) {
    const call = node.kind === 'call_expression' ? foreignCall(node, file, program) : null;
    if (!call || !TAKES.test(call.name) || call.name.startsWith('pthread_')) continue;
    for (const argument of call.arguments) {
      if (argument.start <= made.start && made.end <= argument.end) return node;
      if (variable && isNameOf(argument, variable)) return node;
    }
  }
  return null;
}

function isNameOf(argument: Node, variable: string): boolean {
  let root = castRoot(argument);
  for (let depth = 0; depth < 4; depth++) {
    const method = methodCall(root);
    const cast = castOf(root);
    if (cast) root = cast.value;
    else if (method && /^as_(?:mut_)?ptr$|^unwrap_or|^map_or/.test(method.name)) root = castRoot(method.receiver);
    else break;
  }
  return root.kind === 'identifier' && root.text === variable;
}

/** True where the function itself takes the closure back, or undoes what it registered. */
function takesItBack(body: Node, call: Node): boolean {
  for (const node of body.descendants()) {
    if (node.start < call.end) continue;
    const callee = node.kind === 'call_expression' ? functionCall(node)?.callee : null;
    const name = callee && (callee.child('name') ?? callee).text;
    if (
      name &&
      (/^(?:from_raw|drop_in_place)$/.test(name)
        ? !isOnError(node, body)
        : /un(?:register|set|install|subscribe|hook)|remove|clear|detach|disconnect|wait|join|run_until/i.test(name))
    )
      return true;
  }
  return false;
}

/** What failed to be registered is taken back at once; that says nothing of what was. */
function isOnError(node: Node, body: Node): boolean {
  for (let at: Node | null = node; at && at !== body; at = at.parent)
    if (at.is('if_expression', 'match_arm', 'else_clause', 'closure_expression')) return true;
  return false;
}

function demandStatic({ bounds, bound, declaration }: Callback): ReportedFix[] {
  if (bound) {
    return [{ title: "demand `'static`", safety: 'suggestion', edits: [{ span: bound, newText: "'static" }] }];
  }
  const at = bounds ?? declaration;
  if (!at.is('trait_bounds', 'abstract_type', 'bounded_type')) return [];
  return [
    {
      title: "demand `'static`",
      safety: 'suggestion',
      edits: [{ span: { start: at.end, end: at.end }, newText: " + 'static" }],
    },
  ];
}
