/** A release of Rust as `rust-version` in Cargo.toml names it. The patch number plays no part in what the language offers. */
export interface RustVersion {
  readonly major: number;
  readonly minor: number;
}

/** Reads `1.82`, `1.82.0` or `1`. Null where the text is no version. */
export function parseRustVersion(text: string): RustVersion | null {
  const match = /^(\d+)(?:\.(\d+))?(?:\.\d+)?$/.exec(text.trim());
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? 0) } : null;
}

/** True where `version` is the release `major.minor` or a later one. */
export function isAtLeast(version: RustVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}
