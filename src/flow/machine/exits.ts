/** Ways out of a region, and ways that part and meet: what leaves early is kept by the label that it goes to. */
import type { Node } from '../../syntax/node';
import type { LocalId } from '../ir';
import type { Exit } from './constants';
import { forgetEnded } from './end-of-body';
import { joinStates, type State } from './memory/state';
import type { Frame } from './memory/value';
import { Patterns } from './patterns';

export abstract class Exits extends Patterns {
  /** Regions that can be left early, the innermost last. */
  readonly #exits: Exit[] = [];

  /** A `return` or `?` leaves a body here. */
  protected abstract noteReturn(frame: Frame, at: Node): void;

  protected enter(exit: Pick<Exit, 'kind' | 'label' | 'locals' | 'at'>): Exit {
    const { kind, label, locals, at } = exit;
    const entered: Exit = { kind, label, locals, at, frame: this.frame, left: null, continued: null };
    this.#exits.push(entered);
    return entered;
  }

  protected leave(): void {
    this.#exits.pop();
  }

  /** Ends the scopes on the way out, and parks the state at the exit. */
  protected jump(isTarget: (exit: Exit) => boolean, continues: boolean, at: Node | null = null): void {
    const frame = this.frame;
    for (let index = this.#exits.length - 1; index >= 0 && this.state; index--) {
      const exit = this.#exits[index]!;
      if (isTarget(exit)) {
        if (at && exit.kind === 'callable' && exit.frame.depth === 0 && exit.at === exit.frame.body.node)
          this.noteReturn(exit.frame, at);
        if (exit.kind === 'callable' && exit.frame.calledAt) forgetEnded(this, exit.frame.since);
        if (continues) exit.continued = joinStates(exit.continued, this.state);
        else exit.left = joinStates(exit.left, this.state);
        break;
      }
      if (exit.kind === 'scope') {
        this.frame = exit.frame;
        this.endScope(exit.locals, exit.at);
      }
    }
    this.frame = frame;
    this.state = null;
  }

  protected returnFrom(at: Node): void {
    this.jump((exit) => exit.kind === 'callable', false, at);
  }

  protected endScope(locals: readonly LocalId[], at: Node): void {
    for (let index = locals.length - 1; index >= 0 && this.state; index--) this.endLocal(locals[index]!, at);
  }

  protected branch(...ways: readonly (() => void)[]): void {
    const start = this.now;
    const { isAssumed, assumptions } = start;
    let joined: State | null = null;
    let isComplete = true;
    ways.forEach((way, index) => {
      this.state = index === ways.length - 1 ? start : start.clone();
      this.state.isAssumed = true;
      this.state.assumptions = assumptions + 1;
      way();
      isComplete &&= this.state !== null;
      joined = joinStates(joined, this.state);
    });
    this.state = joined;
    if (!isComplete) return;
    this.now.isAssumed = isAssumed;
    this.now.assumptions = assumptions;
  }

  afterMaybe(before: State): void {
    this.state = joinStates(before, this.state);
  }
}
