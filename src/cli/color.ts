import type { World } from './world';

export type ColorChoice = 'auto' | 'always' | 'never';

/** Whether text on standard output is coloured. `auto` means on a terminal, unless the user has set `NO_COLOR`. */
export function usesColor(choice: ColorChoice, { stdout, env }: World): boolean {
  if (choice !== 'auto') return choice === 'always';
  return stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}
