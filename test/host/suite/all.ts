/** Every test of the suite, in the order in which they run. */
import './diagnostics.test';
import './actions.test';
import './pointer-life.test';
import './configuration.test';
import './audit.test';
import './server.test';
