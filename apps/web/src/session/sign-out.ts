import { send } from '../api/http.js';

/** Ends the session and starts over: nothing of what was read or typed stays behind on a shared computer. */
export function signOut(): void {
  void send({ method: 'POST', path: '/auth/sign-out' }).finally(() => {
    sessionStorage.clear();
    window.location.assign('/');
  });
}
