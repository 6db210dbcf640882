import { client, take } from './client';
import { loggedOut, sessionBegan } from './session-store';

// Asks who is logged in; nobody is an answer, not an error.
export async function resumeSession(): Promise<void> {
  const answer = await client.GET('/session');
  if (answer.data) sessionBegan(answer.data);
  else if (answer.response.status === 401) loggedOut();
  else await take(Promise.resolve(answer));
}

export async function logIn(name: string, password: string): Promise<void> {
  sessionBegan(await take(client.POST('/session', { body: { name, password } })));
}

// The session ends here even where the server could not be told: it ends there by itself.
export async function logOut(): Promise<void> {
  try {
    // The header is set for every write (client.ts).
    await client.DELETE('/session', { params: { header: { 'X-CSRF-Token': '' } } });
  } finally {
    loggedOut();
  }
}
