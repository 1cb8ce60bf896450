import { docOf } from '../../facts/attributes';
import { castOf, enclosingFunction, functionCall, methodCall, peel } from '../../facts/expressions';
import { segmentsOf } from '../../facts/paths';
import type { Node } from '../../syntax/node';
import { defineRule, type ReportedFix, type RuleContext } from '../define-rule';

export default defineRule({
  id: 'nullable-foreign-pointer',
  summary: 'a pointer from C, which may be null, made into a slice or `NonNull` without asking',
  category: 'ffi',
  severity: 'warning',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['extern', 'libc::'],
  on: ['call_expression'],
  *check(node, context) {
    const call = functionCall(node);
    const what = call && DEMANDS[context.file.paths.resolve(call.callee)];
    const [pointer, length] = call?.arguments ?? [];
    const item = enclosingFunction(node);
    if (!call || !what || !pointer || !item || speaksOfNull(item, length)) return;
    const origin = originOf(pointer, context);
    if (!origin) return;
    yield {
      at: node,
      message: `${what}, and ${origin.words}`,
      // Whether C does so is told in its documentation only.
      ...(origin.isLikely ? {} : { severity: 'info' }),
      related: origin.made ? [{ at: origin.made, message: 'this may give back null' }] : [],
      fixes: what === DEMANDS['std::ptr::NonNull::new_unchecked'] ? askForNull(call.callee, node) : [],
    };
  },
});

const SLICE = 'a slice must not start at null, not even an empty one';
const DEMANDS: Readonly<Record<string, string>> = {
  'std::ptr::NonNull::new_unchecked': 'a `NonNull` must not be null',
  'std::slice::from_raw_parts': SLICE,
  'std::slice::from_raw_parts_mut': SLICE,
};

/** Functions of C that say by null that there is nothing; those that allocate are another rule's. Source: POSIX. */
const NULLABLE = new Set(
  (
    'getenv secure_getenv getpwuid getpwnam getgrgid getgrnam fopen fdopen freopen popen opendir readdir dlopen dlsym strchr ' +
    'strrchr strstr strpbrk strtok memchr getcwd realpath localtime gmtime gethostbyname getservbyname ttyname'
  ).split(' '),
);

/** Functions that make an object or give another hold of one fail for want of memory only. */
const ONLY_MAKES = /_(?:new|copy|clone|dup|ref|retain|incref|addref)$/i;

interface Origin {
  readonly words: string;
  /** The call that gave the pointer; null for parameters. */
  readonly made: Node | null;
  /** False where null would need a careless caller, or a want of memory, for which many libraries end the program. */
  readonly isLikely: boolean;
}

/** How far casts and variables are followed back. */
const STEPS = 8;

/** The foreign function that gave a pointer, or the parameter that C fills; null for all others. */
function originOf(pointer: Node, context: RuleContext): Origin | null {
  const { file } = context;
  let at = peel(pointer);
  for (let step = 0; step < STEPS; step++) {
    const cast = castOf(at);
    const method = methodCall(at);
    if (cast) at = cast.value;
    else if (method && /^cast(?:_mut|_const)?$/.test(method.name)) at = method.receiver;
    else if (at.kind === 'unsafe_block') {
      const block = at.firstOf('block');
      const only = block?.namedChildren.length === 1 ? block.namedChildren[0]! : null;
      if (!only) return null;
      at = peel(only);
    } else if (at.kind === 'identifier') {
      const binding = file.bindingsAt(at)?.of(at);
      if (!binding || binding.mutable) return null;
      if (binding.kind === 'parameter') return fromCaller(binding.declaration, at);
      if (!binding.init) return null;
      at = peel(binding.init);
    } else return fromForeign(at, context);
  }
  return null;
}

/** A parameter of a function that C calls. */
function fromCaller(parameter: Node, name: Node): Origin | null {
  const item = parameter.ancestor('function_item');
  const isExtern = item?.firstOf('function_modifiers')?.has('extern_modifier') ?? false;
  const type = parameter.child('type');
  if (!isExtern || type?.kind !== 'pointer_type') return null;
  return { words: `C may pass null for \`${name.text}\`, as it does for what is empty`, made: null, isLikely: false };
}

function fromForeign(value: Node, { file, program }: RuleContext): Origin | null {
  const call = functionCall(value);
  if (!call) return null;
  const declared = program.functionAt(call.callee, file);
  const names = segmentsOf(call.callee);
  const name = names.at(-1)!;
  const isForeign = declared
    ? declared.isForeign && declared.returns?.kind === 'pointer' && !mayAllocate(name)
    : names.at(-2) === 'libc' && NULLABLE.has(name);
  return isForeign
    ? { words: `\`${name}\` may give back null`, made: call.callee, isLikely: !ONLY_MAKES.test(name) }
    : null;
}

/** Left to the rule on allocations. */
function mayAllocate(name: string): boolean {
  return /alloc|errno|memalign|^memdup$/i.test(name);
}

/**
 * A function that has the word has thought of it: a check, an assertion, a SAFETY comment, a contract. One that leaves
 * where the length is 0 has taken out what is null by custom.
 */
function speaksOfNull(item: Node, length: Node | undefined): boolean {
  if (
    /null|NonNull::new\(|\.as_ref\(\)|\.as_mut\(\)/i.test(
      item.text.replaceAll(/NonNull(?:::<[^>]*>)?::new_unchecked|-> \*?NonNull\b|NonNull</g, ''),
    )
  )
    return true;
  if (/null|valid|dangling/i.test(docOf(item))) return true;
  const name = length && /^\w+/.exec(peel(length).text)?.[0];
  return name !== undefined && new RegExp(`\\b${name}\\s*(?:[=!]=|<|<=|>|>=)\\s*[01]\\b`).test(item.text);
}

/** `NonNull::new_unchecked(p)` becomes a call that panics at null, where a value is wanted. */
function askForNull(callee: Node, call: Node): ReportedFix[] {
  const name = callee.child('name');
  if (!name) return [];
  return [
    {
      title: 'panic at null with `NonNull::new(…).expect(…)`',
      safety: 'suggestion',
      edits: [
        { span: name, newText: 'new' },
        { span: { start: call.end, end: call.end }, newText: '.expect("a null pointer from C")' },
      ],
    },
  ];
}
