/** Pages with next to nothing on them: errors, and the question for the token. */
import { page } from './layout.js';

export const errorPage = (status: number, message: string): string =>
  page({
    title: String(status),
    at: 'none',
    children: (
      <>
        <h1>{status}</h1>
        <p>{message}.</p>
        <p>
          <a href="/">All disputes</a>
        </p>
      </>
    ),
  });

export const loginPage = (wrong: string | null): string =>
  page({
    title: 'Token',
    at: 'none',
    children: (
      <form class="login" method="post" action="/login">
        <h1>Token</h1>
        <p>
          These pages are served beyond the machine they run on. The token stands under <code>web.token</code> in the
          configuration.
        </p>
        <label for="token">Token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required />
        {wrong !== null && <p role="alert">{wrong}</p>}
        <button type="submit">Open</button>
      </form>
    ),
  });
