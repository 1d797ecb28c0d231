interface User {
  id: string;
  attributes: { name: string; email: string; role?: string; api_key: string };
}

async function call<T>(method: string, path: string): Promise<T> {
  const response = await fetch(`/api/v1${path}`, { method, headers: { authorization: 'Bearer any' } });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return (await response.json()) as T;
}

/** Lists users; the one in the address (`#7`) is open. */
export async function showApp(app: HTMLElement): Promise<void> {
  addEventListener('hashchange', () => void show(app));
  await show(app);
}

async function show(app: HTMLElement): Promise<void> {
  const id = location.hash.slice(1);
  const users = await call<{ data?: User[] } | User[]>('GET', '/users?page_size=8');
  const opened = id === '' ? undefined : await call<User>('GET', `/users/${id}`);
  app.replaceChildren(
    listUsers(Array.isArray(users) ? users : (users.data ?? []), id),
    ...(opened ? [showUser(app, opened)] : []),
  );
}

function listUsers(users: readonly User[], openedId: string): HTMLElement {
  const list = make('nav');
  list.append(make('h1', 'Users'));
  for (const { id, attributes } of users) {
    const link = make('a', attributes.name);
    link.setAttribute('href', `#${id}`);
    if (id === openedId) link.setAttribute('aria-current', 'true');
    link.append(make('small', attributes.email));
    list.append(link);
  }
  return list;
}

function showUser(app: HTMLElement, { id, attributes }: User): HTMLElement {
  const card = make('section');
  const key = make('code', attributes.api_key);
  const roll = make('button', 'Roll key');
  roll.addEventListener('click', async () => {
    await call('POST', `/users/${id}/roll-api-key`);
    await show(app);
  });
  card.append(make('h2', attributes.name), make('p', attributes.email), make('h3', 'API key'), key, roll);
  return card;
}

function make(tag: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
