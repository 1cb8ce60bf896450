/** The command line asks for something that does not exist. `message` says what to do instead. */
export class UsageError extends Error {}
