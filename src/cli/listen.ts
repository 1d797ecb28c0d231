import { ToolError } from '../document/index.ts';

/** Why a server cannot listen, in words. */
export function refuseListen(error: unknown, host: string, port: number): ToolError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const [reason, hint] = reasons[code] ?? [String(error), 'Choose another host or port.'];
  return new ToolError({
    code: 'cannot-listen',
    tried: `Cannot listen on ${host}:${port}`,
    reason,
    hint,
    cause: error,
  });
}

const reasons: Record<string, [reason: string, hint: string]> = {
  EADDRINUSE: ['something else listens there', 'Stop it, or choose another port with --port (0 takes a free one).'],
  EACCES: ['this user may not', 'Choose a port above 1023.'],
  EADDRNOTAVAIL: ['this machine does not have that address', 'Try --host 127.0.0.1.'],
  ENOTFOUND: ['no such host is known', 'Try --host 127.0.0.1.'],
};
