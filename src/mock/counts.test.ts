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

/** Organisations with members below them, orders with items below them, and posts of authors. */
async function openShop(totalIsSent: boolean) {
  const total = { type: 'number', readOnly: !totalIsSent };
  const schemas = {
    Org: all({ id: whole, name: text, members_count: whole, post_count: whole }),
    Member: all({ id: whole, name: text }),
    Post: all({ id: whole, title: text, org_id: whole }),
    Order: all({ id: whole, subtotal: total, tax: { type: 'number' }, total }),
    Item: all({ id: whole, name: text, price: { type: 'number' }, quantity: whole }),
  };
  const item = object({ name: text, price: { type: 'number' }, quantity: whole });
  const { call } = await openMock(
    {
      'GET /orgs': { answers: listOf(ref('Org')) },
      'GET /orgs/{id}': { answers: ref('Org') },
      'GET /orgs/{id}/members': { answers: listOf(ref('Member')) },
      'POST /orgs/{id}/members': { takes: object({ name: text }), answers: ref('Member'), status: '201' },
      'GET /orgs/{id}/members/{memberId}': { answers: ref('Member') },
      'DELETE /orgs/{id}/members/{memberId}': { status: '204' },
      'GET /posts': { answers: listOf(ref('Post')) },
      'GET /posts/{id}': { answers: ref('Post') },
      'DELETE /posts/{id}': { status: '204' },
      'GET /orders': { answers: listOf(ref('Order')) },
      'GET /orders/{id}': { answers: ref('Order') },
      'PATCH /orders/{id}': { takes: object({ total }), answers: ref('Order') },
      'GET /orders/{id}/items': { answers: listOf(ref('Item')) },
      'POST /orders/{id}/items': { takes: item, answers: ref('Item'), status: '201' },
      'GET /orders/{id}/items/{itemId}': { answers: ref('Item') },
      'DELETE /orders/{id}/items/{itemId}': { status: '204' },
    },
    schemas,
  );
  return (line: string, body?: JsonValue) => call(line, body).body as JsonObject & JsonObject[];
}

test('what lies below, and what names it, is counted as well', async () => {
  const call = await openShop(false);
  const agree = () => {
    for (const org of call('GET /orgs')) {
      expect(org.members_count, `members of ${org.id}`).toBe(call(`GET /orgs/${org.id}/members`).length);
      expect(org.post_count, `posts of ${org.id}`).toBe(
        call('GET /posts').filter(({ org_id }) => org_id === org.id).length,
      );
    }
  };
  agree();
  const org = call('GET /orgs').find(({ members_count }) => Number(members_count) > 1);
  call(`POST /orgs/${org?.id}/members`, { name: 'Ada' });
  call(`DELETE /posts/${call('GET /posts')[0]?.id}`);
  agree();
  expect(call(`GET /orgs/${org?.id}`).members_count).toBe(Number(org?.members_count) + 1);
});

const costOf = (items: JsonObject[]) =>
  Math.round(items.reduce((sum, { price, quantity }) => sum + Number(price) * Number(quantity), 0) * 100) / 100;

test('an order comes to what its items cost, also after writes, unless clients say what it comes to', async () => {
  for (const isSent of [false, true]) {
    const call = await openShop(isSent);
    const orders = call('GET /orders');
    for (const order of orders) {
      const cost = costOf(call(`GET /orders/${order.id}/items`));
      expect(order.subtotal).toBe(cost);
      expect(order.total).toBeCloseTo(cost + Number(order.tax));
    }
    const id = orders.find(({ subtotal }) => Number(subtotal) > 0)?.id;
    const before = call(`GET /orders/${id}`);
    call(`POST /orders/${id}/items`, { name: 'Pen', price: 2.5, quantity: 4 });
    const after = call(`GET /orders/${id}`);
    expect(after.subtotal).toBeCloseTo(Number(before.subtotal) + (isSent ? 0 : 10));
    if (isSent) expect(call(`PATCH /orders/${id}`, { total: 7 }).total).toBe(7);
  }
});
