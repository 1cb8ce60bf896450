/** Which tests Miri can run, as rustc's MIR of them and of all crates that they use tells. */
import { remembered } from '../../facts/remembered';
import { type CallsUnderMiri, type CallUnderMiri, type MiriFit, miriFit } from '../../miri-fit';
import { asksHost, miriKnows, miriKnowsSyscall, STARTS_PROCESS } from '../../std-model/miri-shims';
import { type MirNode, type MirProgram, withoutArguments } from './program';
import type { MirUse } from './text';

export class MirFits {
  readonly #calls = new WeakMap<MirNode, CallsUnderMiri<MirNode>>();

  constructor(
    private readonly program: MirProgram,
    /** The name that the linker looks for, by that of the function: what `#[link_name]` says. */
    private readonly symbols: ReadonlyMap<string, string>,
  ) {}

  /** @param test as libtest names it. @returns null where the crate has no such function */
  of(crate: string, test: string): MiriFit | null {
    const node = this.program.function(crate, test);
    return (
      node &&
      miriFit(
        node,
        (callee) => this.#callsOf(callee),
        ({ label }) => label,
      )
    );
  }

  #callsOf(node: MirNode): CallsUnderMiri<MirNode> {
    return remembered(this.#calls, node, () => this.#look(node));
  }

  #look(node: MirNode): CallsUnderMiri<MirNode> {
    const calls: CallUnderMiri<MirNode>[] = [];
    let isWhole = !node.function.callsUnseen;
    for (const use of node.function.uses) {
      const found = this.#called(use, node.crate);
      calls.push(...found.calls);
      isWhole &&= found.isWhole;
    }
    for (const { type, isUnwinding, place } of node.function.drops) {
      const { own, perhaps } = this.program.dropsFor(type);
      if (own) calls.push({ callee: own, isSure: !isUnwinding, place: () => place });
      for (const callee of perhaps) if (callee !== own) calls.push({ callee, isSure: false, place: () => place });
    }
    // Who makes a closure calls it, or hands it to somebody who does.
    for (const inner of this.program.innerOf(node)) {
      const found = this.#callsOf(inner);
      calls.push(...found.calls);
      isWhole &&= found.isWhole;
    }
    return { calls, isWhole };
  }

  #called(use: MirUse, crate: string): CallsUnderMiri<MirNode> {
    const to = (nodes: readonly MirNode[], isSure: boolean) =>
      nodes.map((callee) => ({ callee, isSure: isSure && !use.isUnwinding, place: () => use.place }));
    if (use.path === 'asm!') return { calls: [this.#stop(use, 'asm!')], isWhole: true };
    const named = this.program.named(use.path, crate);
    switch (named.kind) {
      case 'functions':
        return { calls: to(named.nodes, named.isSure), isWhole: true };
      case 'std': {
        const name = named.path.slice(named.path.lastIndexOf(':') + 1);
        if (STARTS_PROCESS.has(name) && named.path.includes('process::Command'))
          return { calls: [this.#stop(use, 'std::process::Command')], isWhole: true };
        const perhaps = named.types.flatMap((type) => this.program.traitMethodsOf(type));
        return { calls: to(perhaps, false), isWhole: !asksHost(named.path) };
      }
      case 'unseen':
        return use.isForeignAbi ? this.#foreign(use) : { calls: [], isWhole: false };
    }
  }

  #foreign(use: MirUse): CallsUnderMiri<MirNode> {
    const bare = withoutArguments(use.path);
    const name = bare.slice(bare.lastIndexOf(':') + 1);
    const symbol = this.symbols.get(name) ?? name;
    // Rust's own functions may be linked to by that name.
    const own = this.program.free(symbol);
    if (own.length > 0)
      return { calls: own.map((callee) => ({ callee, isSure: false, place: () => use.place })), isWhole: true };
    const number = symbol === 'syscall' ? (use.constant ?? '').replace(/^.*::/, '') : null;
    const knowledge = number === null ? miriKnows(symbol) : miriKnowsSyscall(number);
    if (knowledge === 'maybe') return { calls: [], isWhole: false };
    if (knowledge === 'yes') return { calls: [], isWhole: true };
    return { calls: [this.#stop(use, number === null ? symbol : `syscall(${number})`)], isWhole: true };
  }

  #stop(use: MirUse, callee: string): CallUnderMiri<MirNode> {
    return { callee, isSure: !use.isUnwinding, place: () => use.place };
  }
}
