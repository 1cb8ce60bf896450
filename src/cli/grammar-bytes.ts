/** The grammar inside the bundle, so that the command line is one file. The build puts the pinned modules here. */
import core from 'wasm:core';
import rust from 'wasm:rust';
import type { GrammarBytes } from '../syntax/parser';

export const GRAMMAR_BYTES: GrammarBytes = { core, rust };
