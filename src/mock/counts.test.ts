import { expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/index.ts';
import { listOf, object, ref, text, whole } from '../model/infer/api.fixture.ts';
import { openMock } from './exchange.fixture.ts';

const all = (properties: Record<string, JsonValue>): JsonObject => ({
  ...object(properties),
  required: Object.keys(properties),
});

/** Teams of members, and posts with labels, which no post shows. */
async function openTeams(count: string) {
  const schemas = {
    Member: all({ id: whole, name: text, teams: listOf(ref('Team')) }),
    Team: all({ id: whole, name: text, members: listOf(ref('Member')), [count]: whole }),
    Post: all({ id: whole, title: text, labelsCount: whole }),
    Label: all({ id: whole, name: text }),
  };
  const { call } = await openMock(
    {
      'GET /members': { answers: listOf(ref('Member')) },
      'GET /members/{id}': { answers: ref('Member') },
      'DELETE /members/{id}': { status: '204' },
      'GET /teams': { answers: listOf(ref('Team')) },
      'GET /teams/{id}': { answers: ref('Team') },
      'POST /teams': { takes: object({ name: text, members: listOf(whole) }), answers: ref('Team') },
      'GET /posts': { answers: listOf(ref('Post')) },
      'GET /posts/{id}': { answers: ref('Post') },
      'GET /posts/{id}/labels': { answers: listOf(ref('Label')) },
      'GET /labels': { answers: listOf(ref('Label')) },
      'GET /labels/{id}': { answers: ref('Label') },
      'DELETE /labels/{id}': { status: '204' },
    },
    schemas,
  );
  return (line: string, body?: JsonValue) => call(line, body).body as JsonObject & JsonObject[];
}

test.each(['members_count', 'memberCount', 'num_members', 'total_members'])(
  '%s is how many members are linked, also after writes and at every depth',
  async (count) => {
    const call = await openTeams(count);
    const agree = () => {
      const teams = call('GET /teams');
      expect(teams.map((team) => team[count])).toEqual(teams.map(({ members }) => (members as JsonValue[]).length));
      const sizes = new Map(teams.map((team) => [team.id, team[count]]));
      const embedded = call('GET /members').flatMap(({ teams: own }) => own as JsonObject[]);
      expect(embedded.length).toBeGreaterThan(0);
      expect(embedded.map((team) => team[count])).toEqual(embedded.map(({ id }) => sizes.get(id)));
      return teams;
    };
    const team = agree().find(({ members }) => (members as JsonValue[]).length > 1);
    const [member] = (team?.members ?? []) as JsonObject[];
    call(`DELETE /members/${member?.id}`);
    agree();
    expect(call(`GET /teams/${team?.id}`)[count]).toBe(Number(team?.[count]) - 1);
    const two = call('GET /members').slice(0, 2);
    const made = call('POST /teams', { name: 'New', members: two.map(({ id }) => id ?? null) });
    expect(made[count]).toBe((made.members as JsonValue[]).length);
    agree();
  },
);

test('what no property shows is counted too', async () => {
  const call = await openTeams('members_count');
  const [post] = call('GET /posts');
  const [label, ...others] = call(`GET /posts/${post?.id}/labels`);
  expect(label).toBeDefined();
  expect(post?.labelsCount).toBe(others.length + 1);
  call(`DELETE /labels/${label?.id}`);
  expect(call(`GET /posts/${post?.id}/labels`)).toHaveLength(others.length);
  expect(call(`GET /posts/${post?.id}`).labelsCount).toBe(others.length);
});
