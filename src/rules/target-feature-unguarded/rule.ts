import { isTestCode } from '../../facts/attributes';
import { functionCall, isUnsafeFunction, methodCall } from '../../facts/expressions';
import type { FileFacts } from '../../facts/file-facts';
import { segmentsOf } from '../../facts/paths';
import { crateTypeOf } from '../../facts/program-expressions';
import type { DeclaredFunction } from '../../facts/program-types';
import { autoDeref } from '../../facts/types';
import { descendantsOutside } from '../../facts/walk';
import { featureOfIntrinsic, withImplied } from '../../std-model/target-features';
import type { Node } from '../../syntax/node';
import { defineRule, type RuleContext } from '../define-rule';
import { ABOUT_FEATURES, enabledFeatures, promisedByAttributes, promisedByChecks } from './promised';

export default defineRule({
  id: 'target-feature-unguarded',
  summary: 'a call of code for newer processors where nothing makes sure that this is one',
  category: 'simd',
  severity: 'error',
  confidence: 'high',
  fix: 'none',
  since: '0.1.0',
  sources: [],
  options: {},
  triggers: ['target_feature', '_mm', '_pdep', '_pext', '_bzhi'],
  on: ['function_item'],
  *check(item, context) {
    if (isTestCode(item)) return;
    const told = new Set<string>();
    for (const call of callsIn(item)) {
      const needed = needs(call, context);
      if (!needed) continue;
      const own = enabledFeatures(item);
      if (own.length === 0 && isForTheCaller(item, context)) return;
      const missing = missingAt(call, needed.features, context);
      const key = needed.declared ? needed.name : missing.join();
      if (missing.length === 0 || told.has(key)) continue;
      told.add(key);
      yield {
        at: needed.nameNode,
        message: `\`${needed.name}\` needs ${listed(missing)}, and ${
          own.length === 0
            ? 'nothing here makes sure that the processor has it'
            : `\`${item.child('name')?.text}\` asks its callers only for ${listed(own)}`
        }`,
        // A function that promises something already is called by those who have asked for something.
        severity: own.length === 0 ? 'error' : 'warning',
        confidence: own.length === 0 && isExported(item) ? 'high' : 'medium',
        related: related(needed.declared, context.file),
      };
    }
  },
});

interface Needed {
  readonly name: string;
  readonly nameNode: Node;
  readonly features: readonly string[];
  /** The function, where the crate declares it; null for intrinsics. */
  readonly declared: DeclaredFunction | null;
}

function* callsIn(item: Node): Generator<Node> {
  const body = item.child('body');
  if (!body) return;
  for (const node of descendantsOutside(body, (at) => at !== body && at.kind.endsWith('_item')))
    if (node.kind === 'call_expression') yield node;
}

/** The features that a call demands; null where it demands none or it is not known what is called. */
function needs(node: Node, { file, program }: RuleContext): Needed | null {
  const method = methodCall(node);
  if (method) {
    const type = autoDeref(crateTypeOf(method.receiver, file, program));
    const found = type ? program.methods(type, method.name, file) : [];
    return found.length === 1 ? ofDeclared(found[0]!, method.nameNode) : null;
  }
  const call = functionCall(node);
  if (!call) return null;
  const declared = program.functionAt(call.callee, file);
  if (declared) return ofDeclared(declared, call.callee);
  const name = segmentsOf(call.callee).at(-1)!;
  const feature = featureOfIntrinsic(name);
  if (feature === null || file.items.functions.has(name) || file.bindingsAt(call.callee)?.of(call.callee)) return null;
  return { name, nameNode: call.callee, features: [feature], declared: null };
}

function ofDeclared(declared: DeclaredFunction, nameNode: Node): Needed | null {
  const features = enabledFeatures(declared.node);
  return features.length > 0 ? { name: declared.name, nameNode, features, declared } : null;
}

function missingAt(call: Node, features: readonly string[], context: RuleContext): string[] {
  const attributes = promisedByAttributes(call);
  const checks = attributes === 'unknown' ? attributes : promisedByChecks(call, context);
  if (attributes === 'unknown' || checks === 'unknown') return [];
  const sure = withImplied([...attributes, ...checks]);
  return features.filter((feature) => !sure.has(feature));
}

/** Anywhere in a file: code that asks which features there are. */
const DETECTS =
  /feature_detected!|cfg!?\s*\([^)]*target_feature|cpuid|cpufeatures|is_available|has_(?:avx|sse|neon|fma)/i;

/**
 * True where somebody else may have asked: the caller of an unsafe function, whoever made the value that stands for an
 * answer (`self`, a token, a vector), the caller of a private function in a file that asks somewhere.
 */
function isForTheCaller(item: Node, { file }: RuleContext): boolean {
  if (isUnsafeFunction(item) || item.firstOf('function_modifiers')?.has('const')) return true;
  const signature = item.child('parameters')?.text ?? '';
  const returns = item.child('return_type')?.text ?? '';
  if (/\b__m\d+|\b\w+x\d+(?:_t)?\b/.test(signature + returns)) return true;
  if (/\bself\b/.test(signature) && mayStandForAnAnswer(item, file)) return true;
  // Parameters may be called `target` or `vector` and be data all the same.
  if (/avx|sse\d|simd|neon|feature|cpu|arch|token|isa\b|level\b/i.test(signature)) return true;
  if (ABOUT_FEATURES.test(file.place.module)) return true;
  for (let module = item.ancestor('mod_item'); module; module = module.ancestor('mod_item'))
    if (ABOUT_FEATURES.test(module.child('name')?.text ?? '')) return true;
  if (isExported(item)) return false;
  return file.holds(DETECTS) || ABOUT_FEATURES.test(item.child('name')?.text ?? '');
}

/** A type that is made only where the processor has what its methods use: its name, fields or constructor say so. */
function mayStandForAnAnswer(item: Node, file: FileFacts): boolean {
  const self = file.types.selfType(item);
  const declared = self?.kind === 'named' ? file.items.typeAt(self.path) : undefined;
  if (!declared || item.ancestor('trait_item')) return true;
  // The names of what the method itself calls are no answer.
  const others = file.items.implsOf(declared.name).flatMap((impl) => [...impl.methods.values()]);
  return (
    declared.fields.size === 0 ||
    ABOUT_FEATURES.test(declared.node.text) ||
    others.some((method) => method !== item && DETECTS.test(method.text))
  );
}

/** A function that other crates can call, as far as the file tells, and `main`, whose caller asks for nothing. */
function isExported(item: Node): boolean {
  if (item.child('name')?.text === 'main') return true;
  const impl = item.ancestor('impl_item');
  if (impl?.child('trait')) return true;
  return item.firstOf('visibility_modifier')?.text === 'pub';
}

function listed(features: readonly string[]): string {
  return features.map((feature) => `\`${feature}\``).join(' and ');
}

function related(declared: DeclaredFunction | null, file: FileFacts): { at: Node; message: string }[] {
  if (declared?.file !== file) return [];
  const name = declared.node.child('name');
  return name ? [{ at: name, message: 'compiled for processors with `#[target_feature]`' }] : [];
}
