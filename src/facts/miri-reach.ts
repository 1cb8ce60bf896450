/** Which tests come upon a foreign function that Miri does not know, and by which calls, as the sources tell. */
import { type CallsUnderMiri, type MiriFit, miriFit } from '../miri-fit';
import type { Node } from '../syntax/node';
import { attributesOf, isTest } from './attributes';
import { callsIn, isBuilt } from './body-calls';
import type { FileFacts } from './file-facts';
import { parsedCodeIn } from './macros';
import type { DeclaredFunction, Program } from './program';
import { remembered } from './remembered';

/** Functions with an attribute whose last name is `test`, in text order, without those that Miri does not get to see. */
export function testsForMiri(file: FileFacts, program: Program): readonly Node[] {
  return [...parsedCodeIn(file.root)].filter(
    (node) => isTest(node) && !isIgnored(node) && isBuilt(node, file, program, true) !== 'no',
  );
}

/** True for `#[ignore]` and `#[cfg_attr(miri, ignore)]`, with a reason or among others. */
function isIgnored(test: Node): boolean {
  return attributesOf(test).some(
    ({ path, arguments: inside }) =>
      path === 'ignore' ||
      (path === 'cfg_attr' && /^[^"]*\bmiri\b[^"]*,\s*ignore\b/.test(inside) && !/\bnot\s*\(\s*miri\b/.test(inside)),
  );
}

/** Reads bodies as tests lead to them, each once. For one run over a file: it holds on to trees. */
export class MiriSearch {
  readonly #functions = new Map<Node, FunctionUnderMiri>();

  constructor(
    private readonly file: FileFacts,
    private readonly program: Program,
  ) {}

  /** @param test a function item of the file */
  of(test: Node): MiriFit {
    return miriFit<FunctionUnderMiri>(
      this.#function(test, this.file, () => ''),
      (callee) => callee.calls(),
      (callee) => callee.name(),
    );
  }

  #function(node: Node, file: FileFacts, name: () => string): FunctionUnderMiri {
    return remembered(this.#functions, node, () => {
      let calls: FunctionCalls | null = null;
      return {
        name,
        calls: () => {
          calls ??= this.#calls(node, file);
          return calls;
        },
      };
    });
  }

  #calls(node: Node, file: FileFacts): FunctionCalls {
    const body = node.child('body');
    if (!body) return { calls: [], isWhole: false };
    // What is built for tests is the crate that they are in, and no other.
    const { calls, isWhole } = callsIn(body, file, this.program, file.place.root === this.file.place.root);
    return {
      isWhole,
      calls: calls.map(({ at, callee, isSure }) => ({
        callee: typeof callee === 'string' ? callee : this.#function(callee.node, callee.file, () => nameOf(callee)),
        isSure,
        place: () => ({ path: file.place.path, position: file.lines.position(at.start) }),
      })),
    };
  }
}

type FunctionCalls = CallsUnderMiri<FunctionUnderMiri>;

interface FunctionUnderMiri {
  name(): string;
  calls(): FunctionCalls;
}

/** `Type::method`, `module::function`, or `function` at the root. */
function nameOf({ name, selfType, node, file }: DeclaredFunction): string {
  const type = selfType?.kind === 'named' ? selfType.path.replace(/^.*::/, '') : null;
  const module = node.ancestor('mod_item')?.child('name')?.text ?? moduleOf(file);
  const owner = type ?? module;
  return owner === '' ? name : `${owner}::${name}`;
}

function moduleOf({ place: { module, root } }: FileFacts): string {
  return module === root ? '' : module.slice(module.lastIndexOf(':') + 1);
}

/** What follows the documentation and the attributes of an item. */
export function behindAttributes(item: Node): Node {
  return item.children.find(({ field }) => field !== 'attributes') ?? item;
}
