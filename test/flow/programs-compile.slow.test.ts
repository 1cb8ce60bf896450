/** The labelled programs are Rust: rustc accepts them all, the bad ones as well. */
import { compileLabelled } from '../support/labelled';

compileLabelled('labelled programs', 'test/flow/programs');
