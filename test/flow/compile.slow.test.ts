/** The labelled programs are Rust: rustc accepts them all, the bad ones as well. */
import { compileLabelled } from '../support/labelled';

compileLabelled('test/flow/cases');
compileLabelled('test/flow/programs');
compileLabelled('test/flow/blind');
