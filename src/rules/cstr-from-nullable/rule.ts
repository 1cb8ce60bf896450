import { borrowOf, functionCall, peel, reborrowedFrom } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { abiOf, type ForeignCall, foreignCall, hasForeignAbi } from '../../facts/foreign';
import type { Program } from '../../facts/program';
import { hasSafetySection } from '../../facts/safety';
import type { Node } from '../../syntax/node';
import { defineRule, type Report, type ReportedFix } from '../define-rule';
import { linesAbove } from '../shared/line-above';
import { castRoot, isLookedAt } from '../shared/null-checks';
import { wholeStatement } from '../shared/whole-statement';

export default defineRule({
  id: 'cstr-from-nullable',
  summary: 'a pointer that C gave, taken for not null without a look at it',
  category: 'ffi',
  severity: 'warning',
  confidence: 'medium',
  fix: 'suggestion',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['from_ptr', 'from_raw_parts', 'new_unchecked', '&*', '&mut *'],
  on: ['call_expression', 'reference_expression'],
  *check(node, { file, program }) {
    const demand = demandAt(node, file);
    if (!demand) return;
    const { pointer, who } = demand;
    const root = castRoot(pointer);
    const direct = foreignCall(root, file, program);
    if (direct) {
      if (mayReturnNull(direct, demand) && !isOfSomeLength(node))
        yield { at: node, message: `\`${direct.name}\` may return null, which ${who}` };
      return;
    }
    yield* ofVariable(root, node, demand, file, program);
  },
});

interface Demand {
  readonly pointer: Node;
  /** Follows "which": what null would do there. */
  readonly who: string;
  readonly isSlice: boolean;
}

function demandAt(node: Node, file: FileFacts): Demand | null {
  if (borrowOf(node)) {
    const pointer = reborrowedFrom(node);
    return pointer && { pointer, who: 'no reference may be', isSlice: false };
  }
  const call = functionCall(node);
  const [pointer] = call?.arguments ?? [];
  if (!call || !pointer) return null;
  switch (file.paths.resolve(call.callee)) {
    case 'std::ffi::CStr::from_ptr':
      return { pointer, who: '`CStr::from_ptr` reads through', isSlice: false };
    case 'std::slice::from_raw_parts':
    case 'std::slice::from_raw_parts_mut':
      return { pointer, who: 'no slice may start at, not even an empty one', isSlice: true };
    case 'std::ptr::NonNull::new_unchecked':
      return { pointer, who: 'no `NonNull` may be', isSlice: false };
    default:
      return null;
  }
}

/** `if length > 0 { from_raw_parts(p, length) }`: what has elements is not null. */
function isOfSomeLength(node: Node): boolean {
  const length = functionCall(node)?.arguments[1];
  const name = length && /^\w+/.exec(peel(length).text)?.[0];
  if (name === undefined) return false;
  const isSome = new RegExp(`\\b${name}\\s*(?:>|!=)\\s*0\\b`);
  return [...node.ancestors()].some(
    (at) => at.kind === 'if_expression' && isSome.test(at.child('condition')?.text ?? ''),
  );
}

/** A variable that holds what a foreign function returned, or a string that C gave to a Rust function. */
function* ofVariable(root: Node, node: Node, demand: Demand, file: FileFacts, program: Program): Generator<Report> {
  const { who } = demand;
  const binding = root.kind === 'identifier' ? file.bindingsAt(root)?.of(root) : null;
  const item = node.ancestor('function_item');
  const body = item?.child('body');
  if (!binding || !item || !body || isLookedAt(binding.name, node, body)) return;
  if (binding.kind === 'let' && binding.init && !binding.mutable) {
    const made = foreignCall(castRoot(binding.init), file, program);
    if (!made || !mayReturnNull(made, demand) || isOfSomeLength(node)) return;
    yield {
      at: node,
      message: `\`${binding.name}\` may be null, which ${who}`,
      related: [{ at: made.call, message: `\`${made.name}\` returns null where it has nothing to return` }],
      fixes: assertNotNull(binding.name, node, file),
    };
    return;
  }
  // What a callback gets as data is its own; a string may be missing.
  const isExport = hasForeignAbi(item) && binding.kind === 'parameter';
  if (!isExport || !/from_ptr$/.test(functionCall(node)?.callee.text ?? '') || hasSafetySection(item)) return;
  yield {
    at: node,
    message: `\`${binding.name}\` may be null, which ${who}`,
    related: [{ at: binding.node, message: `the caller speaks \`${abiOf(item)}\` and may have no string to give` }],
    severity: 'info',
    confidence: 'low',
  };
}

/** Functions that always return a string of theirs. Source: POSIX.1-2017, `strerror`; zlib and SQLite documentation. */
const NEVER =
  /version|str_?error|strsignal|errmsg|err(?:or)?_?(?:str|string|name|msg|message)|_(?:name|string)(?:_value)?(?:_(?:for|of|by)_\w+)?$|^(?:get_)?description$|^(?:gai_strerror|hstrerror|inet_ntoa|environ|_?errno_location|__errno|__error|___?errno\w*|_errno)$|_to_str(?:ing)?$/i;

/** Functions that make, find or go on to something, and have null for that there is none. */
const SEARCHES =
  /(?:^|_)(?:find|lookup|search|query|open|create|new|alloc|malloc|calloc|realloc|next|first|last|prev|parse|load|fetch|resolve|env|at|by|for|from|try)(?:_|\d|$)|(?:Find|Lookup|Search|Query|Open|Create|New|Alloc|Next|First|Parse|Load|Fetch)(?![a-z])/;

function mayReturnNull({ name, declared }: ForeignCall, { isSlice }: Demand): boolean {
  if (NEVER.test(name)) return false;
  if (NULLABLE.has(name)) return true;
  // What takes nothing gives the same thing whenever it is called: a name, a table, the one instance.
  if (declared?.returns?.kind !== 'pointer' || declared.parameters.length === 0) return false;
  // An empty list is as good as none to most of C.
  return isSlice || SEARCHES.test(name);
}

/** Source: POSIX.1-2017 and C23, "Return value" of each. */
const NULLABLE = new Set(
  'getenv secure_getenv setlocale strchr strrchr strstr strpbrk strtok strtok_r getcwd realpath dlerror dlsym dlopen getlogin ttyname ptsname getpwnam getpwuid getgrnam getgrgid gethostbyname gethostbyaddr getservbyname getprotobyname readdir fopen opendir fdopen popen tmpfile malloc calloc realloc reallocarray aligned_alloc memalign localtime gmtime ctime asctime if_indextoname nl_langinfo crypt fgets gets inet_ntop'.split(
    ' ',
  ),
);

function assertNotNull(name: string, node: Node, file: FileFacts): ReportedFix[] {
  const statement = wholeStatement(node);
  if (statement.parent?.kind !== 'block' || peel(statement).kind === 'closure_expression') return [];
  return [
    {
      title: 'panic where it is null',
      safety: 'suggestion',
      edits: linesAbove([`assert!(!${name}.is_null());`], statement.start, statement, file),
    },
  ];
}
