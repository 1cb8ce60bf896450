/** `soundness debug macros`: how many of the `unsafe` keywords under a folder stand in syntax rather than in bare tokens. */
import { LineIndex } from '../syntax/line-index';
import type { Node } from '../syntax/node';
import { Grammar } from '../syntax/parser';
import { readText } from '../workspace/read-text';
import { rustFiles, uriOf } from './debug';
import { UsageError } from './usage-error';
import type { World } from './world';

/** How many places of each sort are shown. */
const SHOWN = 5;

/** Prints the counts, and by the macro around them those that only tokens hold. @throws UsageError where the folder is not there */
export async function printMacros(path: string, world: World): Promise<void> {
  const root = uriOf(path, world);
  if ((await world.host.kind(root)) === null) throw new UsageError(`there is no file or folder \`${path}\``);
  const grammar = await Grammar.load(await world.loadGrammar());
  let seen = 0;
  let inInvocations = 0;
  let inDefinitions = 0;
  const tokens = new Map<string, string[]>();
  for await (const uri of rustFiles(world.host, root)) {
    const read = await readText(world.host, uri);
    if ('problem' in read) continue;
    const tree = grammar.parse(read.text);
    const lines = new LineIndex(read.text);
    for (const node of tree.root.descendants()) {
      if (node.kind !== 'unsafe' || node.children.length > 0) continue;
      const definition = node.ancestor('macro_definition', 'macro_definition_v2');
      const invocation = node.ancestor('macro_invocation');
      if (isToken(node)) {
        const around = definition ? 'a macro definition' : `${invocation?.child('macro')?.text ?? '?'}!`;
        const places = tokens.get(around) ?? [];
        tokens.set(around, [...places, `${uri.replace(/^file:\/\//, '')}:${lines.position(node.start).line + 1}`]);
      } else {
        seen++;
        if (definition) inDefinitions++;
        else if (invocation) inInvocations++;
      }
    }
  }
  const left = [...tokens].sort((a, b) => b[1].length - a[1].length);
  const bare = left.reduce((sum, [, places]) => sum + places.length, 0);
  const share = seen + bare === 0 ? 100 : (100 * seen) / (seen + bare);
  world.stdout.write(
    `${seen + bare} unsafe keywords, ${seen} in syntax (${share.toFixed(2)} %): ` +
      `${inInvocations} of them in arguments of macros, ${inDefinitions} in macro definitions\n` +
      left
        .map(([name, places]) => `${String(places.length).padStart(7)}  ${name}  ${places.slice(0, SHOWN).join(' ')}\n`)
        .join(''),
  );
}

/** True for a token of a macro that nothing is made of. */
function isToken({ parent }: Node): boolean {
  return (
    parent?.is('token_tree', 'token_repetition', 'macro_body_v2', 'token_tree_pattern', 'token_repetition_pattern') ??
    false
  );
}
