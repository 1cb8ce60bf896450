/** Small programs, one bug each, beside right ones that look alike. */
import { testLabelled } from '../support/labelled';

testLabelled({ folder: 'test/flow/cases' });
