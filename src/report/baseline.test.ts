import { beforeAll, expect, test } from 'vitest';
import { formats, type Report, readBaseline, updateBaseline } from './index.ts';
import { makeReport } from './report.fixture.ts';

const now = new Date('2026-11-27T12:00:00Z');
let report: Report;
beforeAll(async () => {
  report = await makeReport('some');
}, 60_000);

const write = (before: string | undefined, { causes, results }: Pick<Report, 'causes' | 'results'>, whole = true) =>
  updateBaseline(before === undefined ? undefined : readBaseline(before, 'b.json'), { causes, results, now, whole });

test('causes of the baseline are known, and do not count', async () => {
  const text = write(undefined, report);
  const baseline = readBaseline(text, 'contracts/baseline.json');
  expect(baseline.causes.map(({ id }) => id)).toEqual(report.causes.map(({ id }) => id).toSorted());
  expect(baseline.causes[0]).toMatchObject({ first_seen: '2026-11-27' });
  const again = await makeReport('some', { baseline });
  expect(again.causes).toEqual([]);
  expect(again.known).toHaveLength(report.causes.length);
  expect(formats.console(again)).toContain('known causes (baseline)');
  expect(write(text, { ...again, causes: again.known })).toBe(text);
});

test('what has expired fails again, and is named', async () => {
  const baseline = readBaseline(write(undefined, report), 'b.json');
  const [entry] = baseline.causes;
  if (!entry) throw new Error('empty');
  entry.expires = '2026-11-27';
  const again = await makeReport('some', { baseline });
  expect(again.causes.map(({ id }) => id)).toEqual([entry.id]);
  expect(formats.console(again)).toContain(`expired on 2026-11-27: ${entry.id}`);
  entry.expires = '2026-11-28';
  expect((await makeReport('some', { baseline })).causes).toEqual([]);
});

test('an update keeps what people wrote, and drops only what was tested and is gone', () => {
  const value = JSON.parse(write(undefined, report));
  const [first, second, third] = value.causes;
  Object.assign(first, { reason: 'they know', ticket: 'API-7', owner: 'ada', first_seen: '2026-01-01' });
  value.note = 'reviewed on Mondays';
  third.operations = ['deleteUser'];
  const left = report.causes.filter(({ id }) => id !== second.id && id !== third.id);
  const updated = JSON.parse(write(JSON.stringify(value), { ...report, causes: left }));
  expect(updated.note).toBe('reviewed on Mondays');
  const ids = updated.causes.map(({ id }: { id: string }) => id);
  expect(ids).toContain(third.id);
  expect(ids).not.toContain(second.id);
  expect(updated.causes.find(({ id }: { id: string }) => id === first.id)).toMatchObject({
    ...{ reason: 'they know', ticket: 'API-7', owner: 'ada', first_seen: '2026-01-01' },
  });
  const partial = JSON.parse(write(JSON.stringify(value), { ...report, causes: left }, false));
  expect(partial.causes).toHaveLength(value.causes.length);
});

test.each([
  ['{"causes": [\n  {"id": "0123456789ab",,}\n]}', 'contracts/baseline.json:2'],
  ['{"causes": [\n  {"id": "0123456789ab"}\n', 'contracts/baseline.json:3'],
  ['[]', 'contracts/baseline.json:1'],
  ['{"causes": [\n\n  {"id": "xyz"}]}', 'contracts/baseline.json:3'],
  ['{"causes": [\n{"id": "0123456789ab", "expires": "soon"}]}', 'contracts/baseline.json:2'],
])('a wrong file is refused with its line: %j', (text, place) => {
  expect(() => readBaseline(text, 'contracts/baseline.json')).toThrow(place);
});
