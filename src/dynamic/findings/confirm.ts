/** What a tool has seen happen, beside what was found by reading the code: the same place and the same idea. */
import type { Finding } from '../../finding';
import type { DefectClass, DynamicFinding } from '../model';

/** Rules by the class of defect that they warn of. A rule may warn of several. */
const RULES: Readonly<Partial<Record<DefectClass, RegExp>>> = {
  aliasing:
    /^(?:shared-ref-cast-to-mut|write-through-const-derived|box-moved-while-raw-live|box-and-raw-into-it|reborrow-invalidated-by-parent-use|stale-raw-after-owner-use|two-live-mut-reborrows|alias-args-same-call|mut-from-shared|element-ptr-arith|transmute-shared-to-mut|arc-ptr-write|ref-just-for-address|static-mut-ref|unsafecell-ref-across-call|as-ptr-cast-mut)$/,
  'use-after-free':
    /^(?:raw-outlives-owner|ptr-across-realloc|use-after-from-raw|temporary-as-ptr|return-ptr-to-local|drop-in-place-then-drop|manuallydrop-used-after-drop|forget-after-alias|lifetime-laundering|unbounded-lifetime-return|rc-from-raw-without-count|from-raw-of-borrowed)$/,
  'double-free':
    /^(?:use-after-from-raw|drop-in-place-then-drop|manuallydrop-used-after-drop|forget-after-alias|from-raw-of-borrowed|rc-from-raw-without-count|copied-raw-handle|ptr-read-then-user-code|len-stale-during-user-code|drain-guard-not-leak-safe)$/,
  'invalid-free':
    /^(?:foreign-free-mismatch|from-raw-of-borrowed|dealloc-layout-mismatch|from-raw-parts-cap-eq-len|from-raw-void)$/,
  'out-of-bounds':
    /^(?:read-beyond-len|unchecked-index-from-argument|unsafe-fn-in-disguise|const-out-of-bounds-offset|element-ptr-arith|one-past-end-access|simd-tail-overread|set-len-before-init|size-of-in-count|trust-safe-trait-in-unsafe|guard-arithmetic-overflows|debug-assert-guards-unsafe|pub-field-trusted-by-unsafe)$/,
  'uninitialised-read':
    /^(?:uninit-assume-init|uninit-buf-to-read|ref-to-uninit|set-len-before-init|read-beyond-len|assign-drops-uninit|read-struct-padding|union-read-other-field)$/,
  'data-race':
    /^(?:unordered-thread-access|static-mut-ref|send-sync-unbounded-generic|send-with-rc-field|relaxed-pointer-publish|refcount-relaxed-drop|auto-traits-of-foreign-handle|mut-from-shared)$/,
  leak: /^(?:into-raw-never-reclaimed|maybeuninit-never-dropped|ffi-handle-without-drop)$/,
  misaligned: /^(?:cast-increases-alignment|simd-aligned-access)$/,
  'null-dereference':
    /^(?:deref-no-provenance|alloc-null-unchecked|nullable-foreign-pointer|zeroed-nonnull|safe-fn-derefs-raw-param)$/,
  'invalid-value':
    /^(?:transmute-int-to-restricted|ptr-cast-to-restricted|union-read-other-field|zeroed-nonnull|ffi-restricted-type)$/,
  'unsafe-precondition':
    /^(?:unreachable-unchecked-wildcard|unwrap-unchecked-unproved|unchecked-index-from-argument|const-out-of-bounds-offset|read-beyond-len|copy-nonoverlapping-same-buffer|alias-args-same-call|alloc-zero-size)$/,
  'double-reclaim': /^(?:use-after-from-raw|rc-from-raw-without-count|cookie-from-raw-unchecked|from-raw-of-borrowed)$/,
  'never-reclaimed': /^into-raw-never-reclaimed$/,
  'reclaimed-as-other-type': /^(?:from-raw-void|cookie-from-raw-unchecked|dealloc-layout-mismatch)$/,
  abort: /^(?:panic-in-drop|extern-c-may-panic)$/,
};

/** Findings of one file that were made without running anything. */
export interface ReadFile {
  /** Absolute. */
  readonly path: string;
  readonly findings: readonly Finding[];
}

/** The findings, each with the rules that say the same: on its line or on the line of one of its places. */
export function mergeWithStatic(found: readonly DynamicFinding[], files: readonly ReadFile[]): DynamicFinding[] {
  const byPath = new Map(files.map(({ path, findings }) => [path, findings]));
  return found.map((finding) => {
    const idea = RULES[finding.class];
    if (!idea) return finding;
    const here = byPath.get(finding.path) ?? [];
    const confirmed = here
      .filter((other) => idea.test(other.rule) && shareLine(finding, other))
      .map(({ rule }) => rule);
    return confirmed.length === 0 ? finding : { ...finding, confirms: [...new Set(confirmed)].sort() };
  });
}

function shareLine(one: DynamicFinding, other: Finding): boolean {
  const own = new Set([one.range.start.line, ...linesOf(one)]);
  // Where a pointer is made alone is not what went wrong with it: the line of the defect has to be one of the two.
  if (other.range.start.line <= one.range.start.line && one.range.start.line <= other.range.end.line) return true;
  return linesOf(other).includes(one.range.start.line) || own.has(other.range.start.line);
}

function linesOf({ related }: Finding): number[] {
  return related.filter(({ path }) => path === undefined).map(({ range }) => range.start.line);
}
