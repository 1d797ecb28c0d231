import { ToolError } from '../document/index.ts';

/**
 * The URL of a service, from the command line.
 *
 * @param command shown in the advice: `standin verify`
 * @throws ToolError where no service can be there, or where a part of it would be passed over.
 */
export function readBaseUrl(given: string | undefined, command: string): string {
  const refuse = (reason: string, hint: string) =>
    new ToolError({
      code: 'base-url',
      tried: given === undefined ? `Cannot run ${command}` : `Cannot use ${given}`,
      reason,
      hint,
    });
  const name = `Name the service: ${command} http://127.0.0.1:4010.`;
  if (given === undefined) throw refuse('no base URL was given', name);
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) throw refuse('it is no http(s) URL', name);
  const { username, password, search, hash } = new URL(given);
  if (username !== '' || password !== '')
    throw refuse('it has credentials in it', 'Present them with --auth SCHEME=user:$PASSWORD, or with --header.');
  if (search !== '' || hash !== '') throw refuse(`it goes on with ${search}${hash}`, 'Leave that away.');
  return given;
}
