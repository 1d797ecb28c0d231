const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
  EROFS: 'nothing can be written there',
  ENOSPC: 'no space is left there',
};

/** Why something failed, in a line: what was caught, for the `reason` of a ToolError. */
export function describeFailure(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const known = 'code' in cause ? reasons[String(cause.code)] : undefined;
  return known ?? cause.message.replace(/\s+/g, ' ');
}
