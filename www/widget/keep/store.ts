// Writes what the visitor wants kept in this browser, and removes it. A browser may forbid either, or have no room.

import { keyOf } from '../stored.ts';

export function canStore(): boolean {
  try {
    return (globalThis.localStorage ?? null) !== null;
  } catch {
    return false;
  }
}

/** Whether it has been kept. */
export function store(policy: string, text: string): boolean {
  try {
    localStorage.setItem(keyOf(policy), text);
    return true;
  } catch {
    return false;
  }
}

export function remove(policy: string): void {
  if (canStore()) localStorage.removeItem(keyOf(policy));
}
