/** Realistic programs, each bad one with its corrected twin, and larger right ones. */
import { testLabelled } from '../support/labelled';

testLabelled({ folder: 'test/flow/programs' });
