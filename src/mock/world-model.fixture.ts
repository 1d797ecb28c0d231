import { expect } from 'vitest';

/** What one request asked for. */
export type Step =
  | { kind: 'create'; name: string; email: string }
  | { kind: 'read' | 'roll' | 'delete'; id: string }
  | { kind: 'update'; id: string; name: string }
  | { kind: 'list'; page: number; size: number }
  | { kind: 'link' | 'unlink'; group: string; id: string }
  | { kind: 'members'; group: string };

/** What came back. */
export interface Reply {
  status: number;
  total: number;
  body: unknown;
}

interface User {
  id: string;
  name: string;
  key: string;
}

interface ShownUser {
  id: string;
  attributes: { name: string; api_key: string; groups: { id: string }[] };
}

/** How a step is asked over HTTP: method, path, body. */
export function writeStep(step: Step): [method: string, path: string, body?: unknown] {
  switch (step.kind) {
    case 'create': {
      const { name, email } = step;
      const attributes = { name, email, password: 'correct-horse', show_chat: true, show_portal: true };
      return ['POST', '/users', { data: { type: 'users', attributes } }];
    }
    case 'read':
      return ['GET', `/users/${step.id}`];
    case 'roll':
      return ['POST', `/users/${step.id}/roll-api-key`];
    case 'delete':
      return ['DELETE', `/users/${step.id}`];
    case 'update':
      return ['PATCH', `/users/${step.id}`, { data: { type: 'users', attributes: { name: step.name } } }];
    case 'list':
      return ['GET', `/users?page=${step.page}&page_size=${step.size}`];
    case 'link':
      return ['POST', `/groups/${step.group}/users`, { data: { type: 'users', id: step.id } }];
    case 'unlink':
      return ['DELETE', `/groups/${step.group}/users/${step.id}`];
    case 'members':
      return ['GET', `/groups/${step.group}/users?all=true`];
  }
}

/** Users and who is in which group, as simple as can be: it is told each step with its reply, in order. */
export class WorldModel {
  readonly users = new Map<string, User>();
  readonly members = new Map<string, Set<string>>();
  readonly everyId = new Set<string>();
  readonly everyKey = new Set<string>();

  constructor(users: readonly unknown[]) {
    for (const user of users as ShownUser[]) {
      this.add(user);
      for (const { id } of user.attributes.groups) this.membersOf(id).add(user.id);
    }
  }

  /** Fails where the reply is not the one that must come now. */
  expectReply(step: Step, reply: Reply): void {
    const user = 'id' in step ? this.users.get(step.id) : undefined;
    if ('id' in step && !user && step.kind !== 'unlink') {
      expect([400, 404], `${step.kind} of nothing`).toContain(reply.status);
      return;
    }
    switch (step.kind) {
      case 'create': {
        expect(reply.status).toBe(201);
        const shown = reply.body as ShownUser;
        expect([shown.attributes.name, this.everyId.has(shown.id)]).toEqual([step.name, false]);
        this.add(shown);
        break;
      }
      case 'roll': {
        const key = (reply.body as ShownUser).attributes.api_key;
        expect([reply.status, this.everyKey.has(key)]).toEqual([200, false]);
        this.everyKey.add(key);
        if (user) user.key = key;
        this.expectUser(step.id, reply.body);
        break;
      }
      case 'update':
        expect(reply.status).toBe(200);
        if (user) user.name = step.name;
        this.expectUser(step.id, reply.body);
        break;
      case 'read':
        expect(reply.status).toBe(200);
        this.expectUser(step.id, reply.body);
        break;
      case 'delete':
        expect(reply.status).toBe(204);
        this.users.delete(step.id);
        for (const members of this.members.values()) members.delete(step.id);
        break;
      case 'list': {
        expect([reply.status, reply.total]).toEqual([200, this.users.size]);
        const begin = (step.page - 1) * step.size;
        const ids = [...this.users.keys()].slice(begin, begin + step.size);
        expect((reply.body as ShownUser[]).map(({ id }) => id)).toEqual(ids);
        for (const shown of reply.body as ShownUser[]) this.expectUser(shown.id, shown);
        break;
      }
      case 'link':
        expect(reply.status).toBe(204);
        this.membersOf(step.group).add(step.id);
        break;
      case 'unlink':
        expect([204, 404]).toContain(reply.status);
        this.membersOf(step.group).delete(step.id);
        break;
      case 'members': {
        expect(reply.status).toBe(200);
        const ids = (reply.body as ShownUser[]).map(({ id }) => id).toSorted();
        expect(ids).toEqual([...this.membersOf(step.group)].toSorted());
      }
    }
  }

  membersOf(group: string): Set<string> {
    const members = this.members.get(group) ?? new Set();
    this.members.set(group, members);
    return members;
  }

  private add({ id, attributes }: ShownUser): void {
    expect(this.everyKey.has(attributes.api_key)).toBe(false);
    this.everyId.add(id);
    this.everyKey.add(attributes.api_key);
    this.users.set(id, { id, name: attributes.name, key: attributes.api_key });
  }

  private expectUser(id: string, body: unknown): void {
    const { attributes, ...rest } = body as ShownUser;
    const groups = [...this.members].filter(([, members]) => members.has(id)).map(([group]) => group);
    expect({
      id: rest.id,
      name: attributes.name,
      key: attributes.api_key,
      groups: attributes.groups.map((group) => group.id).toSorted(),
    }).toEqual({ ...this.users.get(id), groups: groups.toSorted() });
  }
}
