import { expect, test } from 'vitest';
import { bundled, openBench } from '../diagnose/run.fixture.ts';
import { createCoverage, measureCoverage } from './index.ts';

test('operations, statuses, media types, properties and enum values are counted', async () => {
  const { api, run } = await openBench(bundled);
  const exchanges = run((id, response) => (id === 'getUser' ? { ...response, status: 418 } : undefined)).map(
    ({ steps }) => steps[0]?.exchange,
  );
  const counter = createCoverage(api);
  for (const exchange of exchanges) if (exchange) counter.add(exchange);
  const coverage = counter.measure();
  const of = (id: string) => coverage.operations.find(({ operation }) => operation === id);
  expect(of('getUser')).toMatchObject({ times: 3, undocumented: [{ status: 418, times: 3 }] });
  expect(of('createUser')).toMatchObject({ times: 0, method: 'POST', path: '/users' });
  const [ok, bad] = of('listUsers')?.responses ?? [];
  expect(ok).toMatchObject({ status: '200', times: 1 });
  expect(bad).toMatchObject({ status: '400', times: 0 });
  const properties = new Map(ok?.media[0]?.properties.map((each) => [each.path, each]));
  expect(properties.get('[].attributes.email')).toMatchObject({
    times: 10,
    pointer: '/components/schemas/UserAttributes/properties/email',
  });
  const roles = properties.get('[].attributes.role')?.values ?? [];
  expect(roles.length).toBeGreaterThan(1);
  expect(roles.reduce((sum, { times }) => sum + times, 0)).toBe(10);
  expect(properties.has('[].attributes.password')).toBe(false);
  expect(coverage.totals.operations).toEqual({
    seen: coverage.operations.filter(({ times }) => times > 0).length,
    all: 106,
  });
  expect(coverage.totals.properties.seen).toBeGreaterThan(100);
});

test('without exchanges all is still to be seen', async () => {
  const { api } = await openBench(bundled);
  const { totals } = measureCoverage(api, []);
  expect(totals.operations).toEqual({ seen: 0, all: 106 });
  expect(totals.statuses.seen).toBe(0);
});
