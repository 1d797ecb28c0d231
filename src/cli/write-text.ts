import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeFailure, ToolError } from '../document/index.ts';
import { makeFolder } from '../sources/index.ts';

/**
 * Writes a file that the user named, with the folders above it.
 *
 * @throws ToolError where it cannot be written.
 */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    makeFolder(dirname(file));
    await writeFile(file, text);
  } catch (cause) {
    throw new ToolError({
      code: 'cannot-write',
      tried: `Cannot write ${file}`,
      reason: describeFailure(cause),
      hint: 'Name another file.',
      cause,
    });
  }
}
