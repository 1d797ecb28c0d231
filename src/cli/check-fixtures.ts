import pc from 'picocolors';
import { type FixturesFlags, openFixturesModel } from './fixtures-model.ts';
import { showProgress } from './progress.ts';

/** More findings than these are counted only. */
const shown = 200;

/** `standin fixtures --check FOLDER`: a line on stdout for each finding, exit status 1 where there is one. */
export async function checkFixtures(
  document: string | undefined,
  flags: FixturesFlags & { check: string },
): Promise<void> {
  const model = await openFixturesModel(document, flags);
  const { checkArchive } = await import('../archive/index.ts');
  let progress = showProgress('checking', 0, 'entities');
  const { findings, entities, files, unread, otherDocument } = await checkArchive(flags.check, model, {
    onTotal: (total) => {
      progress = showProgress('checking', total, 'entities');
    },
    onEntity: () => progress.advance(1),
  }).finally(() => progress.stop());
  for (const { check, file, line, pointer, message } of findings.slice(0, shown))
    process.stdout.write(`${file}:${line} ${pc.yellow(check)} ${pointer === '' ? '' : `${pointer} `}${message}\n`);
  if (findings.length > shown) process.stdout.write(`… and ${findings.length - shown} more\n`);
  if (findings.length > 0) process.exitCode = 1;
  if (flags.quiet) return;
  if (otherDocument)
    process.stderr.write(
      `standin: these files were written of ${otherDocument.title} ${otherDocument.version}, which was another document or has changed since\n`,
    );
  const sums = unread.length > 0 ? `, ${unread.length} of them by their sums alone` : '';
  process.stderr.write(
    `standin: checked ${entities} entities in ${files} files${sums}: ${findings.length || 'no'} findings\n`,
  );
}
